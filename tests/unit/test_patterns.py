"""No pattern of the parser repeats a repetition: a run of one character in a damaged page would take it for ever.

``(?:-+|to)+`` reads a line of forty dashes in 2^40 ways. Possessive repetitions (``++``) try one way only.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]  # typeshed leaves it out
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import ingest
from ingest.parse import parse_document


def modules() -> list[str]:
    return [
        m.name for m in pkgutil.walk_packages(ingest.__path__, "ingest.") if not m.name.endswith("__main__")
    ]


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of a module's name: one, or several in a tuple, list or dictionary."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from patterns(item)
    elif isinstance(value, dict):
        yield from patterns(list(value.values()))


def endless(tree: Iterable[Any]) -> Iterator[str]:
    """Yield the repetitions without a bound one way through whose body is a repetition without a bound."""
    for code, argument in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            _, high, body = argument
            if high is op.MAXREPEAT and any(map(is_one_run, ways(body))):
                yield str(body)
            yield from endless(body)
        elif code is op.SUBPATTERN:
            yield from endless(argument[-1])
        elif code is op.BRANCH:
            for branch in argument[1]:
                yield from endless(branch)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from endless(argument[1])
        elif code in (op.ATOMIC_GROUP, op.POSSESSIVE_REPEAT):
            yield from endless(argument if code is op.ATOMIC_GROUP else argument[2])


def ways(body: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the ways through a body, groups and alternatives opened."""
    items = list(body)
    for n, (code, argument) in enumerate(items):
        inner = [argument[-1]] if code is op.SUBPATTERN else argument[1] if code is op.BRANCH else []
        if inner:
            for branch in inner:
                yield from ways([*items[:n], *branch, *items[n + 1 :]])
            return
    yield items


def is_one_run(way: list[Any]) -> bool:
    """Say whether a way can be a single repetition without a bound: all else in it may be left out."""
    runs = [item for item in way if item[0] in (op.MAX_REPEAT, op.MIN_REPEAT) and item[1][1] is op.MAXREPEAT]
    can_be_empty = [item for item in way if item[0] in (op.MAX_REPEAT, op.MIN_REPEAT) and item[1][0] == 0]
    return any(all(other is run or other in can_be_empty for other in way) for run in runs)


@pytest.mark.parametrize("pattern", ["(?:-+|to)+", "(a*)*", "x(?:b?(?:c|d)+)+y"])
def test_the_check_finds_a_repeated_repetition(pattern: str) -> None:
    assert list(endless(_parser.parse(pattern)))


@pytest.mark.parametrize("pattern", ["(?:-|to)+", "(?:-++|to)+", "(?:ab+)+", "(?:-+|to){1,3}", "(?:-+|to)++"])
def test_the_check_passes_what_has_one_way(pattern: str) -> None:
    assert not list(endless(_parser.parse(pattern)))


def test_no_pattern_repeats_a_repetition() -> None:
    found = [
        f"{name}.{key}: {run}"
        for name in modules()
        for key, value in vars(importlib.import_module(name)).items()
        for pattern in patterns(value)
        for run in endless(_parser.parse(pattern.pattern, pattern.flags))
    ]
    assert found == []


def test_long_runs_of_one_character_around_a_report() -> None:
    """The whole parser gets through pages that hold what used to take it for ever."""
    for run in ("-", " ", "|", "\n", "的", "0", "一", "热点"):
        text = f"青山县水利局2021年政府信息公开工作年度报告\n自2021年1月1日起{run * 4_000}\n规章 {run * 4_000} 3 1 2\n"
        assert parse_document(text.encode(), "report.txt").identity.agency_name == "青山县水利局", run
