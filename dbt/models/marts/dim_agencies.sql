with

reports as (
    select * from {{ ref("int_reports") }}
)

select
    agency_id,
    min(agency_name) as agency_name,
    min(region_code) as region_code,
    -- The newest report that says so; two reports of one year (own and aggregate) are put in order by their ids.
    max_by(region_name, (coalesce(report_year, 0), report_id)) as region_name,
    max_by(admin_level, (coalesce(report_year, 0), report_id)) as admin_level,
    min(report_year) as first_report_year,
    max(report_year) as last_report_year,
    count(*) as reports
from reports
group by agency_id
