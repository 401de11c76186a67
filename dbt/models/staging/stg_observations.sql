with

observations as (
    select * from {{ lake("parsed", "observations") }}
),

renamed as (
    select
        -- ids
        report_id,
        document_id,

        -- what was counted; an empty applicant type (never null) is part of the key
        metric_code,
        coalesce(applicant_type, '') as applicant_type,
        report_year,

        -- the figure
        value,
        unit,
        value_status,
        nullif(qualifier, '') as qualifier,

        -- where it comes from
        source,
        template,
        raw_text,
        locator
    from observations
)

select * from renamed
