{#- The id of a finding, as ingest/reconcile/hits.py makes it: the same in every run, so that a verdict stays with it. -#}
{% macro finding_id(report_id, rule_code, metric_code, applicant_type) -%}
    left(sha256(concat_ws(
        chr(31), {{ report_id }}, {{ rule_code }}, {{ metric_code }}, {{ applicant_type }}
    )), 32)
{%- endmacro %}
