"""``gongkai parse``: one file in, one JSON object (or table, or CSV rows) out, without any warehouse.

Belongs here: reading the files named, and what a parsed document looks like outside. Kept free of polars and
pydantic, because it is what people wait for.
"""

from __future__ import annotations

import hashlib
import json
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from ingest.catalogue import metrics, units
from ingest.documents.guarded import guarded
from ingest.documents.limits import too_large
from ingest.documents.media_type import DOC, OLE_MAGIC, media_type_of
from ingest.fanout import fan_out, in_process
from ingest.records import ParsedDocument, report_id_of_document
from ingest.tabular import plain_number

NOT_READ = frozenset({"unreadable", "rejected"})
STDIN = "-"
"""The name of standard input."""
FEW_FILES = 24
"""Up to here no worker is started: see :data:`ingest.pipeline.FEW_DOCUMENTS`."""
_BATCH_FILES = 50
_HEAD_BYTES = 4096
"""Enough to tell the formats that are always guarded from the others."""

_REPORT = ("agency_name", "region_code", "region_name", "admin_level", "scope", "report_year")
_DATES = ("period_start", "period_end", "published_on")
OBSERVATION_COLUMNS = (
    "metric_code",
    "applicant_type",
    "value",
    "unit",
    "value_status",
    "qualifier",
    "source",
    "template",
    "raw_text",
    "locator",
)
_FINDING = (
    "finding_id",
    "rule_code",
    "severity",
    "category",
    "metric_code",
    "applicant_type",
    "expected",
    "found",
    "difference",
    "message",
    "message_zh",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class ParseFile:
    """Read a file and return its record; the task of a worker. Items are (position, path)."""

    max_bytes: int
    explain: bool = False
    """Add ``label`` to each observation: what the form calls the metric."""

    def prepare(self) -> None:
        """Import the parser: here, because the command that starts the workers may not need it itself."""
        import ingest.parse  # noqa: F401

    def one(self, item: tuple[int, str]) -> tuple[int, dict[str, Any]]:
        """Return the position and the record of one file."""
        position, path = item
        return position, self._record(path)

    def lost(self, item: tuple[int, str], reason: str) -> tuple[int, dict[str, Any]]:
        """Return the record of a file whose reader died or ran out of time."""
        position, path = item
        if _is_stream(path):
            reason = "It is a pipe that did not end within the time limit: does anything write to it?"
        return position, _unread(path, "unreadable", reason)

    def finish(self, results: list[tuple[int, dict[str, Any]]]) -> list[tuple[int, dict[str, Any]]]:
        """Return the records of a batch as they are."""
        return results

    def _record(self, path: str) -> dict[str, Any]:
        from ingest.parse import parse_document

        try:
            if path != STDIN and (reason := _refusal(Path(path).stat().st_mode)):
                return _unread(path, "unreadable", reason)
            with _opened(path) as handle:
                data = handle.read(self.max_bytes + 1)
            if len(data) > self.max_bytes:
                return self._too_large(path)
        except OSError as error:
            way_out = ": allow it (chmod +r)" if isinstance(error, PermissionError) else ""
            return _unread(path, "unreadable", f"It cannot be opened: {error.strerror or error}{way_out}.")
        try:
            return record_of(path, parse_document(data, Path(path).name), len(data), explain=self.explain)
        except Exception as error:
            reason = f"The parser failed on it ({type(error).__name__}: {error}): report this file."
            return _unread(path, "unreadable", reason, hashlib.sha256(data).hexdigest(), len(data))

    def _too_large(self, path: str) -> dict[str, Any]:
        if _is_stream(path):
            # What it held is gone, and it need not end: neither size nor content can be told.
            reason = f"More than {self.max_bytes:,} bytes came: raise GONGKAI_MAX_DOCUMENT_BYTES."
            return _unread(path, "rejected", reason)
        with Path(path).open("rb") as handle:
            document_id = hashlib.file_digest(handle, "sha256").hexdigest()
        size = Path(path).stat().st_size
        return _unread(path, "rejected", f"{too_large(size, self.max_bytes)}.", document_id, size)


def records_of(
    paths: Sequence[str], task: ParseFile, *, workers: int, timeout_s: float
) -> Iterator[dict[str, Any]]:
    """Yield the record of each file, in the order given, whatever becomes of the others.

    Raises:
        WorkerStartError: parse processes cannot be started.
    """
    alone = workers == 1 or len(paths) <= FEW_FILES
    items = list(enumerate(paths))
    # Another process has not this one's pipes, as of `<(command)`.
    mine = {path for path in paths if _is_stream(path) or (alone and not is_guarded(path))}
    here = [item for item in items if item[1] in mine]
    there = [item for item in items if item[1] not in mine]
    size = max(1, min(_BATCH_FILES, -(-len(there) // (4 * workers))))
    batches = [there[start : start + size] for start in range(0, len(there), size)]
    early: dict[int, dict[str, Any]] = {}
    position = 0
    for payloads in (
        fan_out(task, batches, workers=workers, timeout_s=timeout_s),
        in_process(task, [[item] for item in here], timeout_s=timeout_s),
    ):
        for _, results in payloads:
            early.update(results)
            while position in early:
                yield early.pop(position)
                position += 1


def _is_stream(path: str) -> bool:
    """Say whether a name stands for what can be read once only: standard input, a pipe, a socket."""
    if path == STDIN:
        return True
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _refusal(mode: int) -> str:
    """Return why nothing of this kind is read; empty for files and pipes."""
    if stat.S_ISDIR(mode):
        return "It is a folder: name its files, or use `gongkai run --inbox`."
    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        return ""
    return "It is neither a file nor a pipe."


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    with Path(path).open("rb") as handle:
        yield handle


def is_guarded(path: str) -> bool:
    """Say whether a file is read only in a process that may die; told by its size and its beginning."""
    try:
        if not Path(path).is_file():
            return False  # a pipe gives what it holds once
        size = Path(path).stat().st_size
        with Path(path).open("rb") as handle:
            head = handle.read(_HEAD_BYTES)
    except OSError:
        return False
    return guarded(DOC if head.startswith(OLE_MAGIC) else media_type_of(head, path), size)


def record_of(path: str, parsed: ParsedDocument, size: int, *, explain: bool = False) -> dict[str, Any]:
    """Return the public shape of a parsed file, as people and programs rely on it: plain values, decimals as text.

    ``report`` is null when the document is no report. Its ``report_id`` is null when the text says neither whose
    nor which year's it is and holds no facts: then there is nothing to keep it under.
    """
    report_id = report_id_of_document(parsed)
    who = parsed.identity
    return {
        "file": path,
        "report": None
        if parsed.status not in ("parsed", "no_facts")
        else {
            "report_id": report_id,
            **{name: getattr(who, name) for name in _REPORT},
            **{name: day and day.isoformat() for name in _DATES for day in [getattr(who, name)]},
            "template": parsed.template,
            "title": who.title,
            "document_id": parsed.document_id,
            "completeness": parsed.completeness,
        },
        "observations": [
            {
                "report_id": report_id,
                "document_id": parsed.document_id,
                **({"label": label_of(o.metric_code, o.template)} if explain else {}),
                **{name: getattr(o, name) for name in OBSERVATION_COLUMNS},
                "value": exact(o.value, o.unit),
            }
            for o in parsed.observations
        ],
        "findings": [
            {
                "report_id": report_id,
                **{name: getattr(f, name) for name in _FINDING},
                **{
                    name: exact(getattr(f, name), units().get(f.metric_code, ""))
                    for name in ("expected", "found", "difference")
                },
            }
            for f in parsed.findings
        ],
        "document": _document(
            path, parsed.status, parsed.reason, parsed.document_id, size, parsed.media_type, parsed.charset
        ),
    }


def _unread(
    path: str, status: str, reason: str, document_id: str | None = None, size: int | None = None
) -> dict[str, Any]:
    document = _document(path, status, reason, document_id, size, None, None)
    return {"file": path, "report": None, "observations": [], "findings": [], "document": document}


def _document(
    path: str,
    status: str,
    reason: str,
    document_id: str | None,
    size: int | None,
    media_type: str | None,
    charset: str | None,
) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "source_uri": path,
        "media_type": media_type,
        "charset": charset,
        "bytes": size,
        "status": status,
        "reason": reason,
    }


def exact(value: Decimal | None, unit: str) -> str | None:
    """Return a value as exact text: counts as plain integers, money with two decimal places or as many as it has."""
    return None if value is None else plain_number(value, is_money=unit == "CNY")


@cache
def _labels() -> dict[tuple[str, str], str]:
    labels: dict[tuple[str, str], str] = {}
    for metric in metrics():
        labels[metric.metric_code, metric.template] = metric.label_zh
        # A metric found in prose, or on a form that is another's: the first form that prints it names it.
        labels.setdefault((metric.metric_code, ""), metric.label_zh)
    return labels


def label_of(metric_code: str, template: str) -> str:
    """Return what the form calls a metric, in Chinese."""
    labels = _labels()
    return labels.get((metric_code, template)) or labels.get((metric_code, ""), metric_code)


def as_json_line(record: dict[str, Any]) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def csv_columns(explain: bool) -> list[str]:
    """Return the header of the CSV: the report beside each of its observations."""
    return [
        "file",
        "agency_name",
        "report_year",
        "report_id",
        "document_id",
        *(["label"] if explain else []),
        *OBSERVATION_COLUMNS,
    ]


def csv_rows(record: dict[str, Any], explain: bool) -> Iterator[tuple[Any, ...]]:
    """Yield the observations of a record as rows under :func:`csv_columns`."""
    report = record["report"] or {}
    for observation in record["observations"]:
        known = {"file": record["file"], **report, **observation}
        yield tuple(known.get(name) for name in csv_columns(explain))
