{#-
    Rows of a source: the parquet files at its `location` in the data home, with the columns and types its YAML declares.

    A lake that has no file for a table yet (a first run, an inbox without a single report) gives no rows instead of
    an error: DuckDB refuses a pattern that matches nothing. That is decided when a model is built, so the views of
    staging have to be built in every run.

    A unit test stands in for the files with `format: sql`: there is no relation dbt could take the types of rows from.
-#}
{% macro lake(source_name, table_name) -%}
    {#- Named for the lineage; the files are read by path. -#}
    {%- set relation = source(source_name, table_name) -%}
    {%- if execute and relation.is_cte -%}
        {{ relation }}
    {%- elif execute -%}
        {%- set declared = (
            graph.sources.values()
            | selectattr("source_name", "equalto", source_name)
            | selectattr("name", "equalto", table_name)
            | first
        ) -%}
        {#- A build of only what changed names the folder that holds it (ingest/publish/plan.py). -#}
        {%- set home = env_var("DBT_LAKE_HOME", "") or env_var("GONGKAI_HOME", "data") -%}
        {%- set files = literal_path(home) ~ "/" ~ declared.config.meta.location -%}
        {%- if has_files(files) -%}
            {#- The year is a real column of the files, null where it is not known; the one in the path is left alone. -#}
            read_parquet('{{ files }}', hive_partitioning = false)
        {%- else -%}
            (
                select
                    {%- for column in declared.columns.values() %}
                        cast(null as {{ column.data_type }}) as {{ column.name }}
                        {{- "," if not loop.last }}
                    {%- endfor %}
                where false
            )
        {%- endif -%}
    {%- else -%}
        {{ table_name }}
    {%- endif -%}
{%- endmacro %}
