-- Every observation comes from a document that is a report, under that report's id.
with

told as (
    select distinct
        document_id,
        report_id
    from {{ ref("stg_observations") }}
),

reports as (
    select * from {{ ref("stg_reports") }}
)

select told.*
from told
left join reports
    on
        told.document_id = reports.document_id
        and told.report_id = reports.report_id
where reports.document_id is null
