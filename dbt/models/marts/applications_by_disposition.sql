with

-- Not materialized, here and below: reading the columns again costs less than holding all rows in
-- memory.
facts as not materialized (
    select * from {{ ref("int_facts") }}
),

crosswalk as (
    select * from {{ ref("disposition_crosswalk") }}
),

series as (
    select * from {{ ref("int_disposition_series") }}
),

-- A semi join, because it comes last: joined with the crosswalk first, the series are twenty times as many.
dispositions as not materialized (
    select
        facts.report_id,
        facts.applicant_type,
        facts.metric_code,
        crosswalk.disposition,
        crosswalk.disposition_group,
        crosswalk.total_metric,
        crosswalk.group_metric,
        crosswalk.harmonised_code,
        crosswalk.harmonised_group,
        crosswalk.mapping_quality,
        {{ as_count("facts.value") }} as applications,
        facts.value_status,
        facts.template,
        facts.source
    from facts
    inner join crosswalk on facts.metric_code = crosswalk.metric_code
    semi join series
        on
            facts.report_id = series.report_id
            and facts.source = series.source
            and crosswalk.total_metric = series.total_metric
),

totals as (
    select
        report_id,
        applicant_type,
        applications as denominator
    from dispositions
    where metric_code = total_metric
),

-- Groups that are stated with a figure of their own: their members are inside it.
stated_groups as (
    select
        dispositions.report_id,
        dispositions.applicant_type,
        dispositions.metric_code
    from dispositions
    semi join crosswalk as members on dispositions.metric_code = members.group_metric
    where dispositions.applications is not null
)

select
    dispositions.report_id,
    dispositions.applicant_type,
    dispositions.metric_code,
    dispositions.disposition,
    dispositions.disposition_group,
    dispositions.applications,
    {{ rate("dispositions.applications", "totals.denominator") }} as share,
    totals.denominator,
    {{ rate_reason("dispositions.applications", "totals.denominator") }} as share_reason,
    dispositions.template,
    dispositions.metric_code = dispositions.total_metric as is_total,
    dispositions.metric_code != dispositions.total_metric
    and stated_groups.metric_code is null as is_additive,
    dispositions.harmonised_code,
    dispositions.harmonised_group,
    dispositions.mapping_quality,
    dispositions.mapping_quality = 'exact' as is_comparable,
    dispositions.value_status,
    dispositions.source
from dispositions
left join totals
    on
        dispositions.report_id = totals.report_id
        and dispositions.applicant_type = totals.applicant_type
left join stated_groups
    on
        dispositions.report_id = stated_groups.report_id
        and dispositions.applicant_type = stated_groups.applicant_type
        and dispositions.group_metric = stated_groups.metric_code
