{#-
    What people decided about findings: the rows of triage.csv in the data home, as ingest/triage.py read and checked them.

    No file yet: no rows. That is decided when the model is built, as with the lake.
-#}
{% macro triage_file() -%}
    {%- if execute -%}
        {%- set file = literal_path(env_var("GONGKAI_HOME", "data")) ~ "/warehouse/triage.parquet" -%}
        {%- if has_files(file) -%}
            read_parquet('{{ file }}')
        {%- else -%}
            (
                select
                    cast(null as bigint) as line,
                    cast(null as varchar) as finding_id,
                    cast(null as varchar) as verdict,
                    cast(null as varchar) as note,
                    cast(null as varchar) as by_whom,
                    cast(null as timestamp) as decided_at,
                    cast(null as varchar) as problem
                where false
            )
        {%- endif -%}
    {%- else -%}
        triage
    {%- endif -%}
{%- endmacro %}
