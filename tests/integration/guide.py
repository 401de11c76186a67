"""The questions of docs/analyst_guide.md and their answers: ``python -m tests.integration.guide`` writes them anew.

Belongs here: finding the queries in the guide, asking them, and putting each answer below its query as a table.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ingest.serving.query import asking

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "analyst_guide.md"

# A query, and the table below it where there is one.
_QUESTION = re.compile(r"^```sql\n(?P<sql>.*?)^```\n(?P<answer>\n(?:\|[^\n]*\n)+)?", re.MULTILINE | re.DOTALL)


def questions(text: str) -> list[tuple[str, str]]:
    """Return every query of a guide with the answer that is printed below it."""
    return [(found["sql"], (found["answer"] or "").strip("\n")) for found in _QUESTION.finditer(text)]


def answer(file: Path, sql: str) -> str:
    """Return the answer of a published file as a Markdown table, numbers flush right."""
    with asking(file, sql) as answered:
        lines = [
            list(answered.columns),
            ["---:" if column in answered.numeric else "---" for column in answered.columns],
            *([_cell(value) for value in row] for row in answered.as_text()),
        ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: str | None) -> str:
    if value is None:
        return "NULL"
    # A ratio is shown as exactly as people read it.
    if re.fullmatch(r"\d\.\d{5,}", value):
        value = f"{float(value):.4f}"
    return value.replace("|", "\\|").replace("\n", " ")


def answered(text: str, ask: Callable[[str], str]) -> str:
    """Return a guide with the answer of every query below it."""
    return _QUESTION.sub(lambda found: f"```sql\n{found['sql']}```\n\n{ask(found['sql'])}\n", text)


def main() -> None:
    """Write the answers of the sample reports, or of the published file that is named, into the guide."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[1]) if len(sys.argv) > 1 else _published(Path(folder))
        text = answered(GUIDE.read_text(encoding="utf-8"), lambda sql: answer(file, sql))
    GUIDE.write_text(text, encoding="utf-8")


def _published(home: Path) -> Path:
    from dagster_project.refresh import run_refresh
    from ingest.settings import load_settings

    settings = load_settings(
        home=home, inbox=ROOT / "sample_data" / "reports", published=home / "published", workers=1
    )
    result = run_refresh(settings, lambda stage, said: print(f"{stage:<10}{said}", file=sys.stderr))
    if not result.success:
        sys.exit(result.problem)
    return settings.published_file


if __name__ == "__main__":
    main()
