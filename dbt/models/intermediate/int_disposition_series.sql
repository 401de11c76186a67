-- A table: a mart and two tests read it, and each would compute it anew.
{{ config(materialized="table") }}

with

facts as (
    select * from {{ ref("int_facts") }}
),

crosswalk as (
    select * from {{ ref("disposition_crosswalk") }}
),

-- A report may fill two forms, and tell in prose what its table says as well. One of them counts: what the table of
-- dispositions says, else the table of replies, else prose in the same order.
stated as (
    select distinct
        facts.report_id,
        facts.source,
        crosswalk.total_metric
    from facts
    inner join crosswalk on facts.metric_code = crosswalk.metric_code
),

ranked as (
    select
        report_id,
        source,
        total_metric,
        row_number() over (
            partition by report_id
            order by
                source = 'table' desc,
                total_metric = 'disposition.total' desc
        ) as series_rank
    from stated
)

select
    report_id,
    source,
    total_metric
from ranked
where series_rank = 1
