-- Adding up the counted reports of a region and year counts nothing twice: beside an aggregate that speaks for the
-- whole region no other report is counted, and nothing that is counted is inside an aggregate.
with

members as (
    select * from {{ ref("region_reports") }}
),

reports as (
    select * from {{ ref("dim_reports") }}
),

-- The government of the region itself, for all of it.
whole as (
    select
        members.level,
        members.region_code,
        members.report_year,
        members.report_id
    from members
    inner join reports
        on
            members.report_id = reports.report_id
            and members.region_code = reports.region_code
            and members.level = reports.admin_level
    where
        members.is_counted
        and members.scope = 'aggregate'
)

select
    members.report_id,
    members.level,
    members.region_code
from members
inner join whole
    on
        members.level = whole.level
        and members.region_code = whole.region_code
        and members.report_year = whole.report_year
        and members.report_id != whole.report_id
where members.is_counted
union all
select
    report_id,
    level,
    region_code
from members
where
    is_counted
    and aggregate_report_id is not null
