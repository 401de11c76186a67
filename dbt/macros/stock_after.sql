{#-
    What there is after a change. Null unless both are printed: a missing change is not no change. The sum is made in a type
    that holds any two printed numbers, and is null where it is no bigint.
-#}
{% macro stock_after(previous, change) -%}
    try_cast(cast({{ previous }} as hugeint) + {{ change }} as bigint)
{%- endmacro %}
