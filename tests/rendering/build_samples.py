"""Write sample_data from the samples: ``python -m tests.rendering.build_samples``.

Belongs here: files and their form (facts CSV, facts JSON, PROVENANCE.md). What a sample says is in ``samples``.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path, PurePosixPath

from tests.rendering import samples
from tests.rendering.facts import Figure, Key
from tests.rendering.layouts import LAYOUTS, render
from tests.rendering.samples import ExpectedFinding, OtherFile, Sample
from tests.rendering.sheets import keys_of

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
FACT_COLUMNS = (
    "metric_code",
    "applicant_type",
    "value",
    "unit",
    "value_status",
    "source",
    "qualifier",
)
_CATALOGUE = Path(__file__).parents[2] / "ingest" / "catalogue" / "metrics.csv"


def _units() -> dict[str, str]:
    with _CATALOGUE.open(encoding="utf8") as handle:
        return {row["metric_code"]: row["unit"] for row in csv.DictReader(handle)}


def _value_text(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if unit == "CNY" and value == round(value, 2) else f"{value:f}"


def facts_csv(sample: Sample) -> str:
    """Return a sample's facts: tables in form order, then the claims of the prose in reading order."""
    units = _units()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FACT_COLUMNS)

    def write(key: Key, fact: Figure, source: str) -> None:
        metric, applicant = key
        value = _value_text(fact.value, units[metric])
        writer.writerow((metric, applicant, value, units[metric], fact.status, source, fact.qualifier))

    for key in keys_of(sample.facts):
        write(key, sample.facts.values[key], "table")
    for claim in sample.facts.claims:
        write((claim.metric, claim.applicant), Figure(claim.value, qualifier=claim.qualifier), "narrative")
    return out.getvalue()


def _finding(finding: ExpectedFinding) -> dict[str, object]:
    row: dict[str, object] = {
        "rule_code": finding.rule,
        "category": finding.category,
        "metric_code": finding.metric,
        "applicant_type": finding.applicant,
    }
    if finding.expected is not None:
        row["expected"] = str(finding.expected)
    if finding.found is not None:
        row["found"] = str(finding.found)
    return row


def facts_json(sample: Sample | OtherFile) -> str:
    """Return what a file says about itself and what the rules must say about it."""
    if isinstance(sample, OtherFile):
        record: dict[str, object] = {"file": sample.name, "status": sample.status}
    else:
        facts = sample.facts
        record = {
            "file": sample.name,
            "status": "parsed",
            "agency_name": facts.agency,
            "report_year": facts.year,
            "template": facts.form,
            "period": [day.isoformat() for day in facts.period] if facts.period else None,
            "published_on": facts.published_on.isoformat() if facts.published_on else None,
            "region_code": sample.region_code,
            "scope": facts.scope,
            "findings": [_finding(finding) for finding in sample.findings],
            "findings_across_years": [_finding(finding) for finding in sample.across_years],
            "may_state": [
                {"metric_code": c.metric, "applicant_type": c.applicant, "value": str(c.value)}
                for c in sample.may_state
            ],
        }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


_FORMATS = {
    "html": "HTML, UTF-8",
    "html_portal": "HTML, UTF-8, portal page",
    "html_word": "HTML made by Word, UTF-8",
    "pdf_text_aligned": "text extracted from a PDF, aligned columns",
    "html_word_gb18030": "HTML made by Word, GB18030 with a gb2312 meta",
    "html_gb18030": "HTML, GB18030 with a gb2312 meta",
    "text_cell_per_line": "text, a cell a line",
    "text_cell_per_line_spaced": "text, a cell a line, empty lines between",
    "text_pipe_opens_row": "text, a pipe opens each row",
    "text_row_pipes": "text, a row a line with pipes",
    "text_row_tabs": "text, a row a line with tabs",
    "text_one_line": "text, everything on one line",
    "markdown": "Markdown",
    "docx": "DOCX",
    "pdf": "PDF",
    "pdf_repeated_heading": "PDF, headings repeated on each page",
}


def provenance() -> str:
    """Return PROVENANCE.md: one line a file."""
    lines = [
        "# Where the sample reports come from",
        "",
        "Every file in `reports/` is our own writing, made by `python -m tests.rendering.build_samples` and",
        "licensed under Apache-2.0 like the rest of the project. Places and figures are invented, except",
        "where a line says that the figures are published ones. None of the files is an official document.",
        "",
        "`facts/NAME.facts.csv` holds every fact of a report (tables, then the claims its prose makes),",
        "`facts/NAME.facts.json` who reports on what and which findings the rules must give (`findings` from the",
        "document alone, `findings_across_years` with the other samples of the same agency).",
        "",
        "| file | form | format | what it shows |",
        "|---|---|---|---|",
    ]
    for sample in samples.ALL:
        form = sample.facts.form if isinstance(sample, Sample) else "none"
        lines.append(f"| `{sample.name}` | {form} | {_FORMATS[sample.layout]} | {sample.note} |")
    return "\n".join(lines) + "\n"


def files() -> dict[PurePosixPath, bytes]:
    """Return every file of sample_data by its path, with its bytes."""
    out = {PurePosixPath("PROVENANCE.md"): provenance().encode()}
    for sample in samples.ALL:
        if isinstance(sample, OtherFile):
            data = LAYOUTS[sample.layout].write(sample.facts, list(sample.blocks), sample.options)
        else:
            data = render(sample.layout, sample.facts, sample.options).data
        out[PurePosixPath("reports", sample.name)] = data
        out[PurePosixPath("facts", f"{PurePosixPath(sample.name).stem}.facts.json")] = facts_json(
            sample
        ).encode()
        if isinstance(sample, Sample):
            out[PurePosixPath("facts", f"{PurePosixPath(sample.name).stem}.facts.csv")] = facts_csv(
                sample
            ).encode()
    return out


def main() -> None:
    """Write sample_data and remove files that no sample writes any more."""
    wanted = files()
    for path, data in wanted.items():
        target = SAMPLE_DATA / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    for file in SAMPLE_DATA.rglob("*"):
        if file.is_file() and PurePosixPath(file.relative_to(SAMPLE_DATA)) not in wanted:
            file.unlink()
    print(f"{len(wanted)} files, {sum(map(len, wanted.values())):,} bytes in {SAMPLE_DATA}")


if __name__ == "__main__":
    main()
