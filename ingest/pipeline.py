"""From the archive to the lake: which documents to parse, parsing them, writing what they gave.

Belongs here: the steps an orchestrator calls (select, parse, write) and one function that does them in order.
Nothing here knows an orchestrator. How a document is read is :mod:`ingest.parse`, how workers survive
:mod:`ingest.fanout`, how rows get safely to the disk :mod:`ingest.lake`.

A document is parsed once per content and parser version. Whatever happens to it, it ends with one outcome, and
one bad document never stops the others.
"""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import polars as pl

from ingest import PARSER_VERSION
from ingest.documents.guarded import guarded
from ingest.documents.limits import too_large
from ingest.documents.media_type import OFFICE_TYPES
from ingest.documents.office import convert_many, converter
from ingest.fanout import fan_out, in_process
from ingest.files import replacing
from ingest.frames import frames_of
from ingest.lake import TABLES, Lake, ParsedFrames, WriteResult
from ingest.parse import parse_document
from ingest.raw import Archive, DamagedDocument
from ingest.records import ParsedDocument
from ingest.schemas import UNDATED_YEAR
from ingest.selection import PendingDocument, Selection, select_pending
from ingest.settings import Settings
from ingest.tabular import counted

Parser = Callable[..., ParsedDocument]
"""What :func:`ingest.parse.parse_document` is. It must be importable by name: workers import it."""

FEW_DOCUMENTS = 24
"""Up to here no worker is started for text formats: they take 3 ms each, a worker about a second to import."""
BATCH_DOCUMENTS = 100
"""Large enough that the hand-over costs nothing, small enough that a crash repeats little work."""
COMMIT_DOCUMENTS = 5_000
"""Parsed documents are written to the lake at least this often: about a million rows, 300 MB in memory."""

