-- What the marts are made of is what was read: per metric and source, the figures of int_facts (as often as they are
-- stated) add up to the figures in fct_observations. Left out on both sides: superseded documents, prose where a table
-- answers the same question, and figures that contradict each other.
with

observations as (
    select
        *,
        hash(report_id, metric_code, applicant_type) as key_hash
    from {{ ref("fct_observations") }}
    where not is_superseded
),

facts as (
    select
        *,
        hash(report_id, metric_code, applicant_type) as key_hash
    from {{ ref("int_facts") }}
),

-- Few: keys where not every statement was taken.
contradicted as (
    select key_hash
    from facts
    where
        figures > 0
        and value is null
),

answered_by_a_table as (
    select narrative.key_hash
    from observations as narrative
    semi join facts as tables
        on
            narrative.key_hash = tables.key_hash
            and tables.source = 'table'
    where narrative.source = 'narrative'
),

read as (
    select
        metric_code,
        source,
        sum(value) as total,
        count(value) as figures
    from observations
    where
        key_hash not in (select key_hash from contradicted)
        and not (source = 'narrative' and key_hash in (select key_hash from answered_by_a_table))
    group by metric_code, source
),

taken as (
    select
        metric_code,
        source,
        sum(value * figures) as total,
        sum(figures) filter (where value is not null) as figures
    from facts
    group by metric_code, source
)

select
    coalesce(read.metric_code, taken.metric_code) as metric_code,
    coalesce(read.source, taken.source) as source,
    read.total as total_in_observations,
    taken.total as total_in_facts
from read
full outer join taken
    on
        read.metric_code = taken.metric_code
        and read.source = taken.source
where
    read.total is distinct from taken.total
    or coalesce(read.figures, 0) != coalesce(taken.figures, 0)
