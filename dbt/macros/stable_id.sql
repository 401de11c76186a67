{#-
    A short id that is the same in every run: the first 80 bits of a hash over the parts.

    80 bits keep 100 million rows apart with a chance of a clash below one in ten million, at half the size of a
    whole hash. Nulls count as empty; the separator cannot occur in a code or a locator.
-#}
{% macro stable_id(parts) -%}
    left(md5(concat_ws(
        chr(31)
        {%- for part in parts %},
        coalesce(cast({{ part }} as varchar), '')
        {%- endfor %}
    )), 20)
{%- endmacro %}
