with

rules as (
    select * from {{ ref("rules") }}
)

select
    rule_code,
    severity,
    category,
    reach,
    holds_when,
    not_assessable,
    source,
    message,
    message_zh
from rules
