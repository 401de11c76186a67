-- A body reports once a year for itself and once for all below it: a second one is another body of that name.
select
    agency_id,
    report_year,
    scope,
    count(*) as reports
from {{ ref("dim_reports") }}
where report_year is not null
group by agency_id, report_year, scope
having count(*) > 1
