{#- The schemas are named exactly staging, intermediate and marts: dbt's default would put main_ in front. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
{%- endmacro %}
