-- Whoever adds up the additive rows adds neither a total to its parts nor a group to its members.
with

dispositions as (
    select
        mart.report_id,
        mart.applicant_type,
        mart.metric_code,
        mart.is_total,
        mart.is_additive,
        crosswalk.group_metric
    from {{ ref("applications_by_disposition") }} as mart
    inner join {{ ref("disposition_crosswalk") }} as crosswalk
        on mart.metric_code = crosswalk.metric_code
    where mart.applications is not null
)

select
    report_id,
    applicant_type,
    metric_code
from dispositions
where is_total and is_additive
union all
select
    member.report_id,
    member.applicant_type,
    member.metric_code
from dispositions as member
inner join dispositions as whole
    on
        member.report_id = whole.report_id
        and member.applicant_type = whole.applicant_type
        and member.group_metric = whole.metric_code
where
    member.is_additive
    and whole.is_additive
