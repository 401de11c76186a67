-- No application is lost or made up on the way into applications_by_disposition: per metric, applicant
-- type and source its figures add up to those of int_facts, for the series that counts.
with

facts as (
    select
        facts.metric_code,
        facts.applicant_type,
        facts.source,
        sum(facts.value) as total,
        count(facts.value) as figures
    from {{ ref("int_facts") }} as facts
    inner join {{ ref("disposition_crosswalk") }} as crosswalk
        on facts.metric_code = crosswalk.metric_code
    semi join {{ ref("int_disposition_series") }} as series
        on
            facts.report_id = series.report_id
            and facts.source = series.source
            and crosswalk.total_metric = series.total_metric
    -- Half an application is no count; the source shows it, the mart does not.
    where {{ as_count("facts.value") }} is not null
    group by facts.metric_code, facts.applicant_type, facts.source
),

marts as (
    select
        metric_code,
        applicant_type,
        source,
        sum(applications) as total,
        count(applications) as figures
    from {{ ref("applications_by_disposition") }}
    group by metric_code, applicant_type, source
)

select
    coalesce(facts.metric_code, marts.metric_code) as metric_code,
    coalesce(facts.applicant_type, marts.applicant_type) as applicant_type,
    facts.total as total_in_facts,
    marts.total as total_in_mart
from facts
full outer join marts
    on
        facts.metric_code = marts.metric_code
        and facts.applicant_type = marts.applicant_type
        and facts.source = marts.source
where
    facts.total is distinct from marts.total
    or coalesce(facts.figures, 0) != coalesce(marts.figures, 0)
