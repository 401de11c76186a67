with

facts as (
    select * from {{ ref("int_facts") }}
),

figures as (
    select
        report_id,
        split_part(metric_code, '.', 2) as measure,
        value,
        {{ as_count("value") }} as number,
        value_status,
        qualifier,
        template,
        source
    from facts
    where metric_code in ('procurement.projects', 'procurement.amount')
),

procurement as (
    select
        report_id,
        {{ picked(["projects"], "number") }},
        {{ picked(["amount"], "value") }},
        max(qualifier) filter (where measure = 'amount') as qualifier,
        max(template) as template,
        {{ source_of_all() }} as source
    from figures
    group by report_id
)

select
    report_id,
    projects,
    cast(round(amount, 2) as decimal(38, 2)) as amount_cny,
    case
        when amount is null then null
        when {{ is_unit_assumed("qualifier") }} then 'assumed'
        else 'stated'
    end as unit_status,
    -- An amount and no rate: exact of one project as of a hundred.
    case
        when projects > 0 and amount >= 0 then cast(round(amount / projects, 2) as decimal(38, 2))
    end as cny_per_project,
    case
        when amount is null or projects is null then 'not_stated'
        when projects < 0 or amount < 0 then 'contradictory'
        when projects = 0 then 'no_projects'
    end as cny_per_project_reason,
    case
        when amount is null or projects is null then null
        when projects = 0 then amount = 0
        -- Compared as products: exact, where a quotient would be a rounded double; wide enough for any printed number.
        else
            projects > 0
            and amount >= {{ var("cny_per_project_min") }} * cast(projects as hugeint)
            and amount <= {{ var("cny_per_project_max") }} * cast(projects as hugeint)
    end as is_plausible,
    projects_status,
    amount_status,
    template,
    source
from procurement
