with

triage as (
    select * from {{ ref("int_triage") }}
),

findings as (
    select distinct finding_id from {{ ref("fct_findings") }}
)

select
    triage.line,
    triage.finding_id,
    triage.verdict,
    triage.note,
    triage.by_whom,
    triage.decided_at,
    coalesce(
        triage.problem,
        'no finding has this id now: the report was corrected or is gone, or the id is mistyped'
    ) as problem
from triage
left join findings on triage.finding_id = findings.finding_id
where
    triage.problem is not null
    or findings.finding_id is null
