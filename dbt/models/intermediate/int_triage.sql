with

triage as (
    select * from {{ ref("stg_triage") }}
),

-- Whoever changes their mind adds a row: the latest decision on a finding counts, then the lower row.
ranked as (
    select
        line,
        finding_id,
        first_value(line) over (
            partition by finding_id
            order by decided_at desc nulls last, line desc
        ) as line_that_counts
    from triage
    where problem is null
)

select
    triage.line,
    triage.finding_id,
    triage.verdict,
    triage.note,
    triage.by_whom,
    triage.decided_at,
    case
        when triage.problem is not null then triage.problem
        when ranked.line != ranked.line_that_counts
            then concat('row ', ranked.line_that_counts, ' decides later about this finding')
    end as problem
from triage
left join ranked on triage.line = ranked.line
