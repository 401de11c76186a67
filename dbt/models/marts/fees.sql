with

facts as (
    select * from {{ ref("int_facts") }}
),

-- What a report says about money it took, or did not take, and about the items it takes money for.
measures as (
    select
        report_id,
        case
            when starts_with(metric_code, 'fees.') then 'administrative'
            when metric_code = 'application_fees.amount' then 'application'
            when metric_code = 'application_fees.waived' then 'application_waived'
            when metric_code = 'information_processing_fee.amount' then 'information_processing'
        end as fee,
        case
            when metric_code = 'fees.items_previous' then 'items_previous'
            when metric_code = 'fees.items_change' then 'items_change'
            else 'amount'
        end as measure,
        value,
        {{ as_count("value") }} as number,
        value_status,
        qualifier,
        template,
        source
    from facts
    where
        metric_code in (
            'fees.items_previous',
            'fees.items_change',
            'fees.amount',
            'application_fees.amount',
            'application_fees.waived',
            'information_processing_fee.amount'
        )
),

fees as (
    select
        report_id,
        fee,
        {{ picked(["amount"], "value") }},
        max(qualifier) filter (where measure = 'amount') as amount_qualifier,
        {{ picked(["items_previous", "items_change"], "number") }},
        max(template) as template,
        {{ source_of_all() }} as source
    from measures
    group by report_id, fee
)

select
    report_id,
    fee,
    cast(round(amount, 2) as decimal(38, 2)) as amount_cny,
    amount_status,
    nullif(amount_qualifier, '') as amount_qualifier,
    items_previous,
    items_previous_status,
    items_change,
    items_change_status,
    {{ stock_after("items_previous", "items_change") }} as items_current,
    template,
    source
from fees
