with

findings as (
    select * from {{ ref("stg_findings") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
)

select
    findings.finding_id,
    findings.report_id,
    findings.document_id,
    findings.report_year,
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
