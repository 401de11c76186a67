-- A change is the difference of two stated figures, comparable or with a reason why not.
select
    report_id,
    metric_code,
    applicant_type
from {{ ref("year_over_year") }}
where
    (change is null) != (value is null or previous_value is null)
    or change != value - previous_value
    or is_comparable != (incomparable_reason is null)
