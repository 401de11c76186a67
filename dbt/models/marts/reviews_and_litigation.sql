with

facts as not materialized (
    select * from {{ ref("int_facts") }}
),

-- The codes are channel.outcome.
stated as (
    select
        report_id,
        metric_code,
        split_part(metric_code, '.', 1) as channel,
        split_part(metric_code, '.', 2) as outcome,
        {{ as_count("value") }} as cases,
        value_status,
        template,
        source
    from facts
    where
        split_part(metric_code, '.', 1) in (
            'review', 'litigation_direct', 'litigation_after_review', 'litigation'
        )
        -- Running totals have a third part.
        and split_part(metric_code, '.', 3) = ''
),

-- The forms of 2019 and 2021 tell lawsuits by their way to court and print no figure of both. A cell without a number
-- leaves the sum open, for the gravest reason of the two.
both_ways as (
    select
        report_id,
        outcome,
        case when count(cases) = 2 then cast(sum(cases) as bigint) end as cases,
        case
            {% for status in ["ambiguous", "unreadable", "not_applicable", "blank"] %}
                when bool_or(value_status = '{{ status }}') then '{{ status }}'
            {% endfor %}
            else 'reported'
        end as value_status,
        max(template) as template
    from stated
    where
        channel in ('litigation_direct', 'litigation_after_review')
        and source = 'table'
    group by report_id, outcome
    having count(*) = 2
),

-- A report that fills an older form as well prints a figure of all lawsuits in a table.
in_one_figure as (
    select distinct report_id
    from stated
    where
        channel = 'litigation'
        and source = 'table'
),

sums as (
    select
        both_ways.report_id,
        'litigation.' || both_ways.outcome as metric_code,
        'litigation' as channel,
        both_ways.outcome,
        both_ways.cases,
        both_ways.value_status,
        both_ways.template,
        'table' as source
    from both_ways
    anti join in_one_figure on both_ways.report_id = in_one_figure.report_id
),

-- What prose says of all lawsuits gives way to the table, as everywhere.
summed as (
    select distinct report_id
    from sums
),

cases as (
    select
        stated.*,
        false as is_sum
    from stated
    left join summed on stated.report_id = summed.report_id
    where
        stated.channel != 'litigation'
        or summed.report_id is null
    union all
    select
        *,
        true as is_sum
    from sums
),

-- At most one row per outcome: max() only picks it; blank stays null. A sum of nulls is null.
channels as (
    select
        report_id,
        channel,
        max(cases) filter (where outcome = 'corrected') as corrected,
        max(cases) filter (where outcome = 'upheld')
        + max(cases) filter (where outcome = 'corrected')
        + max(cases) filter (where outcome = 'other') as concluded
    from cases
    group by report_id, channel
),

-- Lawsuits told by their way to court: what is told of all lawsuits together has them in it.
told_apart as (
    select distinct report_id
    from cases
    where channel in ('litigation_direct', 'litigation_after_review')
)

select
    cases.report_id,
    cases.channel,
    cases.outcome,
    cases.metric_code,
    cases.cases,
    cases.value_status,
    cases.outcome = 'total' as is_total,
    cases.outcome != 'total'
    and not (cases.channel = 'litigation' and told_apart.report_id is not null) as is_additive,
    cases.is_sum,
    {{ rate("channels.corrected", "channels.concluded") }} as correction_rate,
    channels.corrected as correction_numerator,
    channels.concluded as correction_denominator,
    channels.concluded as n,
    {{ rate_reason("channels.corrected", "channels.concluded") }} as correction_reason,
    cases.template,
    cases.source
from cases
inner join channels
    on
        cases.report_id = channels.report_id
        and cases.channel = channels.channel
left join told_apart on cases.report_id = told_apart.report_id
