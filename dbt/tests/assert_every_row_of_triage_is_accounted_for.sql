-- What people wrote in triage.csv either stands beside a finding or is told as without effect.
with

triage as (
    select * from {{ ref("stg_triage") }}
),

decided as (
    select distinct finding_id from {{ ref("fct_findings") }}
    where verdict is not null
),

unused as (
    select * from {{ ref("triage_without_effect") }}
),

accounted as (
    select
        triage.line,
        coalesce(unused.line is not null, false) as is_told,
        coalesce(decided.finding_id is not null, false) as is_decided
    from triage
    left join unused on triage.line = unused.line
    left join decided on triage.finding_id = decided.finding_id
)

select *
from accounted
where
    not is_told
    and not is_decided
