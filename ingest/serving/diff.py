"""What changed between two published files, figure by figure: ``gongkai diff``.

Belongs here: choosing the two files, comparing them, and the changes as flat rows. Reports are compared by their id
(agency, year, scope), figures by report, metric, applicant type and source, findings by their id; superseded
documents are left out on both sides. A figure has changed when its value, unit, status or qualifier has: that it
stands elsewhere in a new version of a page is no change.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest import sql
from ingest.publish.swap import held_by, snapshots_in
from ingest.serving.query import HeldError
from ingest.tabular import csv_line, plain

PRESENT = "present"
"""The name of the published file among the snapshots."""
COLUMNS = (
    "change",
    "agency_name",
    "report_year",
    "scope",
    "metric_code",
    "applicant_type",
    "source",
    "rule_code",
    "old_value",
    "new_value",
    "unit",
    "old_status",
    "new_status",
    "old_locator",
    "new_locator",
    "detail",
    "report_id",
)
"""The columns of a change, whatever has changed; those that do not apply are null."""


class DiffError(Exception):
    """The files cannot be compared; the message says why and what to do."""


class NothingBeforeError(DiffError):
    """There is no earlier state yet: no fault, the first refresh leaves it so."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. ``change`` says what, ``values`` are in the order of :data:`COLUMNS`."""

    change: str
    values: tuple[Any, ...]

    def as_text(self) -> list[str | None]:
        """Return the values as plain text; amounts in CNY have two places or more."""
        in_cny = self.values[COLUMNS.index("unit")] == "CNY"
        return [None if value is None else plain(value, is_money=in_cny) for value in self.values]

    def as_json(self) -> str:
        """Return the values that are there as one JSON object; decimals are text, so that no reader rounds them."""
        texts = self.as_text()
        known = {
            name: value if isinstance(value, int) else text
            for name, value, text in zip(COLUMNS, self.values, texts, strict=True)
            if value is not None
        }
        return json.dumps(known, ensure_ascii=False)


def choose(published: Path, old: str | None, new: str | None) -> tuple[Path, Path]:
    """Return the two files that are meant.

    Args:
        published: the published folder.
        old: a file, the name of a snapshot or how it begins (``2025-03``: the last of that month), or ``present``.
            None is the newest snapshot before ``new``.
        new: the same; None is the published file.

    Raises:
        NothingBeforeError: no file is named and none is older.
        DiffError: there is no such file.
    """
    newer = _find(published, new or PRESENT)
    if old is not None:
        return _find(published, old), newer
    name = _snapshot_name(newer)
    earlier = [path for path in snapshots_in(published) if name is None or path.stem < name]
    if not earlier:
        raise NothingBeforeError(
            f"nothing to compare yet: there is no snapshot before {newer}; the next refresh that changes something "
            "makes one"
        )
    return earlier[-1], newer


def _find(published: Path, name: str) -> Path:
    if name == PRESENT:
        file = published / "gongkai.duckdb"
        if not file.exists():
            raise DiffError(f"there is no published warehouse at {file}: `gongkai run` makes it")
        return file
    if Path(name).is_file():
        return Path(name)
    kept = snapshots_in(published)
    wanted = name.removesuffix(".duckdb")
    meant = [path for path in kept if path.stem == wanted] or [
        path for path in kept if path.stem.startswith(wanted)
    ]
    if not name or not meant:
        names = ", ".join(path.stem for path in kept) or "none yet"
        raise DiffError(f"{name} is neither a file nor a snapshot; the snapshots are: {names}")
    return meant[-1]


def _snapshot_name(file: Path) -> str | None:
    """Return the name under which a published file is kept; None where it does not say."""
    try:
        with duckdb.connect(file, read_only=True) as connection:
            [(name,)] = connection.execute("select snapshot from meta.build").fetchall()
    except duckdb.CatalogException:
        return None  # published before there were snapshots
    except duckdb.Error as error:
        raise _unreadable(file, error) from error
    return str(name)


def _unreadable(file: Path, error: duckdb.Error) -> DiffError:
    if program := held_by(error):
        return DiffError(str(HeldError(file, program)))
    return DiffError(f"{file} is no published warehouse: {error}")


