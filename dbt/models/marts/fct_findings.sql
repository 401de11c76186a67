with

findings as (
    select * from {{ ref("stg_findings") }}
),

across_years as (
    select * from {{ ref("int_findings_across_years") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
),

triage as (
    select * from {{ ref("int_triage") }}
    where problem is null
),

within_a_report as (
    select
        findings.finding_id,
        findings.report_id,
        findings.document_id,
        findings.report_year,
        cast(null as varchar) as compared_report_id,
        findings.rule_code,
        findings.severity,
        findings.category,
        findings.metric_code,
        findings.applicant_type,
        findings.expected,
        findings.found,
        findings.difference,
        findings.message,
        findings.message_zh,
        findings.evidence,
        report_documents.is_superseded
    from findings
    left join report_documents on findings.document_id = report_documents.document_id
),

every_finding as (
    select * from within_a_report
    union all by name
    select
        *,
        false as is_superseded
    from across_years
)

select
    every_finding.finding_id,
    every_finding.report_id,
    every_finding.document_id,
    every_finding.report_year,
    every_finding.rule_code,
    every_finding.severity,
    every_finding.category,
    every_finding.metric_code,
    every_finding.applicant_type,
    every_finding.expected,
    every_finding.found,
    every_finding.difference,
    every_finding.message,
    every_finding.message_zh,
    every_finding.evidence,
    every_finding.compared_report_id,
    triage.verdict,
    triage.note,
    triage.by_whom,
    triage.decided_at,
    every_finding.is_superseded
from every_finding
left join triage on every_finding.finding_id = triage.finding_id
