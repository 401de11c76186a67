with

triage as (
    select * from {{ triage_file() }}
),

renamed as (
    select
        -- ids
        line,
        nullif(finding_id, '') as finding_id,

        -- the decision
        nullif(verdict, '') as verdict,
        nullif(note, '') as note,
        nullif(by_whom, '') as by_whom,
        decided_at,

        -- what is wrong with the row
        nullif(problem, '') as problem
    from triage
)

select * from renamed
