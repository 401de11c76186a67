{#- Tells the orchestrator, in a line of the log, how many rows the model just built has, and the first of them as text.
    Nobody else can look: the file belongs to the process that builds it. A post-hook; it leaves no SQL to be run. -#}
{% macro tell_rows() -%}
    {%- if execute and env_var('DAGSTER_DBT_CLI', '') == 'true' -%}
        {%- set told = run_query("
            select
                (select count(*) from " ~ this ~ ") as row_count,
                (select to_json(list(head)) from (select columns(*)::varchar from " ~ this ~ " limit 8) as head) as head
        ").rows[0] -%}
        {%- set message = {'model': model.unique_id, 'rows': told[0] | int, 'head': fromjson(told[1] or '[]')} -%}
        {%- do log('rows: ' ~ tojson(message), info=true) -%}
    {%- endif -%}
{%- endmacro %}
