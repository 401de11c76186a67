with

catalogue as (
    select * from {{ catalogue("metrics.csv") }}
),

renamed as (
    select
        metric_code,
        template,
        section,
        label_zh,
        unit,
        dimension,
        parent_metric,
        description
    from catalogue
)

select * from renamed
