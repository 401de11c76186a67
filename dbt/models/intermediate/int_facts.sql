{{ config(materialized="table") }}

with

-- Not materialized, here and below: reading the columns again costs less than holding all rows in
-- memory.
observations as not materialized (
    select * from {{ ref("stg_observations") }}
),

report_documents as (
    select * from {{ ref("int_report_documents") }}
),

counting as not materialized (
    select
        report_documents.report_id,
        observations.metric_code,
        observations.applicant_type,
        observations.value,
        observations.value_status,
        observations.qualifier,
        observations.source,
        observations.template,
        hash(
            report_documents.report_id, observations.metric_code, observations.applicant_type
        ) as key_hash
    from observations
    inner join report_documents on observations.document_id = report_documents.document_id
    where not report_documents.is_superseded
),

-- Nearly every figure is stated once. Only the few keys (or, harmlessly, hashes) that occur more often
-- are grouped by their texts: grouping all of them would take several times the memory.
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

stated_again as (
    select
        counting.report_id,
        counting.metric_code,
        counting.applicant_type,
        counting.source,
        min(counting.template) as template,
        min(counting.value) filter (where counting.value_status = 'reported') as lowest,
        max(counting.value) filter (where counting.value_status = 'reported') as highest,
        count(*) filter (where counting.value_status = 'reported') as figures,
        bool_or(counting.value_status = 'ambiguous') as has_ambiguous,
        bool_or(counting.value_status = 'unreadable') as has_unreadable,
        bool_or(counting.value_status = 'not_applicable') as has_not_applicable,
        min(counting.qualifier) filter (where counting.value_status = 'reported') as a_qualifier,
        max(counting.qualifier) filter (where counting.value_status = 'reported') as z_qualifier
    from counting
    semi join repeated_hashes on counting.key_hash = repeated_hashes.key_hash
    group by counting.report_id, counting.metric_code, counting.applicant_type, counting.source
),

in_a_table as (
    select
        report_id,
        metric_code,
        applicant_type
    from stated_again
    where source = 'table'
),

-- A table wins over prose whatever it says: an empty cell is an answer too.
preferred as (
    select stated_again.*
    from stated_again
    left join in_a_table
        on
            stated_again.report_id = in_a_table.report_id
            and stated_again.metric_code = in_a_table.metric_code
            and stated_again.applicant_type = in_a_table.applicant_type
    where
        stated_again.source = 'table'
        or in_a_table.report_id is null
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
        case
            when lowest != highest then null
            when a_qualifier = z_qualifier then a_qualifier
            else nullif(concat_ws('; ', a_qualifier, z_qualifier), '')
        end as qualifier,
        source,
        template,
        figures
    from preferred
)

select * from stated_once
union all
select * from agreed
