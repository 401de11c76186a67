-- dim_metrics makes one row of a metric's forms: they have to agree on what it is.
select metric_code
from {{ ref("stg_metrics") }}
group by metric_code
having
    count(distinct section) > 1
    or count(distinct unit) > 1
    or count(distinct dimension) > 1
    or count(distinct parent_metric) > 1
