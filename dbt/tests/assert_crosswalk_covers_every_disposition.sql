-- Whatever the catalogue makes a part of the dispositions or the replies is in the crosswalk, under the same total and,
-- where the catalogue puts it into a group, in the same group.
with recursive

metrics as (
    select * from {{ ref("dim_metrics") }}
),

crosswalk as (
    select * from {{ ref("disposition_crosswalk") }}
),

parts as (
    select
        metric_code,
        parent_metric,
        metric_code as total_metric
    from metrics
    where metric_code in ('disposition.total', 'reply.total')
    union all
    select
        metrics.metric_code,
        metrics.parent_metric,
        parts.total_metric
    from metrics
    inner join parts on metrics.parent_metric = parts.metric_code
)

select
    parts.metric_code,
    parts.total_metric,
    parts.parent_metric
from parts
left join crosswalk on parts.metric_code = crosswalk.metric_code
where
    crosswalk.metric_code is null
    or crosswalk.total_metric != parts.total_metric
    or (
        parts.parent_metric != parts.total_metric
        and parts.parent_metric is distinct from crosswalk.group_metric
    )
