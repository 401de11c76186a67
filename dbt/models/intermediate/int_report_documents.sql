{{ config(materialized="table") }}

with

reports as (
    select * from {{ ref("stg_reports") }}
),

outcomes as (
    select * from {{ ref("stg_outcomes") }}
),

documents as (
    select * from {{ ref("stg_documents") }}
),

-- The best document of a report counts: the one with the most facts, then the latest. The id decides what is left, so
-- that every run decides alike.
ranked as (
    select
        reports.report_id,
        reports.document_id,
        coalesce(outcomes.facts, 0) as facts,
        row_number() over (
            partition by reports.report_id
            order by
                coalesce(outcomes.facts, 0) desc,
                reports.published_on desc nulls last,
                documents.first_seen_at desc nulls last,
                reports.document_id asc
        ) as document_rank
    from reports
    left join outcomes on reports.document_id = outcomes.document_id
    left join documents on reports.document_id = documents.document_id
)

select
    report_id,
    document_id,
    facts,
    cast(document_rank as integer) as document_rank,
    document_rank > 1 as is_superseded
from ranked
