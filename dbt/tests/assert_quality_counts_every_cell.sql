-- Every cell is told once, and as many figures as the report is said to have.
select
    quality.report_id,
    quality.cells,
    quality.facts,
    reports.facts as facts_of_report
from {{ ref("data_quality") }} as quality
inner join {{ ref("dim_reports") }} as reports on quality.report_id = reports.report_id
where
    quality.facts != reports.facts
    or quality.cells
    != quality.facts
    + quality.blanks
    + quality.not_applicable
    + quality.ambiguous
    + quality.unreadable
