with

-- What is still listed comes after every year in which something was listed last.
listed as (
    select
        *,
        coalesce(last_listed_year, 9999) as listing_order
    from {{ ref("stg_regions") }}
),

-- A code outlives a name: the newest one speaks for it, the others are kept as former names.
regions as (
    select
        region_code,
        max_by(region_name, listing_order) as region_name,
        max_by(level, listing_order) as level,
        max_by(coalesce(parent_code, ''), listing_order) as parent_code,
        bool_or(last_listed_year is null) as is_current,
        max(last_listed_year) as last_listed_year,
        count(*) > 1 as is_renamed
    from listed
    group by region_code
),

former_names as (
    select
        listed.region_code,
        string_agg(listed.region_name, ', ' order by listed.last_listed_year desc) as former_names
    from listed
    inner join regions
        on
            listed.region_code = regions.region_code
            and listed.region_name != regions.region_name
    where regions.is_renamed
    group by listed.region_code
),

-- Three levels at most: a county lies in a prefecture or directly in a province.
chains as (
    select
        regions.*,
        parents.region_name as parent_name,
        parents.level as parent_level,
        grandparents.region_code as grandparent_code,
        grandparents.region_name as grandparent_name
    from regions
    left join regions as parents on regions.parent_code = parents.region_code
    left join regions as grandparents on parents.parent_code = grandparents.region_code
)

select
    chains.region_code,
    chains.region_name,
    chains.level,
    nullif(chains.parent_code, '') as parent_code,
    case
        when chains.level = 'province' then chains.region_code
        when chains.parent_level = 'province' then chains.parent_code
        else chains.grandparent_code
    end as province_code,
    case
        when chains.level = 'province' then chains.region_name
        when chains.parent_level = 'province' then chains.parent_name
        else chains.grandparent_name
    end as province,
    case
        when chains.level = 'prefecture' then chains.region_code
        when chains.parent_level = 'prefecture' then chains.parent_code
    end as prefecture_code,
    case
        when chains.level = 'prefecture' then chains.region_name
        when chains.parent_level = 'prefecture' then chains.parent_name
    end as prefecture,
    case when chains.level = 'county' then chains.region_code end as county_code,
    case when chains.level = 'county' then chains.region_name end as county,
    chains.is_current,
    case when not chains.is_current then chains.last_listed_year end as last_listed_year,
    former_names.former_names
from chains
left join former_names on chains.region_code = former_names.region_code
