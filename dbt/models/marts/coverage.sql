with

reports as (
    select * from {{ ref("int_reports") }}
    where report_year is not null
),

sections as (
    select * from {{ ref("int_report_sections") }}
),

agencies as (
    select * from {{ ref("dim_agencies") }}
),

-- Every year from the first to the last one there is a report on.
years as (
    select
        agency_id,
        cast(unnest(range(first_report_year, last_report_year + 1)) as integer) as report_year
    from agencies
    where first_report_year is not null
),

held as (
    select
        agency_id,
        report_year,
        max(report_id) filter (where scope = 'own') as own_report_id,
        max(report_id) filter (where scope = 'aggregate') as aggregate_report_id,
        string_agg(distinct template, ', ' order by template asc) as templates,
        cast(sum(documents) as bigint) as documents,
        cast(sum(documents) as bigint) - count(*) as superseded_documents,
        cast(sum(facts) as bigint) as facts,
        max(completeness) as completeness
    from reports
    group by agency_id, report_year
),

-- A part that one of the two reports has is there.
parts as (
    select
        reports.agency_id,
        reports.report_year,
        sections.section,
        bool_or(sections.is_asked) as is_asked,
        bool_or(sections.presence = 'there') as is_there,
        bool_or(sections.presence = 'superseded') as is_superseded
    from sections
    inner join reports on sections.report_id = reports.report_id
    group by reports.agency_id, reports.report_year, sections.section
),

listed as (
    select
        agency_id,
        report_year,
        string_agg(section, ', ' order by section asc) filter (where is_there) as parts_there,
        string_agg(section, ', ' order by section asc) filter (
            where is_asked and not is_there
        ) as parts_missing,
        string_agg(section, ', ' order by section asc) filter (
            where not is_there and is_superseded
        ) as parts_superseded
    from parts
    group by agency_id, report_year
)

select
    years.agency_id,
    years.report_year,
    held.own_report_id,
    held.aggregate_report_id,
    held.templates,
    coalesce(held.documents, 0) as documents,
    coalesce(held.superseded_documents, 0) as superseded_documents,
    coalesce(held.facts, 0) as facts,
    held.completeness,
    listed.parts_there,
    listed.parts_missing,
    listed.parts_superseded,
    case
        when held.agency_id is null then 'no_document'
        when held.facts = 0 then 'no_facts'
        when listed.parts_superseded is not null then 'superseded'
        when listed.parts_missing is not null then 'parts_missing'
    end as gap
from years
left join held
    on
        years.agency_id = held.agency_id
        and years.report_year = held.report_year
left join listed
    on
        years.agency_id = listed.agency_id
        and years.report_year = listed.report_year
