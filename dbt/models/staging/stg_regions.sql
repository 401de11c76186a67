with

catalogue as (
    select * from {{ catalogue("regions.csv") }}
),

renamed as (
    select
        code as region_code,
        name as region_name,
        level,
        parent_code,
        cast(last_listed as integer) as last_listed_year
    from catalogue
)

select * from renamed
