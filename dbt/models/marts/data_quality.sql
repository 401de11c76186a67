with

reports as (
    select * from {{ ref("int_reports") }}
),

observations as not materialized (
    select * from {{ ref("fct_observations") }}
    where not is_superseded
),

findings as (
    select * from {{ ref("fct_findings") }}
    where not is_superseded
),

figures as (
    select
        report_id,
        count(*) as cells,
        count(*) filter (where value_status = 'reported') as reported_cells,
        count(*) filter (where value_status = 'blank') as blank_cells,
        count(*) filter (where value_status = 'not_applicable') as not_applicable_cells,
        count(*) filter (where value_status = 'ambiguous') as ambiguous_cells,
        count(*) filter (where value_status = 'unreadable') as unreadable_cells
    from observations
    group by report_id
),

judged as (
    select
        report_id,
        severity,
        category,
        coalesce(verdict = 'dismissed', false) as is_dismissed
    from findings
),

-- What a person dismissed is nobody's fault.
told as (
    select
        report_id,
        count(*) filter (where severity = 'error' and not is_dismissed) as errors,
        count(*) filter (where severity = 'warning' and not is_dismissed) as warnings,
        count(*) filter (where severity = 'info' and not is_dismissed) as notes,
        count(*) filter (where category = 'source_fault' and not is_dismissed) as source_faults,
        count(*) filter (where category = 'parser_doubt' and not is_dismissed) as parser_doubts,
        count(*) filter (where is_dismissed) as dismissed
    from judged
    group by report_id
)

select
    reports.report_id,
    coalesce(figures.cells, 0) as cells,
    coalesce(figures.reported_cells, 0) as facts,
    coalesce(figures.blank_cells, 0) as blanks,
    coalesce(figures.not_applicable_cells, 0) as not_applicable,
    coalesce(figures.ambiguous_cells, 0) as ambiguous,
    coalesce(figures.unreadable_cells, 0) as unreadable,
    coalesce(told.errors, 0) as errors,
    coalesce(told.warnings, 0) as warnings,
    coalesce(told.notes, 0) as notes,
    coalesce(told.source_faults, 0) as source_faults,
    coalesce(told.parser_doubts, 0) as parser_doubts,
    coalesce(told.dismissed, 0) as dismissed,
    reports.completeness
from reports
left join figures on reports.report_id = figures.report_id
left join told on reports.report_id = told.report_id
