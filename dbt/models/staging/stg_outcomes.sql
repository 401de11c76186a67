with

outcomes as (
    select * from {{ lake("parsed", "outcomes") }}
),

-- Documents are parsed again by a newer parser; only what the newest one said counts. Versions are
-- compared number by number: 10 comes after 9.
newest as (
    select
        document_id,
        arg_max(
            parser_version,
            cast(regexp_extract_all(parser_version, '[0-9]+') as bigint[])
        ) as parser_version
    from outcomes
    group by document_id
),

renamed as (
    select
        -- ids
        outcomes.document_id,
        outcomes.report_id,

        -- text
        outcomes.parser_version,
        outcomes.media_type,
        outcomes.charset,
        outcomes.status,
        nullif(outcomes.reason, '') as reason,

        -- numbers
        outcomes.report_year,
        outcomes.facts
    from outcomes
    inner join newest
        on
            outcomes.document_id = newest.document_id
            and outcomes.parser_version = newest.parser_version
)

select * from renamed
