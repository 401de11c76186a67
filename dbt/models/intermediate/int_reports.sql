{{ config(materialized="table") }}

with

reports as (
    select * from {{ ref("stg_reports") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
),

listed as (
    select * from {{ ref("stg_regions") }}
    where last_listed_year is null
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

-- What a region lies in, as far as it exists today: a code that is listed no more says nothing.
places as (
    select
        regions.region_code,
        regions.region_name as own_name,
        parents.region_name as parent_name,
        grandparents.region_name as grandparent_name
    from listed as regions
    left join listed as parents on regions.parent_code = parents.region_code
    left join listed as grandparents on parents.parent_code = grandparents.region_code
),

-- A body whose region is told in some years only would be two agencies. A report takes the region that its name has
-- in reports on other years. Joined by equality alone: any other condition makes DuckDB compare every report with
-- every name.
located as (
    select
        counting.* replace (
            coalesce(counting.region_code, known_regions.region_code) as region_code,
            case
                when counting.region_code is null
                    then coalesce(counting.region_name, known_regions.region_name)
                else counting.region_name
            end as region_name
        ),
        counting.region_name as told_region_name,
        counting.region_code is null and known_regions.region_code is not null as is_borrowed
    from counting
    left join known_regions
        on
            counting.agency_name = known_regions.agency_name
            and counting.report_year is not null
),

-- A name may state the places above its own region or leave them out: 南京市玄武区人民政府, 玄武区人民政府. Who governs a zone
-- (which has no code) goes by its name alone, as its 管委会 or as its 管理委员会. Report ids are made the same way
-- (ingest.catalogue.regions.without_places_above).
named as (
    select
        located.*,
        regexp_replace(located.agency_name, '(管委会|管理委员会)$', '') as zone,
        {{
            without_prefix(
                without_prefix(
                    without_prefix("located.agency_name", "places.grandparent_name"), "places.parent_name"
                ),
                "case when not ends_with(located.region_name, places.own_name) then places.own_name end",
            )
        }} as body_of_region
    from located
    left join places on located.region_code = places.region_code
),

governed as (
    select
        * exclude (zone, body_of_region),
        case
            when region_code is null and length(zone) >= 4 and ends_with(region_name, zone)
                then concat(region_name, '管理委员会')
            else body_of_region
        end as body
    from named
),

-- A body has one report a year and scope: a second one whose region is only taken over is another body of that name.
compared as (
    select
        *,
        is_borrowed
        and count(*) over (partition by body, region_code, report_year, scope) > 1 as is_another
    from governed
),

settled as (
    select
        * replace (
            case when not is_another then region_code end as region_code,
            case when is_another then told_region_name else region_name end as region_name,
            case when is_another then agency_name else body end as body
        )
    from compared
),

-- A body keeps its id over the years. Where the text names none, or nobody in particular (市统计局), the document stands in
-- for it, so that two such reports never share an agency by accident. That a name is nobody's in particular is said by the
-- id of the report, which is then made of the document (ingest.records.report_id_of).
identified as (
    select
        case
            when
                agency_name is null
                or (
                    region_code is null
                    and report_id = left(
                        sha256(
                            concat_ws(chr(31), agency_name, '', report_year, scope, document_id)
                        ),
                        32
                    )
                )
                then {{ stable_id(["'document'", "document_id"]) }}
            else
                {{ stable_id(["'agency'", "body", "region_code"]) }}
        end as agency_id,
        * exclude (body, told_region_name, is_borrowed, is_another)
    from settled
)

select * from identified
