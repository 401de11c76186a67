"""A small lake, written by hand, and the warehouse that dbt makes of it, built once a session.

The lake holds what misleads: blank cells, figures whose cell cannot be known, an assumed unit, a superseded
document, prose that contradicts a table and itself, two forms in one report, a report without a name. Its
figures are made up, except where a test says otherwise.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from ingest import schemas
from ingest.catalogue import units
from ingest.records import APPLICANT_TYPES

ROOT = Path(__file__).resolve().parents[2]
DBT = ROOT / "dbt"


def sha(name: str) -> str:
    """Return the id of a made-up document or report."""
    return hashlib.sha256(name.encode()).hexdigest()


@dataclass
class Lake:
    """Rows of the five files that ingest hands over; ``write`` puts them where dbt looks."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)

    def document(self, name: str, status: str = "parsed", **outcome: Any) -> str:
        """Archive a document and give it an outcome; return its id."""
        document_id = sha(name)
        self.documents.append(
            {
                "document_id": document_id,
                "source_uri": f"inbox/{name}",
                "media_type": "text/html",
                "bytes": len(name),
                "first_seen_at": datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
            }
        )
        self.outcomes.append(
            {
                "document_id": document_id,
                "parser_version": "1",
                "media_type": "text/html",
                "charset": "utf-8",
                "status": status,
                "reason": "",
                "facts": 0,
                **outcome,
            }
        )
        return document_id

    def report(self, name: str, template: str, year: int | None, **report: Any) -> Report:
        """Add a document that is a report; ``report_id`` tells which report when two documents hold it."""
        document_id = self.document(name)
        row = {
            "report_id": sha(report.pop("report", name))[:32],
            "document_id": document_id,
            "agency_name": None,
            "scope": "own",
            "report_year": year,
            "template": template,
            "completeness": 1.0,
            **report,
        }
        self.reports.append(row)
        self.outcomes[-1] |= {"report_id": row["report_id"], "report_year": year}
        return Report(self, row, self.outcomes[-1])

    def write(self, home: Path) -> None:
        """Write the files under a data home, by report year, as ingest does."""
        (home / "raw").mkdir(parents=True)
        (home / "warehouse").mkdir()
        pl.DataFrame(self.documents, schema=schemas.DOCUMENTS).write_parquet(
            home / "raw" / "manifest.parquet"
        )
        for table, schema in (
            ("outcomes", schemas.OUTCOMES),
            ("reports", schemas.REPORTS),
            ("observations", schemas.OBSERVATIONS),
            ("findings", schemas.FINDINGS),
        ):
            rows = pl.DataFrame(getattr(self, table), schema=schema)
            keyed = rows.with_columns(pl.col("report_year").fill_null(schemas.UNDATED_YEAR).alias("key"))
            for (year,), part in keyed.partition_by("key", as_dict=True).items():
                folder = home / "parsed" / table / f"report_year={year}"
                folder.mkdir(parents=True)
                part.drop("key").write_parquet(folder / "part.parquet", compression="zstd")


