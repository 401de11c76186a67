{#- A whole number as bigint. Anything else (half a case, a number beyond bigint) is null, never rounded. -#}
{% macro as_count(value) -%}
    case when {{ value }} = trunc({{ value }}) then try_cast({{ value }} as bigint) end
{%- endmacro %}
