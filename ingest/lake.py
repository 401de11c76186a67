"""The lake: the four parsed tables as parquet by report year, and the one safe way to change them.

Belongs here: layout, strict types, replacing and compacting. What stands in the rows is the parser's business,
when to write them the pipeline's.

    parsed/<table>/report_year=<Y>/<part>.parquet   zstd, the columns of :mod:`ingest.schemas`; Y = 0: no year
    parsed/<table>/report_year=0/empty.parquet      typed and empty, so that a reader always finds the columns
    parsed/.commit.json, parsed/.staged/            a change on its way (below); absent at rest

A document's rows lie in one partition of each table, and the lake holds one version of each document: writing
it again, by a newer parser or because its year is now read otherwise, takes the old rows out wherever they are. A
document whose rows are the same as before, in every table, is left as it lies: then nothing has changed for anybody.
Parts are never changed. A write therefore consists of parts to add and parts to remove, over several tables
and years, and no file system does that in one step. So the lake keeps a redo log of one entry:

1. All new parts are written below ``.staged/`` and made durable. A kill here leaves the lake untouched; the
   next writer empties ``.staged/``.
2. ``.commit.json`` appears by one rename. It lists the renames and removals. This is the moment of commit.
3. New parts are renamed into place, replaced ones removed, then ``.commit.json``. Each step can be done twice.
   A kill here leaves the list; whoever opens the lake next (:meth:`Lake.recover`, first thing in every write
   and every run) finishes it before looking at anything.

So after recovery each write has happened wholly or not at all: a document has its outcome row exactly when it
has all its other rows. What is not in the lake is simply parsed again, and rows are sorted by document within a
part, so that an interrupted run ends at the same data as one that was not. Writers are held apart by a lock
that dies with its process.

Small files: a partition with more than :data:`MAX_PARTS` parts has its small ones merged by the same write.
"""

from __future__ import annotations

import hashlib
import json
import operator
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import reduce
from pathlib import Path

import polars as pl

from ingest import files, schemas

MAX_PARTS = 12
"""Parts of one table and year. Each costs a reader about a millisecond; rewriting them all each day costs more."""
TARGET_ROWS = 1_000_000
"""Rows of a merged part: about 250 MB in memory while merging, 10 to 20 MB on the disk."""

TABLES: Mapping[str, pl.Schema] = {
    "outcomes": schemas.OUTCOMES,
    "reports": schemas.REPORTS,
    "observations": schemas.OBSERVATIONS,
    "findings": schemas.FINDINGS,
}
_EMPTY = "empty.parquet"
_PARTITION = "report_year="


class LakeError(ValueError):
    """Rows that do not fit the declared schema; the message names table, column, row and value."""