@contextmanager
def changes(old: Path, new: Path) -> Iterator[Iterator[Change]]:
    """Give what changed from ``old`` to ``new``: reports, then figures, then findings, each in a fixed order.

    The figures and findings of new and vanished reports are only counted. Neither file is changed.

    Raises:
        DiffError: one of them is no published warehouse.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "temp_directory": spill,
            "memory_limit": "2GB",
        }
        with duckdb.connect(config=config) as connection:
            for name, file in (("old", old), ("new", new)):
                _attach(connection, name, file)
            try:
                connection.execute(_SETUP)
                yield _read(connection)
            except duckdb.Error as error:
                raise DiffError(f"{old} and {new} cannot be compared: {error}") from error


def _attach(connection: duckdb.DuckDBPyConnection, name: str, file: Path) -> None:
    try:
        connection.execute(f"attach {sql.text(file)} as {name} (read_only)")
        for table in ("dim_reports", "fct_observations", "fct_findings"):
            connection.execute(f"describe {name}.marts.{table}")
    except duckdb.Error as error:
        raise _unreadable(file, error) from error


def _read(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    for query in (_REPORTS, _FIGURES, _FINDINGS):
        cursor = connection.execute(query)
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                yield Change(row[0], tuple(row))


# One pass over each side finds the reports in which anything changed: the sum of the hashes of a report's rows is
# the same when the rows are, in any order. Everything after looks at those reports alone.
_SETUP = """
create temp table reports_changed as
with sums as (
    select 'old' as side, report_id,
        sum(hash(metric_code, applicant_type, source, value, unit, value_status, qualifier)::hugeint) as figures
    from old.marts.fct_observations where not is_superseded group by all
    union all
    select 'new', report_id,
        sum(hash(metric_code, applicant_type, source, value, unit, value_status, qualifier)::hugeint)
    from new.marts.fct_observations where not is_superseded group by all
)
select report_id from sums group by report_id
having max(figures) filter (side = 'old') is distinct from max(figures) filter (side = 'new')
"""

_REPORTS = """
with findings as (
    select 'old' as side, report_id, count(*) as findings
    from old.marts.fct_findings where not is_superseded group by all
    union all
    select 'new', report_id, count(*) from new.marts.fct_findings where not is_superseded group by all
),
one_sided as (
    select 'new report' as change, 'new' as side, r.* from new.marts.dim_reports r
    anti join old.marts.dim_reports o using (report_id)
    union all by name
    select 'vanished report' as change, 'old' as side, r.* from old.marts.dim_reports r
    anti join new.marts.dim_reports n using (report_id)
),
said as (
    select change, agency_name, report_year, scope, report_id,
        facts || ' figures, ' || coalesce(findings, 0) || ' findings' as detail
    from one_sided left join findings using (side, report_id)
    union all
    select 'changed report', n.agency_name, n.report_year, n.scope, n.report_id,
        concat_ws('; ',
            case when o.document_id is distinct from n.document_id
                then 'document ' || left(o.document_id, 12) || ' -> ' || left(n.document_id, 12) end,
            case when o.template is distinct from n.template
                then 'template ' || o.template || ' -> ' || n.template end,
            case when o.agency_name is distinct from n.agency_name
                then 'agency ' || coalesce(o.agency_name, '?') || ' -> ' || coalesce(n.agency_name, '?') end,
            case when o.region_code is distinct from n.region_code
                then 'region ' || coalesce(o.region_code, '?') || ' -> ' || coalesce(n.region_code, '?') end,
            case when o.published_on is distinct from n.published_on
                then 'published on ' || coalesce(o.published_on::varchar, '?') || ' -> '
                    || coalesce(n.published_on::varchar, '?') end)
    from old.marts.dim_reports o join new.marts.dim_reports n on o.report_id = n.report_id
)
select change, agency_name, report_year, scope, null, null, null, null, null, null, null, null, null, null, null,
    detail, report_id
from said where detail != ''
order by array_position(['new report', 'vanished report', 'changed report'], change), agency_name, report_year,
    report_id
