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

-- A body keeps its id over the years. Where the text names none, the document stands in for it, so
-- that two nameless reports never share an agency by accident.
identified as (
    select
        case
            when reports.agency_name is null
                then {{ stable_id(["'document'", "reports.document_id"]) }}
            else
                {{ stable_id(["'agency'", "reports.agency_name", "reports.region_code"]) }}
        end as agency_id,
        reports.*,
        report_documents.facts,
        document_counts.documents
    from reports
    inner join report_documents on reports.document_id = report_documents.document_id
    inner join document_counts on reports.report_id = document_counts.report_id
    where not report_documents.is_superseded
)

select * from identified
