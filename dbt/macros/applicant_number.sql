{#- A digit for an applicant type (0 - no such dimension), so that millions of rows are joined by numbers. -#}
{% macro applicant_number(column) -%}
    case {{ column }}
        when '' then 0
        when 'natural_person' then 1
        when 'business' then 2
        when 'research' then 3
        when 'public_interest' then 4
        when 'legal_service' then 5
        when 'other_organisation' then 6
        when 'total' then 7
    end
{%- endmacro %}
