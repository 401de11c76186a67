"""Small parsed documents and fake parsers for the tests around the parser.

Belongs here: builders shared by several test files. The fake parsers read a line of ``key=value`` words, so that
a test can say in the file itself what should come of it; they stand at module level because workers import them.
"""

from __future__ import annotations

import os
import signal
import time
from decimal import Decimal
from typing import Any

from ingest.records import Finding, Identity, Observation, ParsedDocument, document_id_of


def observation(
    metric="applications.received", applicant="total", value="39", unit="application", **changes
) -> Observation:
    known: dict[str, Any] = {
        "metric_code": metric,
        "applicant_type": applicant,
        "value": None if value is None else Decimal(value),
        "unit": unit,
        "value_status": "reported" if value is not None else "blank",
        "qualifier": "",
        "source": "table",
        "template": "2019",
        "raw_text": value or "",
        "locator": "table[2]/row[3]/cell[2]",
    }
    return Observation(**{**known, **changes})


def finding(finding_id="f1", **changes) -> Finding:
    known: dict[str, Any] = {
        "finding_id": finding_id,
        "rule_code": "disposition_sum",
        "severity": "error",
        "category": "source_fault",
        "metric_code": "disposition.total",
        "applicant_type": "total",
        "expected": Decimal(8),
        "found": Decimal(9),
        "difference": Decimal(1),
        "message": "The dispositions add up to 8, the report prints 9.",
        "message_zh": "各项办理结果合计为8，总计栏为9。",
        "evidence": "table[2]/row[9]/cell[8]",
    }
    return Finding(**{**known, **changes})


def parsed(
    document_id, year=2019, agency="某县人民政府", observations=None, findings=(), status="parsed", reason=""
) -> ParsedDocument:
    return ParsedDocument(
        document_id=document_id,
        media_type="text/plain",
        charset="utf-8",
        status=status,
        reason=reason,
        identity=Identity(agency_name=agency, report_year=year, title="年度报告")
        if status in ("parsed", "no_facts")
        else Identity(),
        template="2019",
        completeness=1.0,
        observations=list(observations) if observations is not None else [observation()],
        findings=list(findings),
    )


def words_of(data: bytes) -> dict[str, str]:
    """Return the ``key=value`` words of the first line."""
    first = data.decode("utf-8").splitlines()[0] if data else ""
    return dict(word.split("=", 1) for word in first.split() if "=" in word)


def fake_parse(data: bytes, name: str | None = None) -> ParsedDocument:
    """Read what a test wrote: ``year=2019 value=39 agency=… status=…``; ``do=`` misbehaves as asked."""
    del name
    words = words_of(data)
    match words.get("do"):
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(7)
        case "hang":
            while True:
                time.sleep(1)
        case "raise":
            raise RuntimeError("a bug on purpose")
        case "overflow":
            return parsed(document_id_of(data), observations=[observation(value="9" * 50)])
    if not words or "status" in words:
        return parsed(
            document_id_of(data),
            observations=[],
            status=words.get("status", "not_a_report"),
            reason="Nothing in it is a report.",
        )
    year = int(words["year"]) if words.get("year") else None
    count = int(words.get("facts", "1"))
    return parsed(
        document_id_of(data),
        year=year,
        agency=words.get("agency", "某县人民政府"),
        observations=[observation(value=words.get("value", "39")) for _ in range(count)],
        findings=[finding(document_id_of(data)[:16])] if "finding" in words else [],
    )


def next_parse(data: bytes, name: str | None = None) -> ParsedDocument:
    """Be a newer parser, which reads every year as one later and every value as one more."""
    document = fake_parse(data, name)
    if document.identity.report_year is not None:
        document.identity.report_year += 1
    for one in document.observations:
        one.value = (one.value or Decimal(0)) + 1
    return document
