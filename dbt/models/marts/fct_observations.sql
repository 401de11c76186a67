with

observations as (
    select * from {{ ref("stg_observations") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
)

select
    {{ stable_id([
        "observations.document_id",
        "observations.metric_code",
        "observations.applicant_type",
        "observations.source",
        "observations.locator",
        "observations.raw_text",
    ]) }} as observation_id,
    observations.report_id,
    observations.document_id,
    observations.report_year,
    observations.metric_code,
    observations.applicant_type,
    observations.value,
    observations.unit,
    observations.value_status,
    observations.qualifier,
    observations.source,
    observations.template,
    observations.raw_text,
    observations.locator,
    report_documents.is_superseded
from observations
left join report_documents on observations.document_id = report_documents.document_id
