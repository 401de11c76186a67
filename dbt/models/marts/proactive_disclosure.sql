with

facts as not materialized (
    select * from {{ ref("int_facts") }}
),

metrics as (
    select * from {{ ref("dim_metrics") }}
    where section = 'proactive_disclosure'
)

select
    facts.report_id,
    facts.metric_code,
    -- Codes are subject.measure; what runs since publication began is told by `period`.
    split_part(facts.metric_code, '.', 1) as subject,
    regexp_replace(
        substr(facts.metric_code, strpos(facts.metric_code, '.') + 1), '\.cumulative$', ''
    ) as measure,
    case
        when ends_with(facts.metric_code, '.cumulative') then 'since_start'
        when ends_with(facts.metric_code, '.in_force') then 'year_end'
        when ends_with(facts.metric_code, '.disclosed_total') then 'year_end'
        else 'year'
    end as period,
    {{ as_count("facts.value") }} as number,
    metrics.unit,
    facts.value_status,
    metrics.parent_metric,
    facts.template,
    facts.source
from facts
inner join metrics on facts.metric_code = metrics.metric_code
