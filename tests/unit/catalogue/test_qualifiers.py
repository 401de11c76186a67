"""Every qualifier that the parser can write is in the vocabulary, and the vocabulary holds no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.catalogue.qualifiers import SEPARATOR, qualifiers
from ingest.extract.numbers import APPROXIMATE
from ingest.extract.prose.implied import IMPLIED
from ingest.parse import parse_document
from ingest.reconcile.model import UNIT_ASSUMED, WEAK_QUALIFIERS

ROOT = Path(__file__).parents[3]
REPORTS = sorted((ROOT / "sample_data" / "reports").glob("*.*"))
SENTENCE = re.compile(r"[a-z]{2,}:? [a-z]{2,}|[a-z]{2,}: ")
PATTERN = re.compile(r"[\\(\[|?]")


def phrases(source: str) -> Iterator[str]:
    """Yield the English phrases of some code that are neither documentation nor patterns; … for what is put in."""
    tree = ast.parse(source)
    seen = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            seen |= {id(value) for value in node.values}
            text = "".join(
                str(value.value) if isinstance(value, ast.Constant) else "…" for value in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in seen:
            text = node.value
        else:
            continue
        if SENTENCE.search(text) and not PATTERN.search(text):
            yield text


def test_the_parser_writes_what_is_in_the_vocabulary_and_nothing_else() -> None:
    written = {APPROXIMATE, IMPLIED}
    for path in (ROOT / "ingest" / "extract").rglob("*.py"):
        if path.stem != "no_report":  # it says why a document is none, nothing of a figure
            written |= set(phrases(path.read_text(encoding="utf-8")))
    known = {one.qualifier for one in qualifiers()}
    assert sorted(written - known) == [], "say in ingest/catalogue/qualifiers.csv what these mean"
    assert sorted(known - written) == [], "nothing writes these any more"


def test_phrases_are_found_wherever_they_stand() -> None:
    code = '"""Some words here."""\nA = "cells lost: fewer"\nB = r"[a-z] and (more)"\nf(x, why=f"read as {key} by it")\n'
    assert list(phrases(code)) == ["cells lost: fewer", "read as … by it"]


def test_the_figures_of_the_samples_have_qualifiers_of_the_vocabulary_with_the_status_it_says() -> None:
    entries = [
        (re.compile(".+".join(map(re.escape, one.qualifier.split("…")))), one.value_status)
        for one in qualifiers()
    ]
    met = 0
    for path in REPORTS:
        for figure in parse_document(path.read_bytes(), path.name).observations:
            for part in filter(None, figure.qualifier.split(SEPARATOR)):
                [status] = [status for pattern, status in entries if pattern.fullmatch(part)]
                assert status in ("", figure.value_status), (path.name, part)
                met += 1
    assert met > 10


def test_every_entry_is_said_in_chinese_and_those_of_numbers_are_explained() -> None:
    assert len({one.qualifier for one in qualifiers()}) == len(qualifiers())
    for one in qualifiers():
        assert one.value_status in ("", "reported", "ambiguous", "unreadable")
        assert re.search(r"[\u4e00-\u9fff]", one.label_zh)
        assert one.meaning or one.value_status in ("ambiguous", "unreadable")
        assert SEPARATOR not in one.qualifier


def test_what_the_rules_look_for_is_in_it() -> None:
    known = [one.qualifier for one in qualifiers()]
    for word in (UNIT_ASSUMED, *WEAK_QUALIFIERS):
        assert any(one.startswith(word) for one in known)
