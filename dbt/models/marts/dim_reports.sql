with

reports as (
    select * from {{ ref("int_reports") }}
)

select
    report_id,
    agency_id,
    agency_name,
    report_year,
    scope,
    template,
    region_code,
    region_name,
    admin_level,
    title,
    period_start,
    period_end,
    published_on,
    completeness,
    document_id,
    documents,
    facts
from reports
