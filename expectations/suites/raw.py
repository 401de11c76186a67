"""raw → parsed: what the manifest of the archive promises the parser.

Nothing here can be tripped by a strange document: a file that is empty, damaged or no report is archived like
any other, and what became of it is its outcome (parsed → staging).
"""

from __future__ import annotations

from typing import Final

from expectations.model import Moment, Reconciliation, Suite, Table
from expectations.reconciliations.differences import types_of
from expectations.vocabulary import (
    between,
    has_columns,
    has_rows,
    matches,
    not_blank,
    not_null,
    unique,
)
from ingest import schemas

SHA256: Final = r"^[0-9a-f]{64}\z"
MEDIA_TYPE: Final = r"^[a-z]+/[a-z0-9][a-z0-9.+-]*\z"

DOCUMENTS: Final = Table(
    name="documents",
    grain="one row per archived document (content, not file name)",
    key=("document_id", "source_uri"),
    schema=schemas.DOCUMENTS,
    expectations=(
        has_rows(
            "Without documents there is nothing to parse, and an empty warehouse must not replace a full one.",
            remedy="There are no documents: put reports into the inbox (`gongkai run --inbox FOLDER`) and run again.",
        ),
        has_columns(schemas.DOCUMENTS, "The parser and dbt read the manifest by these names."),
        not_null("document_id", "The id is the only way from a figure back to the bytes it came from."),
        unique(
            ["document_id"],
            "A document is archived once: twice in the manifest would be parsed and counted twice.",
        ),
        matches(
            "document_id",
            SHA256,
            "document_id_is_a_sha256",
            "Paths in the archive are made of the id, so it must be a hash and nothing else.",
        ),
        not_null("source_uri", "A person must be able to tell where a document came from."),
        not_blank("source_uri", "A person must be able to tell where a document came from."),
        matches(
            "media_type",
            MEDIA_TYPE,
            "media_type_is_well_formed",
            "Reports by format are counted by it; null stands for a kind that is not known.",
        ),
        not_null("bytes", "The size is what an archive is checked by."),
        between("bytes", "bytes_is_not_negative", "A size below zero was never measured.", low=0),
        between(
            "bytes",
            "bytes_is_not_zero",
            "An empty file is mostly a download that broke off; its outcome says so, the others go on.",
            "warning",
            low=1,
        ),
        not_null("first_seen_at", "Of two documents of one report the one seen later counts."),
        between(
            "first_seen_at",
            "first_seen_at_is_past",
            "A time to come means that this machine's clock was wrong: do not trust the order of documents.",
            "warning",
            high=Moment.NOW,
        ),
    ),
)

RECONCILIATIONS: Final = (
    Reconciliation(
        "columns_have_their_types",
        ("documents",),
        "type of each column = its type in ingest/schemas.py",
        types_of((DOCUMENTS,)),
        "A time without its zone or a size as text would be compared wrongly, and the order of documents with it.",
    ),
)

RAW: Final = Suite(
    name="raw",
    upstream="raw",
    downstream="parsed",
    tables=(DOCUMENTS,),
    reconciliations=RECONCILIATIONS,
    remedy=(
        "Nothing was parsed and the published file is as it was. The manifest (raw/manifest.parquet in the data home) "
        "is not what the archive writes: restore it from a backup, or move it away and run again, which makes "
        "a new one from the inbox."
    ),
    advice="Nothing was stopped. Look at the documents named in the examples.",
)
