with

findings as (
    select * from {{ lake("parsed", "findings") }}
),

renamed as (
    select
        -- ids
        finding_id,
        report_id,
        document_id,

        -- the rule
        rule_code,
        severity,
        category,

        -- what it is about
        nullif(metric_code, '') as metric_code,
        coalesce(applicant_type, '') as applicant_type,
        report_year,

        -- the figures
        expected,
        found,
        difference,

        -- the words
        message,
        message_zh,
        nullif(evidence, '') as evidence
    from findings
)

select * from renamed
