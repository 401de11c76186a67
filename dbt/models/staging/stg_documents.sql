with

manifest as (
    select * from {{ lake("raw", "documents") }}
),

renamed as (
    select
        -- ids
        document_id,

        -- text
        source_uri,
        media_type,

        -- numbers
        bytes,

        -- times: UTC without a zone, which every client can read
        make_timestamp(epoch_us(first_seen_at)) as first_seen_at
    from manifest
)

select * from renamed
