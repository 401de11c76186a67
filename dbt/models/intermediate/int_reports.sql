{{ config(materialized="table") }}

with

reports as (
    select * from {{ ref("stg_reports") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
),

document_counts as (
    select
        report_id,
        count(*) as documents
    from report_documents
    group by report_id
),

counting as (
    select
        reports.*,
        report_documents.facts,
        document_counts.documents
    from reports
    inner join report_documents on reports.document_id = report_documents.document_id
    inner join document_counts on reports.report_id = document_counts.report_id
    where not report_documents.is_superseded
),

-- A name whose region is told in some years, and is the same in all of them.
known_regions as (
    select
        agency_name,
        min(region_code) as region_code,
        max_by(region_name, (coalesce(report_year, 0), report_id)) as region_name
    from counting
    where
        agency_name is not null
        and region_code is not null
    group by agency_name
    having min(region_code) = max(region_code)
),

told_in as (
    select distinct
        agency_name,
        report_year,
        scope
    from counting
    where region_code is not null
),

-- A body whose region is told in some years only would be two agencies. A report takes the region that its name has
-- in reports on other years; a second report on the same year and scope is another body of that name. Joined by
-- equality alone: any other condition makes DuckDB compare every report with every name.
borrowed as (
    select
        counting.report_id,
        known_regions.region_code,
        known_regions.region_name
    from counting
    inner join known_regions on counting.agency_name = known_regions.agency_name
    left join told_in
        on
            counting.agency_name = told_in.agency_name
            and counting.report_year = told_in.report_year
            and counting.scope = told_in.scope
    where
        counting.region_code is null
        and counting.report_year is not null
        and told_in.agency_name is null
),

located as (
    select
        counting.* replace (
            coalesce(counting.region_code, borrowed.region_code) as region_code,
            case
                when counting.region_code is null
                    then coalesce(counting.region_name, borrowed.region_name)
                else counting.region_name
            end as region_name
        )
    from counting
    left join borrowed on counting.report_id = borrowed.report_id
),

-- A body keeps its id over the years. Where the text names none, the document stands in for it, so
-- that two nameless reports never share an agency by accident.
identified as (
    select
        case
            when agency_name is null
                then {{ stable_id(["'document'", "document_id"]) }}
            else
                {{ stable_id(["'agency'", "agency_name", "region_code"]) }}
        end as agency_id,
        *
    from located
)

select * from identified
