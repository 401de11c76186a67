{#- Whether any file matches a quoted pattern; looked up when a model is built. DuckDB refuses to read where none does. -#}
{% macro has_files(pattern) -%}
    {%- set found = run_query("select count(*) from glob('" ~ pattern ~ "')") -%}
    {{- return(found.columns[0].values()[0] > 0) -}}
{%- endmacro %}