@dataclass(frozen=True, slots=True)
class ParsedFrames:
    """The rows that some documents gave. ``outcomes`` has one row for each of them, the others what there is."""

    outcomes: pl.DataFrame
    reports: pl.DataFrame
    observations: pl.DataFrame
    findings: pl.DataFrame

    @classmethod
    def concat(cls, parts: Iterable[ParsedFrames]) -> ParsedFrames:
        """Return the rows of all ``parts``, in order; with none, four typed empty frames."""
        parts = list(parts)
        return cls(
            *(
                pl.concat([schema.to_frame(), *(getattr(part, name) for part in parts)])
                for name, schema in TABLES.items()
            )
        )

    def tables(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Yield (table name, frame)."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a write changed: the years (0: undated) whose partitions differ now, rows added, parts added.

    ``same`` documents gave the rows that were there.
    """

    years: tuple[int, ...]
    rows: Mapping[str, int]
    parts: int
    same: int = 0


def conform(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Return ``frame`` in the declared columns and types of ``table``, nothing rounded and nothing lost.

    Raises:
        LakeError: a column is missing or unknown, or a value does not fit its type (also more decimal places
            than the type holds); names the first such row.
    """
    schema = TABLES[table]
    if missing := [name for name in schema if name not in frame.columns]:
        raise LakeError(f"{table}: columns are missing: {', '.join(missing)}")
    if unknown := [name for name in frame.columns if name not in schema]:
        raise LakeError(f"{table}: columns are not in the schema: {', '.join(unknown)}")
    return pl.DataFrame([_conform_column(frame, table, name, dtype) for name, dtype in schema.items()])


def _conform_column(frame: pl.DataFrame, table: str, name: str, dtype: pl.DataType) -> pl.Series:
    column = frame.get_column(name)
    if column.dtype == dtype:
        return column
    if isinstance(dtype, pl.Decimal) and column.dtype.is_float():
        raise LakeError(f"{table}.{name}: binary floats are not exact: give decimals or text")
    try:
        cast = column.cast(dtype, strict=False)
    except pl.exceptions.PolarsError as error:
        raise LakeError(f"{table}.{name}: {column.dtype} cannot become {dtype}") from error
    lost = cast.is_null() & column.is_not_null()
    if isinstance(dtype, pl.Decimal):
        # A cast to fewer decimal places rounds without a word.
        more_places = rf"\.\d{{{dtype.scale}}}\d*[1-9]"
        lost |= column.cast(pl.String).str.contains(more_places).fill_null(value=False)
    elif dtype.is_integer() and column.dtype.is_float():
        lost |= (cast.cast(column.dtype) != column).fill_null(value=False)
    if (row := lost.arg_max()) is not None and lost.any():
        document = frame["document_id"][row] if "document_id" in frame.columns else "?"
        raise LakeError(
            f"{table}.{name}: row {row} (document {document}) holds {column[row]!r}, which is no {dtype}"
        )
    return cast


def _check_partition(table: str, frame: pl.DataFrame, outcomes: pl.DataFrame) -> None:
    """Rows must lie in the partition of their document's outcome: there they are looked for when it is replaced."""
    keys = ["document_id", "report_year"]
    stray = frame.select(keys).unique().join(outcomes, on=keys, how="anti", nulls_equal=True).sort(keys)
    if stray.height:
        document, year = stray.row(0)
        raise LakeError(
            f"{table}: rows of document {document} for {year}, which is not what its outcome says"
        )


def _differing(one: pl.DataFrame, other: pl.DataFrame) -> pl.Series:
    """Return the documents that have not the same rows, in the same order, in two frames of the same columns."""
    counts = [frame.group_by("document_id").len() for frame in (one, other)]
    uneven = pl.concat(
        [
            counts[0].join(counts[1], how="anti", on=["document_id", "len"]),
            counts[1].join(counts[0], how="anti", on=["document_id", "len"]),
        ]
    )["document_id"]
    even = ~pl.col("document_id").is_in(uneven.implode())
    # As many rows of each document, sorted by it: they lie side by side.
    one, other = (frame.filter(even).sort("document_id", maintain_order=True) for frame in (one, other))
    equal = [one[column].eq_missing(other[column]) for column in one.columns]
    documents = other["document_id"].filter(~reduce(operator.and_, equal))
    return pl.concat([uneven, documents]).unique()


class Lake:
    """The parsed tables below ``folder`` (``parsed/`` of the data home)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staged = folder / ".staged"
        self._commit = folder / ".commit.json"

    # --- reading ---

    def scan(self, table: str) -> pl.LazyFrame:
        """Return all rows of a table, with the columns and types of its schema."""
        parts = self.parts(table)
        if not parts:
            return TABLES[table].to_frame().lazy()
        return pl.scan_parquet(parts, hive_partitioning=False, glob=False)

    def parts(self, table: str, year: int | None = None) -> list[Path]:
        """Return the parquet files of a table, of one year (0: undated) or of all, sorted."""
        partition = f"{_PARTITION}{'*' if year is None else year}"
        return sorted(self.folder.glob(f"{table}/{partition}/*.parquet"))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn what polars says of a damaged part, anywhere in the block, into the file and the way out.

        Raises:
            DamagedTable: a part cannot be read.
        """
        try:
            yield
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
            if found := self.damage(whole=True):
                raise found from None  # a run shows the first error of a chain, and this one says all
            raise

    def damage(self, *, whole: bool = False) -> files.DamagedTable | None:
        """Return what is wrong with the first part that cannot be read; ``whole`` reads all rows, else the footers."""
        way_out = f"remove {self.folder}, then run again: everything is parsed anew from the archive"
        for table, schema in TABLES.items():
            for path in self.parts(table):
                try:
                    found = pl.read_parquet_schema(path)
                    if whole:
                        pl.read_parquet(path, hive_partitioning=False, memory_map=False)
                except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
                    return files.DamagedTable(path, files.first_line(error), way_out)
                if found != schema:
                    return files.DamagedTable(path, "it has other columns", way_out)
        return None

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lake for writing and bring it to rest first.

        Raises:
            Busy: another process writes.
            DamagedTable: a part cannot be read.
        """
        with files.exclusive(self.folder / ".lock", "the lake of parsed reports"), self.reading():
            self.recover()
            self._ensure_empty()
            yield

    def write(self, new: ParsedFrames) -> WriteResult:
        """Replace the documents of ``new.outcomes`` by these rows; call it inside :meth:`writing`.

        Documents whose rows are there already, every one of them, stay as they are. All tables and years change
        together or not at all, also when the process is killed.

        Raises:
            LakeError: rows do not fit their schema, a document has two outcomes, or rows have no outcome.
        """
        frames = {name: conform(frame, name) for name, frame in new.tables()}
        documents = frames["outcomes"]["document_id"]
        if documents.is_duplicated().any():
            raise LakeError("outcomes: a document has two outcomes in one write")
        for name, frame in frames.items():
            _check_partition(name, frame, frames["outcomes"])
        years = self._years_holding(documents)
        if (same := self._same(frames, years)).len():
            changed = ~pl.col("document_id").is_in(same.implode())
            frames = {name: frame.filter(changed) for name, frame in frames.items()}
            documents = frames["outcomes"]["document_id"]
            years = self._years_holding(documents)
        change = _Change(self, set(documents))
        for name, frame in frames.items():
            change.replace(name, frame, years)
        return replace(change.commit(), same=same.len())

    def recover(self) -> bool:
        """Finish a change that was committed when its process died; return whether there was one.

        Call it under the writers' lock; :meth:`writing` does.
        """
        found = self._commit.exists()
        if found:
            self._apply(json.loads(self._commit.read_text(encoding="utf-8")))
        shutil.rmtree(self._staged, ignore_errors=True)
        files.remove_temporaries(self.folder)
        return found

    def _apply(self, change: Mapping[str, list[str]]) -> None:
        added, removed = change["add"], change["remove"]
        for name in added:
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            staged = self._staged / name
            # Not there: renamed already, by the process that died.
            if staged.exists():
                staged.replace(target)
        for name in removed:
            (self.folder / name).unlink(missing_ok=True)
        files.make_durable({(self.folder / name).parent for name in [*added, *removed]})
        self._commit.unlink()
        files.sync_folder(self.folder)

    def _years_holding(self, documents: pl.Series) -> list[int]:
        years = (
            self.scan("outcomes")
            .filter(pl.col("document_id").is_in(documents.implode()))
            .select(pl.col("report_year").fill_null(schemas.UNDATED_YEAR).unique().sort())
        )
        return years.collect().to_series().to_list()

    def _same(self, frames: Mapping[str, pl.DataFrame], years: Collection[int]) -> pl.Series:
        """Return those documents of ``frames`` whose rows are the ones that the lake holds, in every table."""
        same = frames["outcomes"]["document_id"].clear() if not years else frames["outcomes"]["document_id"]
        # Outcomes come first and name the version of the parser: after a new one, nothing else is looked at.
        for name, frame in frames.items():
            if same.is_empty():
                break
            ours = pl.col("document_id").is_in(same.implode())
            parts = [path for year in years for path in self.parts(name, year)]
            found = (
                pl.scan_parquet(parts, hive_partitioning=False, glob=False) if parts else frame.clear().lazy()
            )
            held = found.filter(ours).collect()
            differing = _differing(held, frame.filter(ours))
            same = same.filter(~same.is_in(differing.implode()))
        return same

    def _ensure_empty(self) -> None:
        for table, schema in TABLES.items():
            target = self.folder / table / f"{_PARTITION}{schemas.UNDATED_YEAR}" / _EMPTY
            if not target.exists():
                with files.replacing(target) as path:
                    schema.to_frame().write_parquet(path, compression="zstd")


class _Change:
    """Parts to add and to remove, gathered for one commit."""

    def __init__(self, lake: Lake, documents: Collection[str]) -> None:
        self._lake = lake
        self._documents = pl.Series(sorted(documents), dtype=pl.String)
        self._add: dict[str, int] = {}
        self._remove: set[str] = set()
        self._rows: dict[str, int] = {}
        self._years: set[int] = set()

    def replace(self, table: str, frame: pl.DataFrame, old_years: Collection[int]) -> None:
        """Take the documents out of the partitions that hold them and put ``frame`` in by its years."""
        self._rows[table] = frame.height
        year = pl.col("report_year").fill_null(schemas.UNDATED_YEAR)
        by_year = {
            int(key[0]): rows
            for key, rows in frame.with_columns(_year=year)
            .partition_by("_year", as_dict=True, include_key=False)
            .items()
        }
        for one in sorted({*by_year, *old_years}):
            kept = self._without_documents(table, one) if one in old_years else self._live(table, one)
            fresh = by_year.get(one)
            if fresh is not None:
                self._years.add(one)
                kept.append((self._stage(table, one, fresh), fresh.height))
            self._compact(table, one, kept)

    def commit(self) -> WriteResult:
        """Make the staged parts durable, log the change, do it."""
        self._remove -= set(self._add)
        result = WriteResult(tuple(sorted(self._years)), self._rows, len(self._add))
        if not self._add and not self._remove:
            return result
        staged = [self._lake._staged / name for name in self._add]
        files.make_durable(staged)
        files.make_durable({path.parent for path in staged})
        change = {"add": sorted(self._add), "remove": sorted(self._remove)}
        with files.replacing(self._lake._commit) as path:
            path.write_text(json.dumps(change), encoding="utf-8")
        self._lake._apply(change)
        shutil.rmtree(self._lake._staged, ignore_errors=True)
        return result

    def _live(self, table: str, year: int) -> list[tuple[str, int]]:
        """Return (name, rows) of the parts of a partition as they are on the disk."""
        parts = [path for path in self._lake.parts(table, year) if path.name != _EMPTY]
        return [
            (
                path.relative_to(self._lake.folder).as_posix(),
                pl.scan_parquet(path).select(pl.len()).collect().item(),
            )
            for path in parts
        ]

    def _without_documents(self, table: str, year: int) -> list[tuple[str, int]]:
        """Return (name, rows) of the parts of a partition once the documents are taken out of it."""
        kept = []
        for name, rows in self._live(table, year):
            ours = pl.col("document_id").is_in(self._documents.implode())
            path = self._lake.folder / name
            if not pl.scan_parquet(path).select(ours.any()).collect().item():
                kept.append((name, rows))
                continue
            self._remove.add(name)
            self._years.add(year)
            rest = pl.read_parquet(path, hive_partitioning=False, memory_map=False).filter(~ours)
            if rest.height:
                kept.append((self._stage(table, year, rest), rest.height))
        return kept

    def _compact(self, table: str, year: int, parts: list[tuple[str, int]]) -> None:
        """Merge small parts of a partition that has too many, the smallest first, up to the target size."""
        if len(parts) <= MAX_PARTS:
            return
        chosen: list[str] = []
        total = 0
        for name, rows in sorted(parts, key=lambda part: (part[1], part[0])):
            if rows >= TARGET_ROWS or (chosen and total + rows > 2 * TARGET_ROWS):
                break
            chosen.append(name)
            total += rows
        if len(chosen) < 2:
            return
        merged = pl.concat(
            [pl.read_parquet(self._where(name), hive_partitioning=False, memory_map=False) for name in chosen]
        )
        for name in chosen:
            if name in self._add:
                self._where(name).unlink()
                del self._add[name]
            else:
                self._remove.add(name)
        self._stage(table, year, merged)

    def _where(self, name: str) -> Path:
        return (self._lake._staged if name in self._add else self._lake.folder) / name

    def _stage(self, table: str, year: int, frame: pl.DataFrame) -> str:
        """Write a part to the staging folder under a name made from its documents; return the name."""
        frame = frame.sort("document_id", maintain_order=True)
        documents = frame["document_id"].unique(maintain_order=True)
        digest = hashlib.sha256("".join(documents).encode()).hexdigest()[:16]
        name = f"{table}/{_PARTITION}{year}/{digest}.parquet"
        path = self._lake._staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(path, compression="zstd", compression_level=3, statistics=True)
        self._add[name] = frame.height
        return name
