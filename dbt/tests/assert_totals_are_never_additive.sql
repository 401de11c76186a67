-- Whoever adds up the additive rows adds neither a total to its parts nor a group to its members.
with

-- Not materialized: reading the columns again costs less than holding all rows in memory.
additive as not materialized (
    select
        report_id,
        applicant_type,
        metric_code,
        is_total
    from {{ ref("applications_by_disposition") }}
    where
        is_additive
        and applications is not null
),

membership as (
    select
        metric_code,
        group_metric
    from {{ ref("disposition_crosswalk") }}
    where group_metric is not null
),

-- Every member of a group that is additive itself.
members_of_additive_groups as (
    select
        additive.report_id,
        additive.applicant_type,
        membership.metric_code
    from additive
    inner join membership on additive.metric_code = membership.group_metric
)

select
    report_id,
    applicant_type,
    metric_code
from additive
where is_total
union all
select
    additive.report_id,
    additive.applicant_type,
    additive.metric_code
from additive
inner join members_of_additive_groups as members
    on
        additive.report_id = members.report_id
        and additive.applicant_type = members.applicant_type
        and additive.metric_code = members.metric_code
