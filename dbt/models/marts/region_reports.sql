with

reports as (
    select * from {{ ref("dim_reports") }}
),

regions as (
    select * from {{ ref("dim_regions") }}
),

located as (
    select
        reports.report_id,
        reports.report_year,
        reports.scope,
        reports.facts,
        regions.level as region_level,
        regions.region_code,
        regions.province_code,
        regions.prefecture_code,
        regions.county_code,
        -- Only a government answers for a whole region, and only for one of its own level: a department's aggregate
        -- is of its system, that of a zone or a township of a part of the region.
        reports.scope = 'aggregate'
        and reports.admin_level = regions.level
        and regexp_matches(reports.agency_name, '(政府|管理委员会|管委会|行政公署)(办公厅|办公室)?$')
            as is_of_a_region
    from reports
    inner join regions on reports.region_code = regions.region_code
),

-- Of two aggregates of one region and year the one with more figures counts.
aggregates as (
    select
        region_code,
        region_level,
        report_year,
        max_by(report_id, (facts, report_id)) as report_id
    from located
    where
        is_of_a_region
        and report_year is not null
    group by region_code, region_level, report_year
),

-- Which aggregates of its year a report is inside.
covered as (
    select
        located.*,
        of_province.report_id as province_aggregate,
        of_prefecture.report_id as prefecture_aggregate,
        of_county.report_id as county_aggregate
    from located
    left join aggregates as of_province
        on
            located.province_code = of_province.region_code
            and located.report_year = of_province.report_year
    left join aggregates as of_prefecture
        on
            located.prefecture_code = of_prefecture.region_code
            and located.report_year = of_prefecture.report_year
    left join aggregates as of_county
        on
            located.county_code = of_county.region_code
            and located.report_year = of_county.report_year
),

-- A report stands behind every region it lies in; the widest aggregate within that region speaks for its parts.
in_regions as (
    select
        report_id,
        report_year,
        scope,
        is_of_a_region,
        'province' as level,
        province_code as region_code,
        coalesce(province_aggregate, prefecture_aggregate, county_aggregate) as aggregate_id
    from covered
    union all
    select
        report_id,
        report_year,
        scope,
        is_of_a_region,
        'prefecture' as level,
        prefecture_code as region_code,
        coalesce(prefecture_aggregate, county_aggregate) as aggregate_id
    from covered
    where prefecture_code is not null
    union all
    select
        report_id,
        report_year,
        scope,
        is_of_a_region,
        'county' as level,
        county_code as region_code,
        county_aggregate as aggregate_id
    from covered
    where county_code is not null
),

judged as (
    select
        in_regions.*,
        case
            when in_regions.report_year is null then 'undated'
            when in_regions.aggregate_id = in_regions.report_id then null
            when in_regions.aggregate_id is not null then 'inside_an_aggregate'
            when in_regions.scope = 'aggregate' then 'aggregate_of_a_part'
        end as reason
    from in_regions
)

select
    report_id,
    level,
    region_code,
    report_year,
    scope,
    reason is null as is_counted,
    reason,
    nullif(aggregate_id, report_id) as aggregate_report_id
from judged
