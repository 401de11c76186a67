-- However many documents hold a report, exactly one of them counts.
select
    report_id,
    count(*) filter (where not is_superseded) as counting
from {{ ref("int_report_documents") }}
group by report_id
having count(*) filter (where not is_superseded) != 1