@dataclass
class Report:
    """One document of the lake that is a report: facts and findings are added to it."""

    lake: Lake
    row: dict[str, Any]
    outcome: dict[str, Any]
    cells: int = 0

    def fact(
        self, metric_code: str, value: int | str | None, applicant_type: str = "", **other: Any
    ) -> Report:
        """Add an observation from a table; a value of None is a blank cell, which is no fact."""
        self.cells += 1
        self.outcome["facts"] += value is not None
        self.lake.observations.append(
            {
                "report_id": self.row["report_id"],
                "document_id": self.row["document_id"],
                "report_year": self.row["report_year"],
                "metric_code": metric_code,
                "applicant_type": applicant_type,
                "value": None if value is None else Decimal(value),
                "unit": units()[metric_code],
                "value_status": "blank" if value is None else "reported",
                "qualifier": "",
                "source": "table",
                "template": self.row["template"],
                "raw_text": "" if value is None else str(value),
                "locator": f"table[1]/row[{self.cells}]/cell[2]",
                **other,
            }
        )
        return self

    def claim(self, metric_code: str, value: int | str, applicant_type: str = "", **other: Any) -> Report:
        """Add an observation from prose."""
        place = f"chars {self.cells * 40}-{self.cells * 40 + 9}"
        prose = {"source": "narrative", "template": "narrative", "locator": place}
        return self.fact(metric_code, value, applicant_type, **(prose | other))

    def row_of(self, metric_code: str, *values: int | None) -> Report:
        """Add a row of the applications table: six types of applicants and the total."""
        for applicant_type, value in zip(APPLICANT_TYPES, values, strict=True):
            self.fact(metric_code, value, applicant_type)
        return self

    def finding(self, finding_id: str, rule_code: str, applicant_type: str, **other: Any) -> Report:
        """Add a finding."""
        self.lake.findings.append(
            {
                "finding_id": finding_id,
                "report_id": self.row["report_id"],
                "document_id": self.row["document_id"],
                "report_year": self.row["report_year"],
                "rule_code": rule_code,
                "severity": "error",
                "category": "source_fault",
                "metric_code": "disposition.total",
                "applicant_type": applicant_type,
                "message": "The parts do not add up to the total.",
                "message_zh": "各项之和与总计不符。",
                "evidence": "",
                **other,
            }
        )
        return self


def small_lake() -> Lake:
    """Return a handful of reports, one of each kind of trouble."""
    lake = Lake()
    county = {"agency_name": "甲县人民政府", "region_code": "430100", "region_name": "甲县"}

    # A full form of 2019 that contradicts itself, with prose beside it and an old indicator row in it.
    full = lake.report("full-2019", "2019", 2019, admin_level="county", **county)
    full.fact("licensing.items_previous", 61).fact("licensing.items_change", -11)
    full.fact("licensing.decisions", 31).claim("licensing.decisions", 999)
    full.fact("penalty.items_previous", 5).fact("penalty.items_change", None).fact("penalty.decisions", 0)
    full.fact("coercion.decisions", None, value_status="ambiguous", raw_text="396")
    full.fact("procurement.projects", 415533)
    full.fact("procurement.amount", "595720308.004", qualifier="unit from cell")
    full.row_of("applications.received", 3, 5, 0, 1, 0, 0, 9)
    full.row_of("disposition.granted", 2, 4, 0, 0, 0, 0, 6)
    full.row_of("disposition.refused.state_secret", 1, 0, 0, 1, 0, 0, 2)
    full.row_of("disposition.other", 0, 0, 0, None, 0, 0, 0)
    full.row_of("disposition.total", 3, 5, 0, None, 0, 0, 8)
    full.claim("disposition.refused", 77, "total").claim("applications.received", 10, "total")
    full.fact("reply.total", 4, "total", template="2014").fact("reply.granted", 4, "total", template="2014")
    full.finding("f1", "disposition_sum", "business", expected=Decimal(5), found=Decimal(4))
    full.finding("f2", "disposition_sum", "total", expected=Decimal(8), found=Decimal(9))

    # The same report once more, with less in it and other figures: superseded.
    worse = lake.report("full-2019-copy", "2019", 2019, report="full-2019", admin_level="county", **county)
    worse.fact("licensing.decisions", 444).fact("disposition.total", 444, "total")
    worse.finding("f1", "disposition_sum", "total")

    # The county's aggregate of the same year is another report.
    lake.report("aggregate-2019", "2019", 2019, scope="aggregate", **county).fact("licensing.decisions", 700)

    # A township that names no unit, crosses a cell out and leaves its totals blank.
    town = lake.report("town-2019", "2019", 2019, agency_name="乙镇人民政府", admin_level="township")
    town.fact("procurement.projects", None, value_status="not_applicable", raw_text="——")
    town.fact("procurement.amount", "371923.02", qualifier="unit not stated: CNY assumed")
    town.row_of("disposition.granted", 1, 0, 0, 0, 0, 0, None)
    town.row_of("disposition.total", 1, 0, 0, 0, 0, 0, None)

    # The form of 2014: a group of refusals with its reasons.
    old = lake.report("old-2018", "2014", 2018, admin_level="county", **county)
    old.fact("reply.total", 20, "total").fact("reply.granted", 8, "total").fact("reply.refused", 12, "total")
    old.fact("reply.refused.state_secret", 2, "total").fact("reply.refused.privacy", None, "total")
    old.fact("reply.refused.business_secret", 10, "total")

    # The form of 2021: no items, no procurement, three rows of other dispositions, half a decision.
    new = lake.report("new-2021", "2021", 2021, admin_level="county", **county)
    new.fact("licensing.decisions", 40).fact("penalty.decisions", "1.5").fact("fees.amount", "120000.5")
    new.fact("disposition.total", 3, "total").fact("disposition.granted", 1, "total")
    new.fact("disposition.other.other", 2, "total").fact("disposition.other.fee_overdue", 0, "total")

    # Prose only: it says a thing twice, alike and not alike, and gives groups with their members.
    prose = lake.report("prose-2018", "narrative", 2018, agency_name="丙镇人民政府")
    for value in (3, 4, 5):
        prose.claim("disclosure.channel.gazette", value)
    prose.claim("litigation.total", 5).claim("litigation.total", 5)
    prose.claim("disposition.granted_or_partly", 6, "total").claim("disposition.refused", 3, "total")
    prose.claim("disposition.refused.enforcement_file", 2, "total")
    prose.claim("licensing.decisions", 12, qualifier="approximate")

    # Two reports that name neither body nor year.
    for name in ("nameless-a", "nameless-b"):
        lake.report(name, "local", None).fact("reply.total", 0, "total").fact("reply.refused", 0, "total")

    lake.document("index.csv", "not_a_report", reason="a list of figures, no report", charset=None)
    lake.document(
        "scan.pdf", "unreadable", reason="no text layer", media_type="application/pdf", charset=None
    )
    # Read again by a later parser; a version is a number, not a text.
    lake.outcomes += [
        lake.outcomes[-1] | {"parser_version": "9", "reason": "still no text layer"},
        lake.outcomes[-1] | {"parser_version": "10", "status": "rejected", "reason": "too large"},
    ]
    return lake


