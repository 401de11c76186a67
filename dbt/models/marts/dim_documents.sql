with

documents as (
    select * from {{ ref("stg_documents") }}
),

outcomes as (
    select * from {{ ref("stg_outcomes") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
)

select
    documents.document_id,
    documents.source_uri,
    coalesce(outcomes.media_type, documents.media_type) as media_type,
    outcomes.charset,
    documents.bytes,
    documents.first_seen_at,
    outcomes.status,
    outcomes.reason,
    report_documents.report_id,
    -- Null where there is no report to be superseded in.
    report_documents.is_superseded,
    coalesce(outcomes.facts, 0) as facts,
    outcomes.parser_version
from documents
left join outcomes on documents.document_id = outcomes.document_id
left join report_documents on documents.document_id = report_documents.document_id
