{{ config(materialized="table") }}

with

observations as not materialized (
    select * from {{ ref("fct_observations") }}
),

metrics as (
    select * from {{ ref("dim_metrics") }}
),

forms as (
    select * from {{ ref("stg_metrics") }}
),

reports as (
    select * from {{ ref("int_reports") }}
),

-- What a report has a figure in, and whether only a superseded document of it has.
stated as (
    select
        observations.report_id,
        metrics.section,
        bool_and(observations.is_superseded) as is_only_superseded
    from observations
    inner join metrics on observations.metric_code = metrics.metric_code
    where observations.value is not null
    group by observations.report_id, metrics.section
),

-- What its form asks for. Local forms differ from place to place and prose has none, so nothing is missing there.
asked as (
    select distinct
        reports.report_id,
        forms.section
    from reports
    inner join forms on reports.template = forms.template
    where reports.template in ('2014', '2019', '2021')
)

select
    coalesce(stated.report_id, asked.report_id) as report_id,
    coalesce(stated.section, asked.section) as section,
    asked.section is not null as is_asked,
    case
        when stated.section is null then 'missing'
        when stated.is_only_superseded then 'superseded'
        else 'there'
    end as presence
from stated
full outer join asked
    on
        stated.report_id = asked.report_id
        and stated.section = asked.section
