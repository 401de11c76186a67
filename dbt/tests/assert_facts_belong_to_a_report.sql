-- Every observation and finding comes from a document that is a report, under that report's id.
with

told as (
    select distinct
        'observations' as told_by,
        document_id,
        report_id
    from {{ ref("stg_observations") }}
    union all
    select distinct
        'findings' as told_by,
        document_id,
        report_id
    from {{ ref("stg_findings") }}
),

reports as (
    select * from {{ ref("stg_reports") }}
)

select
    told.told_by,
    told.document_id,
    told.report_id
from told
left join reports
    on
        told.document_id = reports.document_id
        and told.report_id = reports.report_id
where reports.document_id is null
