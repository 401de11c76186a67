-- What the marts are made of is what was read: per metric and source, the figures of int_facts (as
-- often as they are stated) add up to the figures in fct_observations. Left out on both sides:
-- superseded documents, prose where a table answers the same question, and figures that contradict
-- each other.
with

-- Not materialized: reading the columns again costs less than holding all rows in memory.
observations as not materialized (
    select
        metric_code,
        source,
        value,
        hash(report_id, metric_code, applicant_type) as key_hash
    from {{ ref("fct_observations") }}
    where not is_superseded
),

facts as not materialized (
    select
        metric_code,
        source,
        value,
        figures,
        hash(report_id, metric_code, applicant_type) as key_hash
    from {{ ref("int_facts") }}
),

-- Few, both of them, so that the joins below stay small.
contradicted as (
    select key_hash
    from facts
    where
        figures > 0
        and value is null
),

told_in_prose as (
    select distinct key_hash
    from observations
    where source = 'narrative'
),

-- A key, and the source whose statements of it were not taken.
not_taken as (
    select
        key_hash,
        'table' as source
    from contradicted
    union
    select
        key_hash,
        'narrative' as source
    from contradicted
    union
    select
        facts.key_hash,
        'narrative' as source
    from facts
    semi join told_in_prose on facts.key_hash = told_in_prose.key_hash
    where facts.source = 'table'
),

read as (
    select
        observations.metric_code,
        observations.source,
        sum(observations.value) as total,
        count(observations.value) as figures
    from observations
    anti join not_taken
        on
            observations.key_hash = not_taken.key_hash
            and observations.source = not_taken.source
    group by observations.metric_code, observations.source
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
