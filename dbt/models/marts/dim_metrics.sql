with

metrics as (
    select * from {{ ref("stg_metrics") }}
),

-- The newest form's label is the one people know today.
forms as (
    select
        unnest(newest_first) as template,
        unnest(range(len(newest_first))) as form_rank
    from (select ['2021', '2019', '2014', 'local', 'narrative'] as newest_first) as listed
)

select
    metrics.metric_code,
    min(metrics.section) as section,
    min_by(metrics.label_zh, forms.form_rank) as label_zh,
    min(metrics.unit) as unit,
    min(metrics.dimension) as dimension,
    min(metrics.parent_metric) as parent_metric,
    string_agg(metrics.template, ', ' order by forms.form_rank asc) as templates,
    min_by(metrics.description, forms.form_rank) as description
from metrics
left join forms on metrics.template = forms.template
group by metrics.metric_code
