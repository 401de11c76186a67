-- No decision, item or yuan is lost or made up on the way into the two marts of the form of 2019.
with

facts as (
    select
        facts.metric_code,
        sum(facts.value) as total,
        count(facts.value) as figures
    from {{ ref("int_facts") }} as facts
    inner join {{ ref("dim_metrics") }} as metrics on facts.metric_code = metrics.metric_code
    where
        metrics.section in ('enforcement', 'procurement')
        -- Half a decision is no count; an amount has its fen.
        and (facts.metric_code = 'procurement.amount' or {{ as_count("facts.value") }} is not null)
    group by facts.metric_code
),

marts as (
    {% for measure in ["decisions", "items_previous", "items_change"] %}
        select
            power || '.{{ measure }}' as metric_code,
            sum({{ measure }}) as total,
            count({{ measure }}) as figures
        from {{ ref("enforcement_counts") }}
        group by power
        having count({{ measure }}) > 0
        union all
    {% endfor %}
    select
        'procurement.projects' as metric_code,
        sum(projects) as total,
        count(projects) as figures
    from {{ ref("procurement_spend") }}
    having count(projects) > 0
    union all
    select
        'procurement.amount' as metric_code,
        sum(amount_cny) as total,
        count(amount_cny) as figures
    from {{ ref("procurement_spend") }}
    having count(amount_cny) > 0
)

select
    coalesce(facts.metric_code, marts.metric_code) as metric_code,
    facts.total as total_in_facts,
    marts.total as total_in_mart
from facts
full outer join marts on facts.metric_code = marts.metric_code
where
    coalesce(facts.figures, 0) != coalesce(marts.figures, 0)
    -- The mart rounds each amount to the fen: half a fen a figure at most.
    or abs(coalesce(facts.total, 0) - coalesce(marts.total, 0))
    > case when facts.metric_code = 'procurement.amount' then 0.005 * facts.figures else 0 end
