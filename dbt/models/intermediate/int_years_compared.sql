-- A table, because what is joined with it is joined well only when DuckDB knows how few rows it has: otherwise the findings
-- across years look up all observations in memory.
{{ config(materialized="table") }}

with

reports as (
    select * from {{ ref("int_reports") }}
),

-- One agency and scope, two years that follow each other.
pairs as (
    select
        this_year.report_id,
        this_year.document_id,
        this_year.report_year,
        year_before.report_id as previous_report_id,
        year_before.document_id as previous_document_id
    from reports as this_year
    inner join reports as year_before
        on
            this_year.agency_id = year_before.agency_id
            and this_year.scope = year_before.scope
            and this_year.report_year = year_before.report_year + 1
),

sides as (
    select
        report_id,
        report_year,
        0 as year_offset,
        report_id as side_report_id,
        document_id as side_document_id
    from pairs
    union all
    select
        report_id,
        report_year,
        -1 as year_offset,
        previous_report_id as side_report_id,
        previous_document_id as side_document_id
    from pairs
)

select
    report_id,
    report_year,
    year_offset,
    side_report_id,
    side_document_id
from sides
