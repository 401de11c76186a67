{#- The column of the applications table in Chinese, as ingest/reconcile/hits.py words it (a test compares them). -#}
{% macro applicant_label_zh(applicant_type) -%}
    case {{ applicant_type }}
        when 'natural_person' then '自然人'
        when 'business' then '商业企业'
        when 'research' then '科研机构'
        when 'public_interest' then '社会公益组织'
        when 'legal_service' then '法律服务机构'
        when 'other_organisation' then '其他'
        when 'total' then '总计'
        else ''
    end
{%- endmacro %}
