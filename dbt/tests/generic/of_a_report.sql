{#- Fails with every document and report of a model that stg_reports does not hold together. -#}
{% test of_a_report(model) %}
    with

    told as (
        select distinct
            document_id,
            report_id
        from {{ model }}
    ),

    reports as (
        select * from {{ ref("stg_reports") }}
    )

    select told.*
    from told
    left join reports
        on
            told.document_id = reports.document_id
            and told.report_id = reports.report_id
    where reports.document_id is null
{% endtest %}
