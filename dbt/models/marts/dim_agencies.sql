with

reports as (
    select * from {{ ref("int_reports") }}
),

agencies as (
    select
        agency_id,
        -- The newest report that says so; two reports of one year (own and aggregate) are put in order by their ids.
        max_by(agency_name, (coalesce(report_year, 0), report_id)) as agency_name,
        list_sort(list(distinct agency_name)) as spellings,
        min(region_code) as region_code,
        max_by(region_name, (coalesce(report_year, 0), report_id)) as region_name,
        max_by(admin_level, (coalesce(report_year, 0), report_id)) as admin_level,
        min(report_year) as first_report_year,
        max(report_year) as last_report_year,
        count(*) as reports
    from reports
    group by agency_id
)

select
    agency_id,
    agency_name,
    nullif(
        array_to_string(list_filter(spellings, lambda spelling: spelling != agency_name), ', '), ''
    ) as other_names,
    region_code,
    region_name,
    admin_level,
    first_report_year,
    last_report_year,
    reports
from agencies