OFFICE_FILES = 100
"""Legacy documents in one call of LibreOffice: enough to forget its start, few enough to bound one call's time."""


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What a parse run did. Counts are of the documents parsed in this run, not of the whole lake."""

    parsed: int
    """Documents parsed (whatever came of them)."""
    same: int = field(default=0, kw_only=True)
    """Of these, parsed before with the very same result: their rows lie where they were."""
    unchanged: int
    """Documents left as they are: parsed before by this parser version, or not chosen."""
    outcomes: Mapping[str, int] = field(default_factory=dict)
    """Documents by status."""
    facts: Mapping[str, int] = field(default_factory=dict)
    """Observations by value_status."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """Findings by severity."""
    years: tuple[int, ...] = ()
    """Report years whose partitions changed; 0 stands for undated documents."""
    parsed_by_year: Mapping[int, int] = field(default_factory=dict)
    """Documents parsed, by the year they are filed under now; 0 stands for undated documents."""
    elapsed_s: float = 0.0

    @property
    def nothing_new(self) -> bool:
        """Say that the lake is as it was: no document was parsed, or none gave anything else than before."""
        return self.parsed == self.same

    def describe(self) -> str:
        """Return the result as one sentence for people."""
        if not self.parsed:
            return f"nothing new: {counted(self.unchanged, 'document')} unchanged, none parsed"
        said = ", ".join(f"{count} {status}" for status, count in sorted(self.outcomes.items()))
        skipped = f"; {self.unchanged} unchanged" if self.unchanged else ""
        same = ""
        if self.same:
            of = "every document gives" if self.nothing_new else counted(self.same, "document", "gives")
            same = f"; {of} the same as before"
        return (
            f"{counted(self.parsed, 'document')} parsed in {self.elapsed_s:.1f} s ({said}{skipped}): "
            f"{counted(sum(self.facts.values()), 'fact')}, {counted(sum(self.findings.values()), 'finding')}{same}"
        )


def parse_pending(
    settings: Settings,
    parse: Parser = parse_document,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    selection: Selection | None = None,
    parser_version: str = PARSER_VERSION,
) -> ParseResult:
    """Parse archived documents, by default all that this parser version has not parsed, and write the lake.

    Args:
        settings: where archive and lake are, how many workers, the limits.
        parse: reads one document; a module-level function.
        on_progress: told (documents done, documents to do) after each batch.
        selection: which documents, where not all that are pending.
        parser_version: the version recorded with each outcome.

    Raises:
        Busy: another process writes the lake.
        WorkerStartError: parse processes cannot be started.
    """
    started = time.perf_counter()
    lake = Lake(settings.parsed)
    tally = _Tally()
    with lake.writing():
        manifest = Archive(settings.home).manifest()
        pending = select_pending(manifest, lake.scan("outcomes"), parser_version, selection)
        convert_legacy(settings.home, pending)
        task = ParseTask(settings.home, parse, parser_version, settings.max_document_bytes)
        waiting: list[ParsedFrames] = []
        for frames in parse_documents(task, pending, settings.workers, settings.parse_timeout_s):
            waiting.append(frames)
            tally.add(frames)
            if sum(part.outcomes.height for part in waiting) >= COMMIT_DOCUMENTS:
                tally.wrote(lake.write(ParsedFrames.concat(waiting)))
                waiting.clear()
            if on_progress:
                on_progress(tally.documents, len(pending))
        if waiting:
            tally.wrote(lake.write(ParsedFrames.concat(waiting)))
    return tally.result(manifest.height - len(pending), time.perf_counter() - started)


def convert_legacy(home: Path, pending: Sequence[PendingDocument]) -> int:
    """Convert the legacy documents (DOC, WPS, RTF) of a run together, and return how many came out.

    LibreOffice takes ten seconds to start and a fifth of a second a file, so one call serves many. What it makes
    lies in ``converted/`` of the data home: it follows from the archive and may be deleted at any time. What it
    cannot convert is left to the parser, which says why.
    """
    archive = Archive(home)
    legacy = [
        d.document_id
        for d in pending
        if d.media_type in OFFICE_TYPES
        and archive.has(d.document_id)
        and not converted_path(home, d.document_id).exists()
    ]
    if not legacy or converter() is None:
        return 0
    done = 0
    for start in range(0, len(legacy), OFFICE_FILES):
        paths = {
            archive.path_of(document_id): document_id for document_id in legacy[start : start + OFFICE_FILES]
        }
        for path, result in convert_many(list(paths)).items():
            if isinstance(result, bytes):
                with replacing(converted_path(home, paths[path])) as target:
                    target.write_bytes(result)
                done += 1
    return done


def converted_path(home: Path, document_id: str) -> Path:
    """Return where the DOCX made of a legacy document lies (or would)."""
    return home / "converted" / document_id[:2] / f"{document_id}.docx"


def parse_documents(
    task: ParseTask, pending: Sequence[PendingDocument], workers: int, timeout_s: float
) -> Iterator[ParsedFrames]:
    """Yield the rows of ``pending``, a batch at a time, in any order; each document is in exactly one batch.

    Small texts are parsed in the calling process when there are few of them or ``workers`` is 1; what is
    :func:`guarded` always in worker processes.

    Raises:
        WorkerStartError: parse processes cannot be started.
    """
    alone = workers == 1 or len(pending) <= FEW_DOCUMENTS
    here = [d for d in pending if alone and not guarded(d.media_type, d.bytes)]
    there = [d for d in pending if not alone or guarded(d.media_type, d.bytes)]
    for _, payload in in_process(task, batches_of(here, 1), timeout_s=timeout_s):
        yield from_ipc(payload)
    batches = batches_of(there, workers)
    for _, payload in fan_out(task, batches, workers=workers, timeout_s=timeout_s):
        yield from_ipc(payload)


def batches_of(
    pending: Sequence[PendingDocument], workers: int, largest: int = BATCH_DOCUMENTS
) -> list[Sequence[PendingDocument]]:
    """Return ``pending`` cut into batches: some for each worker, so that all of them end at about the same time."""
    size = max(1, min(largest, -(-len(pending) // (4 * workers))))
    return [pending[start : start + size] for start in range(0, len(pending), size)]


@dataclass(frozen=True, slots=True)
class ParseTask:
    """What a worker does: read a document from the archive, parse it, turn a batch into frames."""

    home: Path
    parse: Parser
    parser_version: str
    max_document_bytes: int

    def prepare(self) -> None:
        """Do nothing: `parse` was imported when the task arrived."""

    def one(self, item: PendingDocument) -> ParsedDocument:
        """Return what one archived document holds; never raises for a bad document."""
        if item.bytes > self.max_document_bytes:
            reason = too_large(item.bytes, self.max_document_bytes)
            return self._outcome(item, "rejected", f"{reason}, then run again with --retry.")
        try:
            data = Archive(self.home).read(item.document_id)
        except DamagedDocument as error:
            return self.lost(item, f"{error}, then run again with --retry.")
        name = PurePosixPath(item.source_uri).name
        converted = converted_path(self.home, item.document_id)
        try:
            if converted.exists():
                return self.parse(data, name, converted.read_bytes())
            return self.parse(data, name)
        except Exception as error:  # whatever a document does, it is one outcome
            return self.lost(
                item, f"The parser failed on it ({type(error).__name__}: {error}): report this file."
            )

    def lost(self, item: PendingDocument, reason: str) -> ParsedDocument:
        """Return the outcome of a document that could not be read."""
        return self._outcome(item, "unreadable", reason)

    def finish(self, results: list[ParsedDocument]) -> bytes:
        """Return the rows of a batch, packed by :func:`to_ipc`.

        A document whose values the schemas refuse (a number of fifty digits, say) is recorded as unreadable.
        """
        try:
            return to_ipc(frames_of(results, self.parser_version))
        except Exception:  # found one by one below
            return to_ipc(ParsedFrames.concat(self._frames_of_one(document) for document in results))

    def _frames_of_one(self, document: ParsedDocument) -> ParsedFrames:
        try:
            return frames_of([document], self.parser_version)
        except Exception as error:
            reason = f"What was read does not fit the tables ({error}): report this file."
            refused = ParsedDocument(
                document.document_id, document.media_type, document.charset, "unreadable", reason
            )
            return frames_of([refused], self.parser_version)

    @staticmethod
    def _outcome(item: PendingDocument, status: str, reason: str) -> ParsedDocument:
        return ParsedDocument(item.document_id, item.media_type, None, status, reason)


def to_ipc(frames: ParsedFrames) -> bytes:
    """Return frames as bytes that travel between processes: Arrow streams, each behind its length."""
    out = io.BytesIO()
    for _, frame in frames.tables():
        stream = io.BytesIO()
        frame.write_ipc_stream(stream)
        out.write(len(stream.getbuffer()).to_bytes(8, "little"))
        out.write(stream.getbuffer())
    return out.getvalue()


def from_ipc(payload: bytes) -> ParsedFrames:
    """Return the frames that :func:`to_ipc` packed."""
    source = io.BytesIO(payload)
    return ParsedFrames(
        *(
            pl.read_ipc_stream(io.BytesIO(source.read(int.from_bytes(source.read(8), "little"))))
            for _ in TABLES
        )
    )


class _Tally:
    """Counts of a run, gathered batch by batch."""

    def __init__(self) -> None:
        self.documents = 0
        self.outcomes: Counter[str] = Counter()
        self.facts: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.years: set[int] = set()
        self.by_year: Counter[int] = Counter()
        self.same = 0

    def wrote(self, result: WriteResult) -> None:
        self.years.update(result.years)
        self.same += result.same

    def add(self, frames: ParsedFrames) -> None:
        self.documents += frames.outcomes.height
        for counter, column in (
            (self.outcomes, frames.outcomes["status"]),
            (self.facts, frames.observations["value_status"]),
            (self.findings, frames.findings["severity"]),
        ):
            counter.update(dict(column.value_counts().iter_rows()))
        filed = frames.outcomes["report_year"].fill_null(UNDATED_YEAR)
        self.by_year.update(dict(filed.value_counts().iter_rows()))

    def result(self, unchanged: int, elapsed_s: float) -> ParseResult:
        return ParseResult(
            parsed=self.documents,
            same=self.same,
            unchanged=unchanged,
            outcomes=dict(sorted(self.outcomes.items())),
            facts=dict(sorted(self.facts.items())),
            findings=dict(sorted(self.findings.items())),
            years=tuple(sorted(self.years)),
            parsed_by_year=dict(sorted(self.by_year.items())),
            elapsed_s=elapsed_s,
        )
