{#- Whether an amount is in CNY only because nothing else is printed: its qualifier says so (ingest/catalogue/qualifiers.csv). -#}
{% macro is_unit_assumed(qualifier) -%}
    contains(coalesce({{ qualifier }}, ''), 'unit not stated')
{%- endmacro %}
