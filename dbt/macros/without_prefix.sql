{#- A text without what it begins with; as it is where it begins otherwise, and where the prefix is null. -#}
{% macro without_prefix(text, prefix) -%}
    case when starts_with({{ text }}, {{ prefix }}) then substr({{ text }}, length({{ prefix }}) + 1) else {{ text }} end
{%- endmacro %}
