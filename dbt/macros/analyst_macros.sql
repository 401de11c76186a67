{#-
    Table macros of the published file: queries that analysts would otherwise write anew, always over the tables as they
    are. They are made at the end of a run, when the tables are there, and published with the schema `marts`.

    provenance()                 one row per statement of a figure, with its report, document, place and printed text.
                                 From any row of any mart it is one join on report_id, metric_code and applicant_type,
                                 and on source where table and prose state the same figure. Its label is joined to the
                                 left, though every metric has one: else the planner joins all figures with the few
                                 metrics first, and whoever asks for one agency waits ten times as long.
    applications_by_region(lvl)  what became of applications in each region of a level (province, prefecture, county) and
                                 year, with the reports that stand behind it; no aggregate is added to its parts.
-#}
{% macro analyst_macros() -%}
    {%- set needed = [
        "fct_observations", "dim_reports", "dim_documents", "dim_metrics", "dim_regions", "region_reports",
        "applications_by_disposition",
    ] -%}
    {%- set found = [] -%}
    {%- if execute -%}
        {%- for name in needed if adapter.get_relation(target.database, "marts", name) -%}
            {%- do found.append(name) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if found | length == needed | length -%}
        create or replace macro marts.provenance() as table
        select
            observations.report_id,
            reports.agency_name,
            reports.report_year,
            reports.scope,
            observations.metric_code,
            metrics.label_zh,
            observations.applicant_type,
            observations.value,
            observations.unit,
            observations.value_status,
            observations.qualifier,
            observations.source,
            observations.template,
            observations.raw_text,
            try_cast(regexp_extract(observations.locator, 'page ([0-9]+)', 1) as integer) as page,
            observations.locator,
            observations.document_id,
            documents.source_uri,
            observations.is_superseded
        from marts.fct_observations as observations
        inner join marts.dim_reports as reports on observations.report_id = reports.report_id
        inner join marts.dim_documents as documents on observations.document_id = documents.document_id
        left join marts.dim_metrics as metrics on observations.metric_code = metrics.metric_code;

        create or replace macro marts.applications_by_region(lvl) as table
        with

        behind as (
            select
                region_code,
                report_year,
                count(*) filter (where not is_counted) as reports_left_out
            from marts.region_reports
            where level = lvl
            group by region_code, report_year
        )

        select
            regions.region_code,
            regions.region_name,
            members.report_year,
            dispositions.harmonised_group,
            'total' as applicant_type,
            sum(dispositions.applications) as applications,
            count(distinct members.report_id) as reports,
            count(distinct members.report_id) filter (where members.scope = 'aggregate') as aggregates,
            any_value(behind.reports_left_out) as reports_left_out,
            bool_and(dispositions.is_comparable) as is_comparable
        from marts.applications_by_disposition as dispositions
        inner join marts.region_reports as members on dispositions.report_id = members.report_id
        inner join marts.dim_regions as regions on members.region_code = regions.region_code
        inner join behind
            on members.region_code = behind.region_code and members.report_year = behind.report_year
        where
            members.level = lvl
            and members.is_counted
            and dispositions.applicant_type = 'total'
            and dispositions.is_additive
            and dispositions.applications is not null
        group by
            regions.region_code, regions.region_name, members.report_year, dispositions.harmonised_group;
    {%- endif -%}
{%- endmacro %}
