-- Where the printed parts of a report add up to its printed total, the rows that may be added in the mart do as well:
-- dispositions by applicant type, outcomes by channel. What does not add up in the source is a finding and none of this.
with

-- Not materialized, here and below: reading the columns again costs less than holding all rows in memory.
facts as not materialized (
    select
        facts.report_id,
        facts.applicant_type,
        facts.metric_code,
        crosswalk.total_metric,
        crosswalk.group_metric,
        {{ as_count("facts.value") }} as number
    from {{ ref("int_facts") }} as facts
    inner join {{ ref("disposition_crosswalk") }} as crosswalk
        on facts.metric_code = crosswalk.metric_code
    semi join {{ ref("int_disposition_series") }} as series
        on
            facts.report_id = series.report_id
            and facts.source = series.source
            and crosswalk.total_metric = series.total_metric
    where {{ as_count("facts.value") }} is not null
),

-- A group that is printed has its members in it. Few are.
groups as (
    select
        report_id,
        applicant_type,
        metric_code
    from facts
    where
        metric_code in (
            select members.group_metric from {{ ref("disposition_crosswalk") }} as members
        )
),

printed as (
    select
        parts.report_id,
        parts.applicant_type,
        max(parts.number) filter (where parts.metric_code = parts.total_metric) as total,
        sum(parts.number) filter (
            where parts.metric_code != parts.total_metric and groups.metric_code is null
        ) as parts
    from facts as parts
    left join groups
        on
            parts.report_id = groups.report_id
            and parts.applicant_type = groups.applicant_type
            and parts.group_metric = groups.metric_code
    group by parts.report_id, parts.applicant_type
    having total = parts
),

dispositions as (
    select
        report_id,
        applicant_type,
        sum(applications) filter (where is_additive) as added
    from {{ ref("applications_by_disposition") }}
    group by report_id, applicant_type
),

channels as (
    select
        report_id,
        channel,
        sum(cases) filter (where outcome != 'total') as parts,
        max(cases) filter (where outcome = 'total') as total,
        sum(cases) filter (where is_additive) as added,
        -- What is told of all lawsuits is no part where they are told apart.
        bool_or(is_additive) as is_added
    from {{ ref("reviews_and_litigation") }}
    group by report_id, channel
    having
        count(cases) filter (where outcome != 'total') = 4
        and is_added
)

select
    printed.report_id,
    printed.applicant_type as part_of,
    printed.total,
    dispositions.added
from printed
left join dispositions
    on
        printed.report_id = dispositions.report_id
        and printed.applicant_type = dispositions.applicant_type
where dispositions.added is distinct from printed.total
union all
select
    report_id,
    channel as part_of,
    total,
    added
from channels
where
    parts = total
    and added is distinct from total
