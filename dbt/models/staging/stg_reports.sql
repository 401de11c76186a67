with

reports as (
    select * from {{ lake("parsed", "reports") }}
),

renamed as (
    select
        -- ids
        report_id,
        document_id,

        -- who
        nullif(agency_name, '') as agency_name,
        nullif(region_code, '') as region_code,
        nullif(region_name, '') as region_name,
        nullif(admin_level, '') as admin_level,
        scope,

        -- what
        template,
        nullif(title, '') as title,
        completeness,

        -- when
        report_year,
        period_start,
        period_end,
        published_on
    from reports
)

select * from renamed
