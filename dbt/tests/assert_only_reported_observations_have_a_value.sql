-- Blank is not zero: a figure is there exactly when its status says so.
select
    document_id,
    metric_code,
    applicant_type,
    value,
    value_status
from {{ ref("stg_observations") }}
where (value_status = 'reported') != (value is not null)
