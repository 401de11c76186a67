"""docs/analyst_guide.md: every query is asked and its printed answer compared; every snippet runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from tests.integration.conftest import Home
from tests.integration.guide import GUIDE, answer, answered, questions

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]

TEXT = GUIDE.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("sql", "printed"), questions(TEXT), ids=lambda text: text.split("\n")[0][:40])
def test_the_printed_answer_is_the_answer(refreshed: Home, sql: str, printed: str) -> None:
    assert answer(refreshed.settings.published_file, sql) == printed, (
        "write the answers anew: .venv/bin/python -m tests.integration.guide"
    )


def test_every_query_has_an_answer_with_rows_and_an_order() -> None:
    assert len(questions(TEXT)) == len(blocks("sql"))
    for sql, printed in questions(TEXT):
        assert len(printed.splitlines()) >= 3, sql
        # One row needs no order; more rows without one would come as they like.
        assert "order by" in sql or len(printed.splitlines()) == 3, sql


def test_there_are_fifteen_numbered_questions() -> None:
    numbers = [int(number) for number in re.findall(r"^### (\d+)\. ", TEXT, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 15
    for part in re.split(r"^### ", TEXT.partition("## Traps")[0], flags=re.MULTILINE)[1:]:
        assert len(questions(part)) == 1, part.splitlines()[0]


def test_answers_are_written_below_their_queries() -> None:
    guide = "# A\n\n```sql\nselect 1\n```\n\n| old |\n| --- |\n\nText.\n\n```sql\nselect 2\n```\nEnd.\n"
    written = answered(guide, lambda sql: f"| {sql.strip()} |")
    assert questions(written) == [("select 1\n", "| select 1 |"), ("select 2\n", "| select 2 |")]
    assert answered(written, lambda sql: f"| {sql.strip()} |") == written
    assert "| old |" not in written
    assert "Text." in written


def test_every_mart_is_named(refreshed: Home) -> None:
    exported = {path.stem for path in (refreshed.settings.published / "marts").glob("*.parquet")}
    assert exported
    assert {mart for mart in exported if f"`{mart}`" not in TEXT} == set()


def test_the_python_snippets_run(refreshed: Home, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "published").symlink_to(refreshed.settings.published)
    assert blocks("python")
    for code in blocks("python"):
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_the_commands_run(refreshed: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_HOME", str(refreshed.settings.home))
    monkeypatch.setenv("GONGKAI_PUBLISHED", str(refreshed.settings.published))
    monkeypatch.chdir(tmp_path)
    lines = [shlex.split(line) for block in blocks("sh") for line in block.splitlines()]
    assert lines
    for program, *words in lines:
        assert program == ".venv/bin/gongkai"
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (words, result.output)