"""

# A sentence may repeat a figure with another value, so that a key can have several rows. Rows that are alike on both
# sides cancel out, as often as they occur; what is left is paired in the order of the text.
_OF_ONE_SIDE = """
{this}_rows as (
    select report_id, metric_code, applicant_type, source, value, unit, value_status, qualifier, locator,
        row_number() over (
            partition by report_id, metric_code, applicant_type, source, value, unit, value_status, qualifier
            order by locator) as copy
    from {this}.marts.fct_observations
    where not is_superseded and report_id in (from reports_changed)
        and report_id in (select report_id from {other}.marts.dim_reports)
)"""
_ONLY_ON_ONE_SIDE = """
only_{this} as (
    select {this}_rows.*,
        row_number() over (partition by report_id, metric_code, applicant_type, source order by locator) as place
    from {this}_rows
    anti join {other}_rows on {this}_rows.report_id = {other}_rows.report_id
        and {this}_rows.metric_code = {other}_rows.metric_code
        and {this}_rows.applicant_type is not distinct from {other}_rows.applicant_type
        and {this}_rows.source = {other}_rows.source
        and {this}_rows.value is not distinct from {other}_rows.value
        and {this}_rows.unit = {other}_rows.unit
        and {this}_rows.value_status = {other}_rows.value_status
        and {this}_rows.qualifier is not distinct from {other}_rows.qualifier
        and {this}_rows.copy = {other}_rows.copy
)"""
_SIDES = ({"this": "old", "other": "new"}, {"this": "new", "other": "old"})
_FIGURES = f"""
with {", ".join(part.format(**side) for part in (_OF_ONE_SIDE, _ONLY_ON_ONE_SIDE) for side in _SIDES)}
select
    case when o.source is null then 'new figure' when n.source is null then 'vanished figure'
        else 'changed figure' end as change,
    r.agency_name, r.report_year, r.scope, coalesce(n.metric_code, o.metric_code),
    coalesce(n.applicant_type, o.applicant_type), coalesce(n.source, o.source), null, o.value, n.value,
    coalesce(n.unit, o.unit), o.value_status, n.value_status, o.locator, n.locator,
    nullif(concat_ws('; ',
        case when coalesce(o.qualifier, '') != coalesce(n.qualifier, '')
            then coalesce(o.qualifier, '') || ' -> ' || coalesce(n.qualifier, '') end,
        case when o.unit != n.unit then 'unit ' || o.unit || ' -> ' || n.unit end), ''),
    r.report_id
from only_old o
full join only_new n on o.report_id = n.report_id and o.metric_code = n.metric_code
    and o.applicant_type is not distinct from n.applicant_type and o.source = n.source and o.place = n.place
join new.marts.dim_reports r on r.report_id = coalesce(n.report_id, o.report_id)
order by array_position(['changed figure', 'new figure', 'vanished figure'], change), r.agency_name, r.report_year,
    r.report_id, 5, 6, 7, coalesce(n.place, o.place)
"""  # noqa: S608 (of our own parts)

# The evidence is a JSON object with the figures on both sides; what is none (an older file) is shown as it is.
_PLACES = """case when json_valid(evidence)
        then nullif(array_to_string(list_distinct(json_extract_string(evidence, '$.*[*].locator')), ', '), '')
        else evidence end"""
_FINDINGS = """
with old_rows as (
    select *, {places} as places
    from old.marts.fct_findings
    where not is_superseded and report_id in (select report_id from new.marts.dim_reports)
),
new_rows as (
    select *, {places} as places
    from new.marts.fct_findings
    where not is_superseded and report_id in (select report_id from old.marts.dim_reports)
)
select
    case when o.severity is null then 'new finding' when n.severity is null then 'vanished finding'
        else 'changed finding' end as change,
    r.agency_name, r.report_year, r.scope, coalesce(n.metric_code, o.metric_code),
    coalesce(n.applicant_type, o.applicant_type), null, coalesce(n.rule_code, o.rule_code), o.found, n.found, null,
    o.severity, n.severity, o.places, n.places, coalesce(n.message, o.message), r.report_id
from old_rows o full join new_rows n on o.finding_id = n.finding_id
join new.marts.dim_reports r on r.report_id = coalesce(n.report_id, o.report_id)
where o.severity is null or n.severity is null
    or (o.severity, o.category, o.expected, o.found, o.difference)
        is distinct from (n.severity, n.category, n.expected, n.found, n.difference)
order by array_position(['new finding', 'vanished finding', 'changed finding'], change), r.agency_name, r.report_year,
    r.report_id, 8, 5, 6, coalesce(n.finding_id, o.finding_id)
""".replace("{places}", _PLACES)


def as_csv(found: Iterable[Change]) -> Iterator[str]:
    """Yield lines of CSV, the header first."""
    yield csv_line(COLUMNS)
    for one in found:
        yield csv_line(one.as_text())


def short(change: Change) -> Sequence[str | None]:
    """Return a change as the six columns of :data:`SHORT`, for people."""
    of = dict(zip(COLUMNS, change.as_text(), strict=True))
    what = ", ".join(filter(None, (of["rule_code"], of["metric_code"], of["applicant_type"])))
    if of["source"] == "narrative":
        what += ", in prose"
    return [
        change.change,
        " ".join(filter(None, (of["agency_name"] or "?", of["report_year"], of["scope"]))),
        what,
        _side(of, "old"),
        _side(of, "new"),
        of["detail"] or "",
    ]


SHORT = ("change", "report", "what", "was", "is", "more")


def _side(of: dict[str, str | None], side: str) -> str:
    value, status, place = of[f"{side}_value"], of[f"{side}_status"], of[f"{side}_locator"]
    shown = " ".join(filter(None, (value, status if status != "reported" else None)))
    return f"{shown} ({place})" if place else shown
