with

facts as (
    select * from {{ ref("int_facts") }}
),

metrics as (
    select * from {{ ref("dim_metrics") }}
),

-- Codes of this section are power.measure; the section itself comes from the catalogue.
measures as (
    select
        facts.report_id,
        split_part(facts.metric_code, '.', 1) as power,
        split_part(facts.metric_code, '.', 2) as measure,
        {{ as_count("facts.value") }} as number,
        facts.value_status,
        facts.template,
        facts.source
    from facts
    inner join metrics on facts.metric_code = metrics.metric_code
    where metrics.section = 'enforcement'
),

powers as (
    select
        report_id,
        power,
        {{ picked(["decisions", "items_previous", "items_change"], "number") }},
        max(template) as template,
        {{ source_of_all() }} as source
    from measures
    group by report_id, power
)

select
    report_id,
    power,
    decisions,
    items_previous,
    items_change,
    {{ stock_after("items_previous", "items_change") }} as items_current,
    decisions_status,
    items_previous_status,
    items_change_status,
    template,
    source
from powers
