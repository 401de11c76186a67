"""What people decide about findings: ``triage.csv`` in the data home, read with care and never dropped in silence.

Belongs here: reading and checking the file, adding a decision to it, and handing its rows to dbt. Does not belong here:
which finding an id belongs to; dbt knows (``fct_findings``, ``triage_without_effect``).

    finding_id, verdict, note, by_whom, decided_at

A row that cannot be used is kept with its problem, so that it can be shown. A file that cannot be read at all is an
error: publishing without the decisions in it would look as if nobody had made any.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import astuple, dataclass
from pathlib import Path

import polars as pl

from ingest import files
from ingest.tabular import counted

COLUMNS = ("finding_id", "verdict", "note", "by_whom", "decided_at")
_REQUIRED = ("finding_id", "verdict")
VERDICTS = ("confirmed", "dismissed")
SCHEMA = pl.Schema(
    {
        "line": pl.Int64(),
        "finding_id": pl.String(),
        "verdict": pl.String(),
        "note": pl.String(),
        "by_whom": pl.String(),
        "decided_at": pl.Datetime("us"),
        "problem": pl.String(),
    }
)
"""One row per row of the file. ``decided_at`` is the time as written, without a zone."""

MAX_BYTES = 64 * 2**20
_FILE = "triage.csv"
_HEX = frozenset("0123456789abcdef")


class TriageError(ValueError):
    """The file as a whole cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the file. ``problem`` says why it cannot be used; empty when it can."""

    line: int
    finding_id: str
    verdict: str
    note: str
    by_whom: str
    decided_at: dt.datetime | None
    problem: str = ""


def triage_file(home: Path) -> Path:
    """Return where the decisions of a data home are."""
    return home / _FILE


def read_triage(path: Path) -> list[Decision]:
    """Return the rows of a triage file, those with a problem too; none when there is no file.

    Excel's ways are understood: a byte order mark, GB18030 instead of UTF-8, semicolons or tabs, dates with slashes,
    rows without anything in them.

    Raises:
        TriageError: no file that can be read, no header, or a column that is needed is not in it.
    """
    if not path.exists():
        return []
    text = _text(path)
    try:
        header, *rows = _rows(text)
    except ValueError:
        return []
    except csv.Error as error:
        raise TriageError(f"{path} is no CSV file: {error}") from error
    names = [name.strip().lower() for name in header[1]]
    if missing := [name for name in _REQUIRED if name not in names]:
        raise TriageError(
            f"{path} has no column {' and no column '.join(missing)}: its first line must name the columns "
            f"{', '.join(COLUMNS)}"
        )
    if twice := sorted({name for name in COLUMNS if names.count(name) > 1}):
        raise TriageError(f"{path} has the column {', '.join(twice)} more than once")
    return [_decision(line, names, cells) for line, cells in rows]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TriageError(f"{path} is larger than {MAX_BYTES} bytes: no list of decisions is")
        data = path.read_bytes()
    except OSError as error:
        raise TriageError(f"{path} cannot be read: {error.strerror}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TriageError(f"{path} is no text in UTF-8 or GB18030: save it as CSV UTF-8")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with its number in a spreadsheet (the first is 1)."""
    first = text.splitlines()[0] if text else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [
        (line, row)
        for line, row in enumerate(reader, start=1)
        if any(cell.strip("\ufeff \t") for cell in row)
    ]


def _decision(line: int, names: list[str], cells: list[str]) -> Decision:
    said = dict.fromkeys(COLUMNS, "")
    said |= {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name in said}
    finding_id, verdict = said["finding_id"].lower(), said["verdict"].lower()
    decided_at, problem = _time(said["decided_at"])
    if any(cell.strip() for cell in cells[len(names) :]):
        problem = "more cells than columns: put a note that holds the separator in quotes"
    elif verdict not in VERDICTS:
        problem = f"the verdict is {verdict or 'empty'}: it must be {' or '.join(VERDICTS)}"
    elif not finding_id:
        problem = "no finding_id"
    elif len(finding_id) != 32 or not _HEX.issuperset(finding_id):
        problem = f"the finding_id {finding_id[:40]} is none: copy all 32 characters of one from fct_findings"
    return Decision(line, finding_id, verdict, said["note"], said["by_whom"], decided_at, problem)


def _time(text: str) -> tuple[dt.datetime | None, str]:
    """Return a date or time as people and Excel write it, and what is wrong with it."""
    if not text:
        return None, ""
    plain = text.replace("/", "-").replace("T", " ")
    for pattern in ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"):
        try:
            return dt.datetime.strptime(plain, pattern), ""  # noqa: DTZ007 the file knows no zone
        except ValueError:
            continue
    return None, f"decided_at is {text}: write it as 2026-01-31 or 2026-01-31 14:05"


def prepare_triage(home: Path) -> list[Decision]:
    """Hand the decisions of a data home to dbt (``warehouse/triage.parquet``) and return them.

    Raises:
        TriageError: as :func:`read_triage`.
    """
    decisions = read_triage(triage_file(home))
    frame = pl.DataFrame([astuple(one) for one in decisions], schema=SCHEMA, orient="row")
    (home / "warehouse").mkdir(parents=True, exist_ok=True)
    with files.replacing(home / "warehouse" / "triage.parquet") as path:
        frame.write_parquet(path)
    return decisions


def add_decision(home: Path, decision: Decision) -> Path:
    """Add a decision at the end of the triage file, which is made when there is none, and return the file.

    What stands in the file stays as it is, but is written in UTF-8 and with commas.

    Raises:
        TriageError: the file cannot be read, or the decision has a problem.
        Busy: another process writes the file.
    """
    if decision.problem:
        raise TriageError(decision.problem)
    path = triage_file(home)
    home.mkdir(parents=True, exist_ok=True)
    with files.exclusive(home / ".triage.lock", "the triage file"):
        read_triage(path)
        rows = [row for _, row in _rows(_text(path))] if path.exists() else []
        names = [name.strip().lower() for name in rows[0]] if rows else list(COLUMNS)
        when = "" if decision.decided_at is None else decision.decided_at.isoformat(" ", "minutes")
        said = {
            "finding_id": decision.finding_id,
            "verdict": decision.verdict,
            "note": decision.note,
            "by_whom": decision.by_whom,
            "decided_at": when,
        }
        lost = [name for name, value in said.items() if value and name not in names]
        if lost:
            raise TriageError(
                f"{path} has no column {' and no column '.join(lost)}: add it to its first line"
            )
        rows = [*(rows or [list(COLUMNS)]), [said.get(name, "") for name in names]]
        text = "\ufeff" + "".join(_line(row) for row in rows)
        with files.replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="")
    return path


def _line(row: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue()


def decide(finding_id: str, verdict: str, note: str = "", by_whom: str = "") -> Decision:
    """Return a decision made now, local time, with its problem if it has one."""
    now = dt.datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005 the file knows no zone
    cells = [finding_id, verdict, note, by_whom, now.isoformat(" ", "minutes")]
    return _decision(0, list(COLUMNS), cells)


def describe(decisions: list[Decision]) -> str:
    """Return what was read, in one sentence for people; empty when there is nothing to say."""
    if not decisions:
        return ""
    bad = [one for one in decisions if one.problem]
    said = f"triage.csv: {counted(len(decisions), 'row')}"
    if bad:
        first = "; ".join(f"row {one.line}: {one.problem}" for one in bad[:5])
        said += f", {len(bad)} of them cannot be used ({first})"
    return said
