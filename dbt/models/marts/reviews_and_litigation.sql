with

facts as not materialized (
    select * from {{ ref("int_facts") }}
),

-- The codes are channel.outcome.
cases as (
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