def dbt(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dbt on a data home as somebody would from the checkout, with what it writes kept beside the home."""
    return subprocess.run(
        [
            Path(sys.executable).with_name("dbt"),
            *arguments,
            *("--project-dir", DBT, "--profiles-dir", DBT),
            *("--target-path", home.parent / "target", "--log-path", home.parent / "logs"),
            "--no-use-colors",
        ],
        cwd=ROOT,
        # A clock that is not UTC shows where a time is taken for local.
        env=os.environ | {"GONGKAI_HOME": str(home), "TZ": "Asia/Shanghai"},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Warehouse:
    """What one build left: its data home, what dbt printed, and a read-only connection to the working file."""

    home: Path
    output: str
    connection: duckdb.DuckDBPyConnection

    def mart(self, name: str, report: str, **key: str) -> list[dict[str, Any]]:
        """Return the rows of a mart for one report of the lake, by its name there."""
        keys = "".join(f" and {column} = '{value}'" for column, value in key.items())
        return self.records(f"select * from marts.{name} where report_id = '{sha(report)[:32]}'{keys}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.connection.execute(query).fetchall()

    def records(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of a query, each as a dict."""
        cursor = self.connection.execute(query)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """Build the warehouse of the small lake, all tests of dbt included."""
    # What means something to SQL, to its file patterns and to dbt is a plain name to people.
    home = tmp_path_factory.mktemp("warehouse") / "li's [own] {data} 数据"
    small_lake().write(home)
    built = dbt(home, "build")
    assert built.returncode == 0, built.stdout
    with duckdb.connect(str(home / "warehouse" / "working.duckdb"), read_only=True) as connection:
        yield Warehouse(home, built.stdout, connection)


@pytest.fixture(scope="session")
def run_dbt() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return the function that runs dbt on a data home."""
    return dbt


@pytest.fixture(scope="session")
def a_lake() -> Callable[[], Lake]:
    """Return the function that makes the small lake, for tests that break one of their own."""
    return small_lake
