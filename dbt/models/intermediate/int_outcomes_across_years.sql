-- A table: two models read it, and within the one of findings it would be computed four times as long.
{{ config(materialized="table") }}

with

terms as (
    select * from {{ ref("rule_terms") }}
),

years as (
    select * from {{ ref("int_years_compared") }}
),

-- Printed numbers of tables: a blank is no zero, and prose may speak of something else.
figures as not materialized (
    select * from {{ ref("int_facts") }}
    where
        source = 'table'
        and value_status = 'reported'
),

in_sums as (
    select
        years.report_id,
        terms.reference,
        terms.rule_code,
        terms.metric_code,
        terms.holds,
        terms.size,
        terms.side,
        figures.applicant_type,
        case when terms.factor < 0 then -figures.value else figures.value end as value
    from figures
    inner join years on figures.report_id = years.side_report_id
    inner join terms
        on
            figures.metric_code = terms.term_metric
            and years.year_offset = terms.year_offset
    where terms.limit_times is null
),

-- A comparison that lacks one of its figures has no row.
added as (
    select
        report_id,
        reference,
        rule_code,
        metric_code,
        applicant_type,
        holds,
        coalesce(sum(value) filter (where side = 'expected'), 0) as expected,
        coalesce(sum(value) filter (where side = 'found'), 0) as found
    from in_sums
    group by report_id, reference, rule_code, metric_code, applicant_type, holds, size
    having count(*) = size
),

-- Of two comparisons at one figure the first that can be assessed counts.
first_assessable as (
    select
        report_id,
        metric_code,
        applicant_type,
        rule_code,
        min(reference) as reference
    from added
    group by report_id, metric_code, applicant_type, rule_code
),

sums as (
    select
        added.report_id,
        added.reference,
        added.rule_code,
        added.metric_code,
        added.applicant_type,
        added.expected,
        added.found,
        case added.holds
            when 'equal' then added.expected = added.found
            when 'at_least' then added.found >= added.expected
        end as held
    from added
    inner join first_assessable
        on
            added.report_id = first_assessable.report_id
            and added.reference = first_assessable.reference
            and added.applicant_type = first_assessable.applicant_type
),

jumps_named as (
    select
        reference,
        rule_code,
        metric_code,
        limit_times
    from terms
    where
        limit_times is not null
        and side = 'found'
),

-- A jump by a factor needs one figure at least as large as the factor: so few are looked at twice.
large as (
    select
        years.report_id,
        years.year_offset,
        figures.metric_code,
        figures.applicant_type,
        figures.value,
        jumps_named.reference,
        jumps_named.rule_code,
        jumps_named.limit_times
    from figures
    inner join jumps_named on figures.metric_code = jumps_named.metric_code
    inner join years on figures.report_id = years.side_report_id
    where figures.value >= jumps_named.limit_times
),

jumps as (
    select
        large.report_id,
        large.reference,
        large.rule_code,
        large.metric_code,
        large.applicant_type,
        case when large.year_offset = 0 then figures.value else large.value end as expected,
        case when large.year_offset = 0 then large.value else figures.value end as found,
        -- Floats hold a ratio; 38 digits times a factor would not fit.
        cast(large.value as double) < cast(figures.value as double) * large.limit_times as held
    from large
    inner join years
        on
            large.report_id = years.report_id
            and large.year_offset != years.year_offset
    inner join figures
        on
            years.side_report_id = figures.report_id
            and large.metric_code = figures.metric_code
            and large.applicant_type = figures.applicant_type
    where
        figures.value > 0
        and figures.value <= large.value
),

-- Two equal figures look at each other from both years.
each_jump as (
    select distinct * from jumps
)

select * from sums
union all
select * from each_jump
