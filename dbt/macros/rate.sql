{#-
    A rate, and why there is none: never over a blank, never of fewer than five, never of more than there are. A ratio is of
    two figures neither of which is a part of the other: it may be larger than one, and there is none of a negative number.

    One place decides it, so that every rate of the marts means the same. A blank in either side is `not_stated`; a
    part that is larger than its whole is a contradiction of the source and no rate.
-#}
{% macro rate(numerator, denominator) -%}
    case
        when {{ denominator }} >= 5 and {{ numerator }} between 0 and {{ denominator }}
            then cast({{ numerator }} as double) / {{ denominator }}
    end
{%- endmacro %}

{% macro rate_reason(numerator, denominator) -%}
    case
        when {{ numerator }} is null or {{ denominator }} is null then 'not_stated'
        when {{ denominator }} < 5 then 'too_few'
        when {{ numerator }} not between 0 and {{ denominator }} then 'contradictory'
    end
{%- endmacro %}

{% macro ratio(value, base) -%}
    case
        when {{ base }} >= 5 and {{ value }} >= 0
            then cast({{ value }} as double) / cast({{ base }} as double)
    end
{%- endmacro %}

{% macro ratio_reason(value, base) -%}
    case
        when {{ value }} is null or {{ base }} is null then 'not_stated'
        when least({{ value }}, {{ base }}) < 0 then 'negative'
        when {{ base }} < 5 then 'too_few'
    end
{%- endmacro %}
