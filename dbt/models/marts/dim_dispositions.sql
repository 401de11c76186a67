with

crosswalk as (
    select * from {{ ref("disposition_crosswalk") }}
),

metrics as (
    select * from {{ ref("dim_metrics") }}
),

-- What the later forms print under a harmonised code: the row of that name, or all the rows that make it up.
printed as (
    select
        crosswalk.harmonised_code,
        string_agg(
            crosswalk.metric_code, ' + ' order by crosswalk.metric_code asc
        ) filter (where contains(metrics.templates, '2019')) as metric_2019,
        string_agg(
            crosswalk.metric_code, ' + ' order by crosswalk.metric_code asc
        ) filter (where contains(metrics.templates, '2021')) as metric_2021
    from crosswalk
    inner join metrics on crosswalk.metric_code = metrics.metric_code
    where crosswalk.total_metric = 'disposition.total'
    group by crosswalk.harmonised_code
)

select
    crosswalk.metric_code,
    metrics.label_zh,
    metrics.templates,
    crosswalk.total_metric,
    crosswalk.group_metric,
    crosswalk.disposition,
    crosswalk.disposition_group,
    crosswalk.harmonised_code,
    crosswalk.harmonised_group,
    crosswalk.mapping_quality,
    crosswalk.mapping_basis,
    printed.metric_2019,
    printed.metric_2021
from crosswalk
inner join metrics on crosswalk.metric_code = metrics.metric_code
left join printed
    on
        crosswalk.harmonised_code = printed.harmonised_code
        and crosswalk.mapping_quality != 'none'
