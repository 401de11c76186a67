with

-- Not materialized: reading the columns again costs less than holding all rows in memory.
facts as not materialized (
    select * from {{ ref("int_facts") }}
),

dispositions as not materialized (
    select * from {{ ref("applications_by_disposition") }}
    where applicant_type = 'total'
),

crosswalk as (
    select * from {{ ref("disposition_crosswalk") }}
),

counts as (
    select
        report_id,
        metric_code,
        {{ as_count("value") }} as number,
        value_status,
        template,
        source
    from facts
    where
        applicant_type = 'total'
        and metric_code in (
            'applications.received',
            'applications.carried_in',
            'applications.completed',
            'applications.carried_out'
        )
),

-- One row per metric and report: max() only picks it; blank stays null.
flows as (
    select
        report_id,
        {% for flow in ["received", "carried_in", "completed", "carried_out"] %}
            max(number) filter (where metric_code = 'applications.{{ flow }}') as {{ flow }},
            max(value_status) filter (
                where metric_code = 'applications.{{ flow }}'
            ) as {{ flow }}_status,
        {% endfor %}
        max(template) as template,
        min(source) as first_source,
        max(source) as last_source
    from counts
    group by report_id
),

-- How many members the form has in each group that it prints no figure for itself.
group_sizes as (
    select
        group_metric,
        count(*) as members
    from crosswalk
    where group_metric in ('disposition.refused', 'disposition.unavailable')
    group by group_metric
),

members as (
    select
        dispositions.report_id,
        crosswalk.group_metric,
        -- A sum of some of the members is no figure of the group: null unless each of them is stated.
        case
            when count(dispositions.applications) = any_value(group_sizes.members)
                then cast(sum(dispositions.applications) as bigint)
        end as applications
    from dispositions
    inner join crosswalk on dispositions.metric_code = crosswalk.metric_code
    inner join group_sizes on crosswalk.group_metric = group_sizes.group_metric
    group by dispositions.report_id, crosswalk.group_metric
),

sums_of_members as (
    select
        report_id,
        max(applications) filter (where group_metric = 'disposition.refused') as refused,
        max(applications) filter (where group_metric = 'disposition.unavailable') as unavailable
    from members
    group by report_id
),

stated as (
    select
        report_id,
        max(case when is_total then metric_code end) as total_metric,
        max(applications) filter (where is_total) as total,
        max(value_status) filter (where is_total) as total_status,
        max(applications) filter (where disposition = 'granted')
        + max(applications) filter (where disposition = 'partly_granted') as granted,
        max(applications) filter (where disposition = 'granted_or_partly') as granted_or_partly,
        max(applications) filter (where disposition = 'refused') as refused,
        max(applications) filter (where disposition = 'unavailable') as unavailable,
        -- The form of 2014 has two replies for it and no figure of both; a local form may have them
        -- among its refusals, where they are not asked for here.
        max(applications) filter (where metric_code = 'reply.not_held_by_agency')
        + max(applications) filter (where metric_code = 'reply.not_existing')
            as unavailable_replies,
        cast(sum(applications) filter (where is_additive) as bigint) as dispositions_sum,
        max(template) as template,
        max(source) as source
    from dispositions
    group by report_id
),

outcomes as (
    select
        stated.report_id,
        stated.total_metric,
        stated.total,
        stated.total_status,
        stated.dispositions_sum,
        stated.template,
        stated.source,
        coalesce(stated.granted, stated.granted_or_partly) as granted,
        coalesce(stated.refused, sums_of_members.refused) as refused,
        coalesce(
            stated.unavailable, sums_of_members.unavailable, stated.unavailable_replies
        ) as unavailable
    from stated
    left join sums_of_members on stated.report_id = sums_of_members.report_id
),

-- Every report that has a cell for any of it, filled or not, of all applicants or of some.
reports as (
    select
        report_id,
        max(template) as template,
        max(source) as source
    from facts
    where
        starts_with(metric_code, 'applications.')
        or metric_code in (select crosswalk.metric_code from crosswalk)
    group by report_id
),

joined as (
    select
        reports.report_id,
        flows.received,
        flows.received_status,
        flows.carried_in,
        flows.carried_in_status,
        -- The forms of 2019 and 2021 call it the total of the dispositions; replies are not applications completed.
        case
            when outcomes.total_metric = 'disposition.total' then 'disposition.total'
            when flows.completed_status is not null then 'applications.completed'
        end as completed_metric,
        flows.completed,
        flows.completed_status,
        flows.carried_out,
        flows.carried_out_status,
        outcomes.total_metric,
        outcomes.total,
        outcomes.total_status,
        outcomes.dispositions_sum,
        outcomes.granted,
        outcomes.refused,
        outcomes.unavailable,
        coalesce(outcomes.template, flows.template, reports.template) as template,
        case
            when
                least(flows.first_source, outcomes.source)
                < greatest(flows.last_source, outcomes.source)
                then 'mixed'
            else coalesce(outcomes.source, flows.last_source, reports.source)
        end as source
    from reports
    left join flows on reports.report_id = flows.report_id
    left join outcomes on reports.report_id = outcomes.report_id
)

select
    report_id,
    'total' as applicant_type,
    received,
    received_status,
    carried_in,
    carried_in_status,
    case
        when completed_metric = 'disposition.total' then total
        else completed
    end as completed,
    completed_metric,
    case
        when completed_metric = 'disposition.total' then total_status
        else completed_status
    end as completed_status,
    carried_out,
    carried_out_status,
    total_metric,
    total as n,
    dispositions_sum,
    {{ rate("granted", "total") }} as disclosure_rate,
    granted as disclosure_numerator,
    total as disclosure_denominator,
    {{ rate_reason("granted", "total") }} as disclosure_reason,
    {{ rate("unavailable", "total") }} as unavailable_share,
    unavailable as unavailable_numerator,
    total as unavailable_denominator,
    {{ rate_reason("unavailable", "total") }} as unavailable_reason,
    {{ rate("refused", "total") }} as refusal_share,
    refused as refusal_numerator,
    total as refusal_denominator,
    {{ rate_reason("refused", "total") }} as refusal_reason,
    template,
    source
from joined
