with

-- Not materialized, here and below: reading the columns again costs less than holding all rows in
-- memory.
facts as not materialized (
    select * from {{ ref("int_facts") }}
),

years as (
    select * from {{ ref("int_years_compared") }}
),

outcomes as (
    select * from {{ ref("int_outcomes_across_years") }}
),

successions as (
    select * from {{ ref("metric_successions") }}
),

terms as (
    select distinct
        reference,
        holds
    from {{ ref("rule_terms") }}
),

numbered_metrics as (
    select
        metric_code,
        row_number() over (order by metric_code) as metric_no
    from {{ ref("dim_metrics") }}
),

pairs as (
    select
        report_id,
        side_report_id as previous_report_id,
        row_number() over (order by report_id) as pair_no
    from years
    where year_offset = -1
),

this_year as not materialized (
    select
        {{ fact_key(
            "pairs.pair_no", "numbered_metrics.metric_no", "facts.applicant_type"
        ) }} as fact_key,
        facts.report_id,
        facts.metric_code,
        facts.applicant_type,
        facts.value,
        facts.template,
        facts.source,
        {{ is_unit_assumed("facts.qualifier") }} as is_unit_assumed,
        pairs.previous_report_id
    from facts
    inner join pairs on facts.report_id = pairs.report_id
    inner join numbered_metrics on facts.metric_code = numbered_metrics.metric_code
),

year_before as not materialized (
    select
        {{ fact_key(
            "pairs.pair_no", "numbered_metrics.metric_no", "facts.applicant_type"
        ) }} as fact_key,
        facts.value,
        facts.template,
        facts.source = 'table' as is_table,
        {{ is_unit_assumed("facts.qualifier") }} as is_unit_assumed
    from facts
    inner join pairs on facts.report_id = pairs.previous_report_id
    inner join numbered_metrics on facts.metric_code = numbered_metrics.metric_code
),

-- What took the place of a metric of another code on the next form.
renamed_metrics as (
    select
        numbered_metrics.metric_no,
        successions.previous_metric,
        successions.previous_templates
    from successions
    inner join numbered_metrics on successions.metric_code = numbered_metrics.metric_code
    where successions.metric_code != successions.previous_metric
),

-- Few metrics have one: these rows are looked up by metric, without numbering all of them once more.
succeeded as (
    select
        {{ fact_key(
            "pairs.pair_no", "renamed_metrics.metric_no", "facts.applicant_type"
        ) }} as fact_key,
        facts.value,
        facts.template,
        facts.source = 'table' as is_table,
        {{ is_unit_assumed("facts.qualifier") }} as is_unit_assumed,
        renamed_metrics.previous_metric
    from facts
    inner join renamed_metrics on facts.metric_code = renamed_metrics.previous_metric
    inner join pairs on facts.report_id = pairs.previous_report_id
    where contains(renamed_metrics.previous_templates, facts.template)
),

-- A sum over the two years that says what the figure should be.
expectations as (
    select
        {{ fact_key(
            "pairs.pair_no", "numbered_metrics.metric_no", "outcomes.applicant_type"
        ) }} as fact_key,
        max(outcomes.expected) as expected_value
    from outcomes
    inner join terms
        on
            outcomes.reference = terms.reference
            and terms.holds = 'equal'
    inner join pairs on outcomes.report_id = pairs.report_id
    inner join numbered_metrics on outcomes.metric_code = numbered_metrics.metric_code
    group by fact_key
),

compared as (
    select
        this_year.report_id,
        this_year.metric_code,
        this_year.applicant_type,
        this_year.previous_report_id,
        case
            when year_before.fact_key is not null then this_year.metric_code
            else succeeded.previous_metric
        end as previous_metric,
        this_year.value,
        case
            when year_before.fact_key is not null then year_before.value
            else succeeded.value
        end as previous_value,
        expectations.expected_value,
        this_year.template,
        coalesce(year_before.template, succeeded.template) as previous_template,
        (this_year.source = 'table') = coalesce(year_before.is_table, succeeded.is_table)
            as is_of_one_source,
        this_year.is_unit_assumed
        or coalesce(year_before.is_unit_assumed, succeeded.is_unit_assumed) as is_unit_assumed
    from this_year
    left join year_before on this_year.fact_key = year_before.fact_key
    left join succeeded on this_year.fact_key = succeeded.fact_key
    left join expectations on this_year.fact_key = expectations.fact_key
    where
        coalesce(this_year.value, year_before.value, succeeded.value) is not null
        and (
            year_before.fact_key is not null
            or succeeded.fact_key is not null
            or expectations.fact_key is not null
        )
),

judged as (
    select
        compared.*,
        case
            when compared.value is null or compared.previous_value is null then 'not_stated'
            when
                successions.incomparable_reason is not null
                and contains(successions.previous_templates, compared.previous_template)
                and contains(successions.templates, compared.template)
                then successions.incomparable_reason
            when not compared.is_of_one_source then 'another_source'
            when compared.is_unit_assumed then 'unit_assumed'
        end as incomparable_reason
    from compared
    left join successions
        on
            compared.metric_code = successions.metric_code
            and compared.previous_metric = successions.previous_metric
)

select
    report_id,
    metric_code,
    applicant_type,
    previous_report_id,
    previous_metric,
    value,
    previous_value,
    -- Two printed numbers of 32 digits may be too far apart for a third.
    try(value - previous_value) as change,
    {{ ratio("value", "previous_value") }} as ratio,
    {{ ratio_reason("value", "previous_value") }} as ratio_reason,
    incomparable_reason is null as is_comparable,
    incomparable_reason,
    expected_value,
    try(value - expected_value) as expected_difference,
    template,
    previous_template
from judged
