{#-
    Figures that stand below each other as columns beside each other: of each measure its `column` and its status.

    There is at most one row per measure, because int_facts has one per metric: max() only picks it, and a blank stays
    null.
-#}
{% macro picked(measures, column) -%}
    {%- for measure in measures %}
    max({{ column }}) filter (where measure = '{{ measure }}') as {{ measure }},
    max(value_status) filter (where measure = '{{ measure }}') as {{ measure }}_status
    {{- "," if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- Where the figures of a row come from: table, narrative, or both. -#}
{% macro source_of_all() -%}
    case when min(source) = max(source) then max(source) else 'mixed' end
{%- endmacro %}
