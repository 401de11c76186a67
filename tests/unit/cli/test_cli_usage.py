"""Words of the command line that cannot be meant: what is wrong with them, in plain words, with exit code 2."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from ingest.cli import app


def said_of(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 2
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("parse", "--workers", "two", "a.html"), "it must be a whole number"),
        (("parse", "--workers", "0", "a.html"), "it must be 1 or more"),
        (("parse", "--timeout", "soon", "a.html"), "it must be a number"),
        (("parse", "--timeout", "0", "a.html"), "it must be 0.1 or more"),
        (("parse", "--format", "xml", "a.html"), "'--format': 'xml' is not one of 'jsonl', 'table', 'csv'."),
        (("query", "--format", "xml", "show tables"), "'--format': 'xml' is not one of"),
    ],
)
def test_a_value_that_cannot_be_is_explained_in_plain_words(words: tuple[str, ...], said: str) -> None:
    assert said in said_of(*words)


def test_a_query_without_quotes_is_told_to_take_them() -> None:
    assert 'put the query in quotes, as in gongkai query "show tables"' in said_of("query", "select", "1")
    assert "in quotes" not in said_of("diff", "one", "two", "three")


def test_the_list_of_commands_cuts_no_sentence() -> None:
    listed = CliRunner().invoke(app, ["--help"], terminal_width=80).stdout.partition("Commands:")[2]
    assert len(listed.strip().splitlines()) == 11
    assert all(line.endswith(".") and not line.endswith("..") for line in listed.strip().splitlines())
