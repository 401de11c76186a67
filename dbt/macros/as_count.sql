{#-
    A whole number as bigint. Half a case, or a trillion of them, is no count: null, never rounded.

    Eighteen digits, six of them decimals, hold every count and are plain 64-bit arithmetic; on the 38 digits of `value` the
    same test takes ten times as long.
-#}
{% macro as_count(value) -%}
    case
        when try_cast({{ value }} as decimal(18, 6)) % 1 = 0
            then cast(try_cast({{ value }} as decimal(18, 6)) as bigint)
    end
{%- endmacro %}
