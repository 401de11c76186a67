{#-
    Fails with every key that is null in a part or occurs more than once.

    Keys are first grouped by a 64-bit hash and compared in full only where two hashes agree: on tens of millions of
    rows that takes a fraction of the memory of grouping by the texts themselves, and the answer is exact. For the same
    reason the marts declare no PRIMARY KEY constraint: its index would not fit in memory beside the table.
-#}
{% test primary_key(model, columns) %}
    with

    suspects as (
        select hash({{ columns | join(", ") }}) as key_hash
        from {{ model }}
        group by key_hash
        having count(*) > 1
    ),

    repeated as (
        select
            {{ columns | join(", ") }},
            count(*) as occurrences
        from {{ model }}
        where hash({{ columns | join(", ") }}) in (select key_hash from suspects)
        group by {{ columns | join(", ") }}
        having count(*) > 1
    ),

    incomplete as (
        select
            {{ columns | join(", ") }},
            count(*) as occurrences
        from {{ model }}
        where {% for column in columns %}{{ column }} is null{{ " or " if not loop.last }}{% endfor %}
        group by {{ columns | join(", ") }}
    )

    select * from repeated
    union all
    select * from incomplete
{% endtest %}
