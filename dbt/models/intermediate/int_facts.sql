{{ config(materialized="table") }}

with

observations as (
    select * from {{ ref("stg_observations") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
),

counting as (
    select
        report_documents.report_id,
        observations.metric_code,
        observations.applicant_type,
        observations.value,
        observations.value_status,
        observations.qualifier,
        observations.source,
        observations.template,
        hash(report_documents.report_id, observations.metric_code, observations.applicant_type) as key_hash
    from observations
    inner join report_documents on observations.document_id = report_documents.document_id
    where not report_documents.is_superseded
),

-- Nearly every figure is stated once. Only the few keys (or, harmlessly, hashes) that occur more often are grouped by
-- their texts: grouping all of them would take several times the memory.
repeated_hashes as (
    select key_hash
    from counting
    group by key_hash
    having count(*) > 1
),

stated_once as (
    select
        counting.report_id,
        counting.metric_code,
        counting.applicant_type,
        counting.value,
        counting.value_status,
        counting.qualifier,
        counting.source,
        counting.template,
        cast(counting.value_status = 'reported' as bigint) as figures
    from counting
    anti join repeated_hashes on counting.key_hash = repeated_hashes.key_hash
),

-- A table wins over prose whatever it says: an empty cell is an answer too.
repeated as (
    select
        counting.*,
        counting.source = 'table' as is_table,
        bool_or(counting.source = 'table') over (
            partition by counting.report_id, counting.metric_code, counting.applicant_type
        ) as has_table
    from counting
    semi join repeated_hashes on counting.key_hash = repeated_hashes.key_hash
),

stated_again as (
    select
        report_id,
        metric_code,
        applicant_type,
        source,
        min(template) as template,
        min(value) filter (where value_status = 'reported') as lowest,
        max(value) filter (where value_status = 'reported') as highest,
        count(*) filter (where value_status = 'reported') as figures,
        bool_or(value_status = 'ambiguous') as has_ambiguous,
        bool_or(value_status = 'unreadable') as has_unreadable,
        bool_or(value_status = 'not_applicable') as has_not_applicable,
        string_agg(distinct qualifier, '; ' order by qualifier) filter (where value_status = 'reported') as qualifier
    from repeated
    where is_table = has_table
    group by report_id, metric_code, applicant_type, source
),

-- Several statements agree on one figure, or there is none: which of them is right cannot be known.
agreed as (
    select
        report_id,
        metric_code,
        applicant_type,
        case when lowest = highest then lowest end as value,
        case
            when lowest = highest then 'reported'
            when figures > 0 or has_ambiguous then 'ambiguous'
            when has_unreadable then 'unreadable'
            when has_not_applicable then 'not_applicable'
            else 'blank'
        end as value_status,
        case when lowest = highest then qualifier end as qualifier,
        source,
        template,
        figures
    from stated_again
)

select * from stated_once
union all
select * from agreed
