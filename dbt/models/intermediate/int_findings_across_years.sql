with

outcomes as (
    select * from {{ ref("int_outcomes_across_years") }}
),

terms as (
    select * from {{ ref("rule_terms") }}
),

rules as (
    select * from {{ ref("rules") }}
),

years as (
    select * from {{ ref("int_years_compared") }}
),

observations as not materialized (
    select * from {{ ref("stg_observations") }}
),

findings as (
    select * from {{ ref("stg_findings") }}
),

identified as (
    select
        *,
        {{ finding_id("report_id", "rule_code", "metric_code", "applicant_type") }} as finding_id
    from outcomes
    where not held
),

-- Where the report alone says that a figure cannot be, the year before adds nothing.
failed as (
    select identified.*
    from identified
    left join years
        on
            identified.report_id = years.report_id
            and years.year_offset = 0
    anti join findings
        on
            identified.finding_id = findings.finding_id
            and years.side_document_id = findings.document_id
),

behind as (
    select
        failed.finding_id,
        failed.applicant_type,
        terms.side,
        terms.position,
        terms.term_metric,
        years.side_report_id,
        years.side_document_id
    from failed
    inner join terms on failed.reference = terms.reference
    inner join years
        on
            failed.report_id = years.report_id
            and terms.year_offset = years.year_offset
),

-- A table that is printed twice says the same twice: the first place is enough.
printed as (
    select
        behind.finding_id,
        behind.side,
        behind.position,
        behind.side_report_id,
        behind.term_metric,
        behind.applicant_type,
        min(observations.value) as value,
        min(observations.locator) as locator,
        arg_min(observations.raw_text, observations.locator) as raw_text,
        bool_or({{ is_unit_assumed("observations.qualifier") }}) as is_unit_assumed
    from behind
    inner join observations
        on
            behind.side_document_id = observations.document_id
            and behind.term_metric = observations.metric_code
            and behind.applicant_type = observations.applicant_type
    where
        observations.source = 'table'
        and observations.value_status = 'reported'
    group by
        behind.finding_id,
        behind.side,
        behind.position,
        behind.side_report_id,
        behind.term_metric,
        behind.applicant_type
),

figures as (
    select
        *,
        {
            'report_id': side_report_id,
            'metric_code': term_metric,
            'applicant_type': applicant_type,
            'value': {{ plain_number("value") }},
            'raw_text': raw_text,
            'locator': locator
        } as figure
    from printed
),

evidence as (
    select
        finding_id,
        cast(to_json({
            'expected': list(figure order by position) filter (where side = 'expected'),
            'found': list(figure order by position) filter (where side = 'found')
        }) as varchar) as evidence,
        bool_or(is_unit_assumed) as is_unit_assumed
    from figures
    group by finding_id
),

said as (
    select
        failed.finding_id,
        failed.report_id,
        this_year.side_document_id as document_id,
        this_year.report_year,
        year_before.side_report_id as compared_report_id,
        failed.rule_code,
        rules.severity,
        -- A jump of an amount whose unit had to be assumed may be our doubt, not the report's fault.
        case
            when terms.holds = 'within_times' and evidence.is_unit_assumed then 'parser_doubt'
            else rules.category
        end as category,
        failed.metric_code,
        failed.applicant_type,
        failed.expected,
        failed.found,
        failed.found - failed.expected as difference,
        evidence.evidence,
        coalesce(rules.years_message, rules.message) as message,
        coalesce(rules.years_message_zh, rules.message_zh) as message_zh,
        terms.label_zh || case
            when failed.applicant_type in ('', 'total') then ''
            else '（' || {{ applicant_label_zh("failed.applicant_type") }} || '）'
        end as label_zh,
        failed.metric_code || case
            when failed.applicant_type in ('', 'total') then ''
            else ' (' || replace(failed.applicant_type, '_', ' ') || ')'
        end as label,
        greatest(failed.expected, failed.found)
        / nullif(least(failed.expected, failed.found), 0) as ratio
    from failed
    inner join rules on failed.rule_code = rules.rule_code
    inner join terms
        on
            failed.reference = terms.reference
            and terms.position = 1
    inner join evidence on failed.finding_id = evidence.finding_id
    inner join years as this_year
        on
            failed.report_id = this_year.report_id
            and this_year.year_offset = 0
    inner join years as year_before
        on
            failed.report_id = year_before.report_id
            and year_before.year_offset = -1
)

{% set english = {
    "label": "label",
    "applicant": "replace(applicant_type, '_', ' ')",
    "expected": plain_number("expected"),
    "found": plain_number("found"),
    "difference": plain_number("difference"),
    "ratio": "format('{:,}', cast(round(ratio) as bigint))",
    "year": "cast(report_year as varchar)",
    "previous_year": "cast(report_year - 1 as varchar)",
} -%}
{% set chinese = dict(english, label="label_zh", applicant=applicant_label_zh("applicant_type")) -%}
select
    finding_id,
    report_id,
    document_id,
    report_year,
    compared_report_id,
    rule_code,
    severity,
    category,
    metric_code,
    applicant_type,
    expected,
    found,
    difference,
    {{ worded("message", english) }} as message,
    {{ worded("message_zh", chinese) }} as message_zh,
    evidence
from said
