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

-- At most one row per measure: int_facts has one row per metric. max() only picks it; blank stays null.
powers as (
    select
        report_id,
        power,
        max(number) filter (where measure = 'decisions') as decisions,
        max(number) filter (where measure = 'items_previous') as items_previous,
        max(number) filter (where measure = 'items_change') as items_change,
        max(value_status) filter (where measure = 'decisions') as decisions_status,
        max(value_status) filter (where measure = 'items_previous') as items_previous_status,
        max(value_status) filter (where measure = 'items_change') as items_change_status,
        max(template) as template,
        case when min(source) = max(source) then max(source) else 'mixed' end as source
    from measures
    group by report_id, power
)

select
    report_id,
    power,
    decisions,
    items_previous,
    items_change,
    -- Null unless both are printed: a missing change is not no change. Wide enough for any two printed numbers.
    try_cast(cast(items_previous as hugeint) + items_change as bigint) as items_current,
    decisions_status,
    items_previous_status,
    items_change_status,
    template,
    source
from powers
