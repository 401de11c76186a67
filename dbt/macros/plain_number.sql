{#- A figure as people write it: no zeros behind the decimal point, and no point without anything behind it. -#}
{% macro plain_number(value) -%}
    rtrim(rtrim(cast(cast({{ value }} as decimal(38, 6)) as varchar), '0'), '.')
{%- endmacro %}
