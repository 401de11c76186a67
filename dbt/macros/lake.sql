{#-
    Rows of a source file of the lake, with the columns and types its YAML declares.

    A lake that has no file for a table yet (a first run, an inbox without a single report) gives no rows instead of
    an error: DuckDB refuses a pattern that matches nothing. That is decided when a model is built, so the view has to
    be built in every run.
-#}
{% macro lake(source_name, table_name) -%}
    {%- set relation = source(source_name, table_name) -%}
    {%- set is_there = true -%}
    {%- if execute -%}
        {%- set declared = (
            graph.sources.values()
            | selectattr("source_name", "equalto", source_name)
            | selectattr("name", "equalto", table_name)
            | first
        ) -%}
        {%- set location = relation.render().split("'", 1)[1].rsplit("'", 1)[0] -%}
        {%- set is_there = run_query("select count(*) from glob('" ~ location ~ "')").columns[0].values()[0] > 0 -%}
    {%- endif -%}
    {%- if is_there -%}
        (select * from {{ relation }})
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
{%- endmacro %}
