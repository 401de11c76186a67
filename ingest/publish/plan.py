"""Which reports have changed since the published file was made, so that only they are built anew.

Belongs here: the record of what a published file was made of, the plan that follows from it, and the small data home
that a partial build reads. Building is dbt's, putting the rows in place of the old ones that of ``exchange.py``.

The marts of 20 million figures take minutes, those of one report a second, and hardly any row of a mart depends on more
than the reports of one agency. So a partial build runs the same models and the same tests on a lake that holds only the
reports that changed, with all that their rows depend on: every document of these reports, and every report under the
same agency name or another spelling of it (what an agency is, its years beside each other and its coverage follow from
all reports of a name).
The one mart that looks across names, ``region_reports``, is made whole from ``dim_reports`` (``exchange.py``).

    warehouse/plan/plan.json         what is to be built, from which state, and which build has followed it
    warehouse/plan/state.parquet     a digest of each document's rows in each table of the lake, at that moment
    warehouse/plan/changed/          the small data home: the manifest and the lake of the changed reports
    published/.built/                plan and state of the published file, bound to it by its snapshot's name

What cannot be told for certain is built whole: another version of the code, another published file than the one on
record, more changes than it pays for, at once or in sum, a last whole build too long ago.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from ingest import files, sql
from ingest.catalogue import regions
from ingest.lake import TABLES, Lake, ParsedFrames
from ingest.publish.swap import damage
from ingest.raw import Archive
from ingest.schemas import DOCUMENTS
from ingest.settings import Settings
from ingest.tabular import counted
from ingest.triage import read_triage, triage_file

WORTH_IT = 2_000
"""Documents from which on a partial build pays: below, a whole one takes no longer."""
LARGEST_SHARE = 0.05
"""Of all documents: with more of them changed, a whole build is not much slower, and simpler."""
LARGEST_SUM = 0.1
"""Of all documents, over all exchanges since the last whole build: rows that are gone are skipped one by one by whoever
reads what lies between them. Exchanging 18 % made queries by metric slower by a fifth to a half."""
WHOLE_EVERY = timedelta(days=7)
"""Every row is built and checked again at least this often, by a refresh that has something new."""

_MANIFEST = "documents"
_NAMED = ["agency_name", "region_code", "region_name"]
STATE = pl.Schema(
    {
        "table": pl.String(),
        "part": pl.String(),
        "bytes": pl.Int64(),
        "mtime_ns": pl.Int64(),
        "document_id": pl.String(),
        "rows": pl.Int64(),
        "mixed": pl.UInt64(),
        "added": pl.UInt64(),
    }
)
"""One row per table, part and document: its rows and two digests of them that know no order."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is to make: everything, with the reason why, or the rows of some documents and reports.

    ``home`` is the small data home, None where everything is built; ``documents`` and ``reports`` are the ids, old and
    new, whose rows are exchanged.
    """

    reason: str
    home: Path | None = None
    documents: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    rows: int = 0
    """Observations in the whole lake."""

    @property
    def is_whole(self) -> bool:
        """Whether everything is built."""
        return self.home is None

    def describe(self) -> str:
        """Return the plan as one sentence for people."""
        if self.is_whole:
            return f"every report is built: {self.reason}"
        reports, documents = counted(len(self.reports), "report"), counted(len(self.documents), "document")
        return f"only what changed is built: {reports} in {documents}"


def plan_build(settings: Settings, rules: str, now: datetime | None = None) -> Plan:
    """Return what is to be built, and put the small data home in place where that is not everything.

    The same state gives the same plan, without looking twice.

    Args:
        settings: where lake and published file are.
        rules: a digest of all that decides what rows come out of given documents; another one means a whole build.
        now: the present, for tests.

    Raises:
        DamagedTable: a part of the lake cannot be read.
    """
    folder = folder_of(settings)
    now = now or datetime.now(UTC)
    key = _key(settings, rules)
    if (known := _read(folder / "plan.json")) and known["key"] == key:
        return _plan_of(known, folder)
    _forget_builds(settings, known)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    built = _read(settings.published / ".built" / "plan.json")
    before = _state_of(settings.published / ".built" / "state.parquet")
    try:
        state = _state(settings, before)
    except duckdb.Error:
        if found := Lake(settings.parsed).damage(whole=True):
            raise found from None  # a run shows the first error of a chain, and this one says all
        raise
    state.write_parquet(folder / "state.parquet", compression="zstd")
    why = _why_whole(settings, built, before, rules, now)
    made: dict[str, Any] = {
        "reason": why,
        "whole_at": now.isoformat(),
        "exchanged": 0,
        "documents": [],
        "reports": [],
    }
    if not why and built and before is not None:
        documents, reports = _affected(settings, _differing(before, state))
        total = state.filter(table=_MANIFEST)["document_id"].n_unique()
        exchanged = built.get("exchanged", 0) + len(documents)
        if len(documents) > LARGEST_SHARE * total:
            made["reason"] = f"{len(documents):,} of {counted(total, 'document')} affected"
        elif exchanged > LARGEST_SUM * total:
            made["reason"] = f"{exchanged:,} of {counted(total, 'document')} affected since the last time"
        else:
            made |= {"documents": documents, "reports": reports}
            made |= {"whole_at": built["whole_at"], "exchanged": exchanged}
            _write_home(settings, folder / "changed", state, documents)
    rows = int(state.filter(table="observations")["rows"].sum())
    made |= {"key": key, "rules": rules, "rows": rows}
    with files.replacing(folder / "plan.json") as path:
        path.write_text(json.dumps(made), encoding="utf-8")
    return _plan_of(made, folder)


def planned(settings: Settings) -> Plan:
    """Return the plan that the last build followed; without one, a whole build."""
    folder = folder_of(settings)
    known = _read(folder / "plan.json")
    return _plan_of(known, folder) if known else Plan("no plan was made")


def forget_plan(settings: Settings, reason: str) -> Plan:
    """Turn the present plan into one of a whole build, for ``reason``, and return it."""
    folder = folder_of(settings)
    made = (_read(folder / "plan.json") or {"key": "", "rules": "", "rows": 0}) | {
        "reason": reason,
        "whole_at": datetime.now(UTC).isoformat(),
        "exchanged": 0,
        "documents": [],
        "reports": [],
    }
    with files.replacing(folder / "plan.json") as path:
        path.write_text(json.dumps(made), encoding="utf-8")
    return _plan_of(made, folder)


def note_plan(settings: Settings, made_of: str) -> None:
    """Record which build followed the present plan to its end."""
    folder = folder_of(settings)
    if known := _read(folder / "plan.json"):
        with files.replacing(folder / "plan.json") as path:
            path.write_text(json.dumps(known | {"made_of": made_of}), encoding="utf-8")


def note_built(settings: Settings, made_of: str) -> None:
    """Record what the published file was made of: the state its plan was made from, if its build followed that plan.

    Written in two steps of which the second names the published file. A kill in between, or another file put in its
    place, costs a whole build and never a wrong row.
    """
    folder, target = folder_of(settings), settings.published / ".built"
    known = _read(folder / "plan.json")
    if not known or known.get("made_of") != made_of:
        shutil.rmtree(target, ignore_errors=True)
        return
    with files.replacing(target / "state.parquet") as path:
        shutil.copyfile(folder / "state.parquet", path)
    kept = {name: known[name] for name in ("rules", "whole_at", "exchanged")} | {
        "snapshot": _snapshot(settings)
    }
    with files.replacing(target / "plan.json") as path:
        path.write_text(json.dumps(kept), encoding="utf-8")
    # It is published now, and as large as that.
    exchanged_file(settings).unlink(missing_ok=True)


def folder_of(settings: Settings) -> Path:
    """Return where the plan lies."""
    return settings.working_file.parent / "plan"


def exchanged_file(settings: Settings) -> Path:
    """Return where the marts of a partial build lie, once its rows have been exchanged."""
    return settings.working_file.with_name("exchanged.duckdb")


def _forget_builds(settings: Settings, plan: dict[str, Any] | None) -> None:
    """Remove what was built by another plan and would be taken for what the next one asks for."""
    exchanged_file(settings).unlink(missing_ok=True)
    if plan and not plan["reason"]:
        settings.working_file.unlink(missing_ok=True)


def _plan_of(made: dict[str, Any], folder: Path) -> Plan:
    if made["reason"]:
        return Plan(made["reason"], rows=made["rows"])
    return Plan("", folder / "changed", tuple(made["documents"]), tuple(made["reports"]), made["rows"])


def _why_whole(
    settings: Settings, built: dict[str, Any] | None, before: pl.DataFrame | None, rules: str, now: datetime
) -> str:
    """Return why everything is to be built; empty where that is not known yet."""
    if not settings.published_file.exists():
        return "nothing is published yet"
    if damaged := damage(settings.published):
        return f"the published file is damaged ({damaged})"
    if built is None or before is None:
        return "nothing is known of the last build"
    if built["snapshot"] != _snapshot(settings):
        return "the published file is not the one that is on record"
    if built["rules"] != rules:
        return "the rules have changed"
    if now - datetime.fromisoformat(built["whole_at"]) > WHOLE_EVERY:
        return f"the last time was on {built['whole_at'][:10]}"
    if before.filter(table=_MANIFEST).height < WORTH_IT:
        return f"with fewer than {WORTH_IT:,} documents it takes no longer"
    return ""


# --- what there is, and what is another than before --------------------------------------


def _parts(settings: Settings) -> list[tuple[str, Path]]:
    """Return (table, file) of the manifest and of every part of the lake."""
    lake = Lake(settings.parsed)
    manifest = settings.raw / "manifest.parquet"
    found = [(table, path) for table in TABLES for path in lake.parts(table)]
    return [*([(_MANIFEST, manifest)] if manifest.exists() else []), *found]


def _key(settings: Settings, rules: str) -> str:
    """Return a digest of all that a plan follows from."""
    digest = hashlib.sha256(f"{rules}\n{_snapshot(settings)}\n".encode())
    for table, path in _parts(settings):
        stat = path.stat()
        digest.update(f"{table} {path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    triage = triage_file(settings.home)
    digest.update(triage.read_bytes() if triage.exists() else b"")
    return digest.hexdigest()


def _state(settings: Settings, before: pl.DataFrame | None) -> pl.DataFrame:
    """Return the digests of all rows of manifest and lake; parts that are as they were are not read again."""
    found = pl.DataFrame(
        [
            (table, str(path), (stat := path.stat()).st_size, stat.st_mtime_ns)
            for table, path in _parts(settings)
        ],
        schema={name: STATE[name] for name in ("table", "part", "bytes", "mtime_ns")},
        orient="row",
    )
    on = ["table", "part", "bytes", "mtime_ns"]
    kept = STATE.to_frame() if before is None else before.join(found, on=on, how="semi")
    fresh = found.join(kept, on=on, how="anti")
    new = [
        _digests(table, DOCUMENTS if table == _MANIFEST else TABLES[table], of["part"].to_list())
        for (table,), of in fresh.partition_by("table", as_dict=True).items()
    ]
    read = pl.concat(
        [STATE.to_frame().drop("table", "bytes", "mtime_ns").with_columns(table=pl.lit("")), *new]
    )
    return pl.concat([kept, fresh.join(read, on=["table", "part"]).select(list(STATE))])


def _digests(table: Any, schema: pl.Schema, parts: list[str]) -> pl.DataFrame:
    """Return part, document, rows and digests for each document of some parts of a table."""
    columns = ", ".join(f'"{name}"' for name in schema)
    with duckdb.connect(config={"memory_limit": "2GB"}) as connection:
        found = connection.execute(
            # S608: columns of our own schemas
            f"""
            select part, document_id, count(*) as rows, bit_xor(digest) as mixed,
                cast(sum(digest >> 24) as ubigint) as added
            from (
                select filename as part, document_id, hash({columns}) as digest
                from read_parquet(?, filename = true, hive_partitioning = false)
            ) group by part, document_id
            """,  # noqa: S608
            [[sql.literal_path(part) for part in parts]],
        ).pl()
    return found.select(
        pl.col("part"),
        pl.col("document_id"),
        pl.col("rows").cast(pl.Int64),
        pl.col("mixed").cast(pl.UInt64),
        pl.col("added").cast(pl.UInt64),
    ).with_columns(table=pl.lit(table, pl.String))


def _differing(before: pl.DataFrame, state: pl.DataFrame) -> pl.Series:
    """Return the documents whose rows are not what they were, in any table; where they lie does not count."""
    columns = ["table", "document_id", "rows", "mixed", "added"]
    old, new = before.select(columns), state.select(columns)
    changed = pl.concat([new.join(old, on=columns, how="anti"), old.join(new, on=columns, how="anti")])
    return changed["document_id"].unique().sort()


def _affected(settings: Settings, documents: pl.Series) -> tuple[list[str], list[str]]:
    """Return the documents and reports, old and new, whose rows depend on these documents, all of them included.

    A report is made of all its documents; what an agency is, of all reports under its names; and a verdict belongs to a
    finding wherever it stands, so the reports that people have decided about come along.
    """
    with duckdb.connect(str(settings.published_file), read_only=True) as connection:
        old = connection.sql(
            """
            select documents.document_id, documents.report_id,
                reports.agency_name, reports.region_code, reports.region_name
            from marts.dim_documents as documents
            left join marts.dim_reports as reports on documents.report_id = reports.report_id
            """
        ).pl()
        decided = pl.Series(
            [one.finding_id for one in read_triage(triage_file(settings.home))], dtype=pl.String
        )
        findings = connection.sql("select finding_id, report_id, verdict from marts.fct_findings").pl()
    judged = pl.col("verdict").is_not_null() | pl.col("finding_id").is_in(decided.implode())
    new = Lake(settings.parsed).scan("reports").select(old.columns).collect()
    known = _with_bodies(pl.concat([old, new]).with_columns(pl.col(_NAMED).replace("", None)).unique())
    reports = findings.filter(judged)["report_id"].unique()
    while True:
        of_documents = pl.col("document_id").is_in(documents.implode())
        reached = known.filter(of_documents | pl.col("report_id").is_in(reports.implode()))
        names = reached["agency_name"].drop_nulls().unique().implode()
        bodies = reached["body"].drop_nulls().unique().implode()
        more = known.filter(
            pl.col("report_id").is_in(reached["report_id"].drop_nulls().implode())
            | pl.col("agency_name").is_in(names)
            | pl.col("body").is_in(bodies)
        )
        all_documents = pl.concat([documents, more["document_id"]]).unique()
        all_reports = pl.concat([reports, more["report_id"].drop_nulls()]).unique()
        if all_documents.len() == documents.len() and all_reports.len() == reports.len():
            return documents.sort().to_list(), reports.sort().to_list()
        documents, reports = all_documents, all_reports


def _with_bodies(known: pl.DataFrame) -> pl.DataFrame:
    """Return the documents with ``body``: one text for all spellings of an agency, null where there is none."""
    spellings = known.select(_NAMED).unique().drop_nulls("agency_name")
    bodies = [
        f"{regions.without_places_above(name, code, chain)} {code or ''}"
        for name, code, chain in spellings.iter_rows()
    ]
    named = spellings.with_columns(body=pl.Series(bodies, dtype=pl.String))
    return known.join(named, on=_NAMED, how="left", nulls_equal=True)


def _write_home(settings: Settings, home: Path, state: pl.DataFrame, documents: list[str]) -> None:
    """Write the manifest and the lake of some documents into a data home of their own."""
    chosen = pl.Series(documents, dtype=pl.String).implode()
    ours = pl.col("document_id").is_in(chosen)
    (home / "raw").mkdir(parents=True)
    Archive(settings.home).manifest().filter(ours).write_parquet(home / "raw" / "manifest.parquet")
    where = state.filter(ours)

    def rows(table: str) -> pl.DataFrame:
        parts = where.filter(table=table)["part"].unique().sort().to_list()
        if not parts:
            return TABLES[table].to_frame()
        return (
            pl.scan_parquet(parts, hive_partitioning=False, glob=False)
            .filter(ours)
            .collect(engine="streaming")
        )

    lake = Lake(home / "parsed")
    with lake.writing():
        lake.write(ParsedFrames(*(rows(table) for table in TABLES)))


# --- the record --------------------------------------------------------------------------


def _snapshot(settings: Settings) -> str | None:
    """Return the name of the published file among the snapshots; None without one that can be read."""
    if not settings.published_file.exists():
        return None
    try:
        with duckdb.connect(str(settings.published_file), read_only=True) as connection:
            [(name,)] = connection.sql("select snapshot from meta.build").fetchall()
    except (duckdb.Error, ValueError):
        return None
    return str(name)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _state_of(path: Path) -> pl.DataFrame | None:
    try:
        found = pl.read_parquet(path, memory_map=False)
    except (OSError, pl.exceptions.PolarsError):
        return None
    return found if found.schema == STATE else None
