{#- A path as it may stand in a quoted file pattern: whatever it is called, it is taken literally. -#}
{% macro literal_path(path) -%}
    {{- path
        | replace("'", "''")
        | replace("[", "[[]")
        | replace("*", "[*]")
        | replace("?", "[?]") -}}
{%- endmacro %}
