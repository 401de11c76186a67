"""Records to frames: the one place where what a parser returns becomes rows of the parsed tables.

Belongs here: which documents give a report row, and how many facts a document has. Types are checked against
:mod:`ingest.schemas` by :func:`ingest.lake.conform`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any

import polars as pl

from ingest import PARSER_VERSION
from ingest.lake import TABLES, ParsedFrames, conform
from ingest.records import ParsedDocument, report_id_of_document


def frames_of(documents: Sequence[ParsedDocument], parser_version: str = PARSER_VERSION) -> ParsedFrames:
    """Return the rows that ``documents`` gave, in the declared types, in their order.

    ``outcomes`` has one row for each document; ``facts`` there counts its observations with a value. Documents
    that are no report (:func:`ingest.records.report_id_of_document` is None) have no other rows.

    Raises:
        LakeError: a value does not fit the schema.
    """
    ids = [report_id_of_document(document) for document in documents]
    years = [
        None if report_id is None else document.identity.report_year
        for document, report_id in zip(documents, ids, strict=True)
    ]
    outcomes: dict[str, list[Any]] = {
        "document_id": [d.document_id for d in documents],
        "parser_version": [parser_version] * len(documents),
        "media_type": [d.media_type for d in documents],
        "charset": [d.charset for d in documents],
        "status": [d.status for d in documents],
        "reason": [d.reason for d in documents],
        "report_id": ids,
        "report_year": years,
        "facts": [sum(o.value_status == "reported" for o in d.observations) for d in documents],
    }
    reporting = [(d, report_id) for d, report_id in zip(documents, ids, strict=True) if report_id is not None]
    reports: dict[str, list[Any]] = {
        "report_id": [report_id for _, report_id in reporting],
        "document_id": [d.document_id for d, _ in reporting],
        **{name: [getattr(d.identity, name) for d, _ in reporting] for name in _IDENTITY},
        "template": [d.template for d, _ in reporting],
        "completeness": [d.completeness for d, _ in reporting],
    }
    return ParsedFrames(
        outcomes=_frame("outcomes", outcomes),
        reports=_frame("reports", reports),
        observations=_frame(
            "observations", _rows_of("observations", reporting, [d.observations for d, _ in reporting])
        ),
        findings=_frame("findings", _rows_of("findings", reporting, [d.findings for d, _ in reporting])),
    )


_IDENTITY = (
    "agency_name",
    "region_code",
    "region_name",
    "admin_level",
    "scope",
    "report_year",
    "period_start",
    "period_end",
    "published_on",
    "title",
)


def _rows_of(
    table: str, reporting: Sequence[tuple[ParsedDocument, str]], records: Sequence[Sequence[object]]
) -> dict[str, Sequence[Any] | pl.Series]:
    """Return the columns of a table with a row for each of the ``records`` that each report has."""
    # What a document says once is told for each of its rows: by place, not by handing it over again and again.
    places = pl.Series([len(one) for one in records], dtype=pl.UInt32)
    which = (
        pl.int_range(len(records), dtype=pl.UInt32, eager=True).repeat_by(places).explode(empty_as_null=False)
    )
    columns: dict[str, Sequence[Any] | pl.Series] = {
        "report_id": pl.Series([report_id for _, report_id in reporting], dtype=pl.String).gather(which),
        "document_id": pl.Series([d.document_id for d, _ in reporting], dtype=pl.String).gather(which),
        "report_year": pl.Series([d.identity.report_year for d, _ in reporting], dtype=pl.Int32).gather(
            which
        ),
    }
    rows = list(chain.from_iterable(records))
    for name, dtype in TABLES[table].items():
        if name not in columns:
            values = map(attrgetter(name), rows)
            columns[name] = list(map(_plain, values) if isinstance(dtype, pl.Decimal) else values)
    return columns


def _plain(value: Decimal | None) -> str | None:
    # Seven times as fast as handing over Decimal objects, and conform() sees places that would be rounded away.
    return None if value is None else format(value, "f")


def _frame(table: str, columns: Mapping[str, Sequence[Any] | pl.Series]) -> pl.DataFrame:
    # Text stands for decimals until conform() has looked at it.
    types = {
        name: pl.String if isinstance(dtype, pl.Decimal) else dtype for name, dtype in TABLES[table].items()
    }
    return conform(pl.DataFrame({name: columns[name] for name in types}, schema=types, strict=True), table)
