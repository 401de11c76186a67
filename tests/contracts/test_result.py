"""How a result reads: complete, in order of weight, and with whatever a report said made harmless."""

from __future__ import annotations

import re
from dataclasses import replace

from expectations.page import page_of
from expectations.result import ContractResult, ExpectationResult
from tests.contracts.samples import AS_OF

KEPT = ExpectationResult(
    rule_id="s.t.kept",
    table="t",
    column="a",
    expectation="expect_a",
    severity="critical",
    success=True,
    unexpected_count=0,
    row_count=1200,
    examples=(),
    why="Because of A.",
    remedy="Do A.",
)
WARNED = replace(
    KEPT, rule_id="s.t.warned", severity="warning", success=False, unexpected_count=2, examples=("a=1", "a=2")
)
BROKEN = replace(WARNED, rule_id="s.t.broken", severity="critical", examples=("a='<img src=x> [x](y) `|`'",))
UNREAD = replace(
    BROKEN, rule_id="s.u.unread", table="u", unexpected_count=0, row_count=0, examples=(), problem="gone"
)


def result_of(*results: ExpectationResult) -> ContractResult:
    return ContractResult("s", "here", "there", AS_OF, 1.25, results)


def test_a_kept_contract_is_one_line() -> None:
    result = result_of(KEPT, KEPT)
    assert result.success
    assert result.summary() == "Contract here → there: 2 of 2 promises kept"


def test_what_blocks_comes_first() -> None:
    result = result_of(KEPT, WARNED, BROKEN, UNREAD, replace(UNREAD, rule_id="s.u.unread_too"))
    assert not result.success
    assert [r.rule_id for r in result.blocking_failures] == ["s.t.broken", "s.u.unread", "s.u.unread_too"]
    assert result.summary() == "\n".join(
        [
            "Contract here → there BROKEN: 1 of 5 promises kept, 3 blocking, 1 warning",
            "",
            "BLOCKING  s.t.broken: 2 of 1,200 rows",
            "  promise: expect_a",
            "  why: Because of A.",
            "  example: a='<img src=x> [x](y) `|`'",
            "  what to do: Do A.",
            "",
            "BLOCKING  s.u.unread: gone (and 1 more promises for the same reason)",
            "  promise: expect_a",
            "  why: Because of A.",
            "  what to do: Do A.",
            "",
            "warning  s.t.warned: 2 of 1,200 rows",
            "  promise: expect_a",
            "  why: Because of A.",
            "  example: a=1",
            "  example: a=2",
            "  what to do: Do A.",
        ]
    )


def test_markdown_shows_what_a_report_said_as_text() -> None:
    text = result_of(BROKEN).markdown()
    assert "`s.t.broken`" in text
    assert "- example: a='&lt;img src=x&gt; \\[x\\]\\(y\\) \\`\\|\\`'" in text
    assert "<img" not in text


def test_the_page_begins_with_each_table_and_folds_what_is_kept() -> None:
    across = replace(KEPT, rule_id="s.reconciliation.sums", table="t, u")
    page = page_of(result_of(KEPT, BROKEN, WARNED, UNREAD, across))
    assert (
        '<tr><td>t</td><td>1,200</td><td>3</td><td><span class="blocking">2 blocking</span></td></tr>' in page
    )
    assert (
        '<tr><td>across tables</td><td></td><td>1</td><td><span class="kept">all kept</span></td></tr>'
        in page
    )
    assert page.index("<h2>Broken</h2>") < page.index("<h2>Tables</h2>") < page.index("<h2>Kept</h2>")
    assert page.count("<details>") == 2, "a table without a promise kept has nothing to unfold"
    assert "<summary>t: 1 promise</summary>" in page


def test_the_page_shows_what_a_report_said_as_text() -> None:
    page = page_of(result_of(BROKEN, KEPT))
    assert "&lt;img src=x&gt;" in page
    assert "<img" not in page
    assert page.index("s.t.broken") < page.index("s.t.kept")
    assert "default-src 'none'" in page


def test_the_page_suits_a_phone_and_a_dark_screen() -> None:
    page = page_of(result_of(replace(KEPT, rule_id="s.a_long_name.kept", table="a_long_name")))
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "prefers-color-scheme: dark" in page
    style = page[page.index("<style>") : page.index("</style>")]
    assert not re.search(r"(?:color|background): #", style), (
        "a colour of its own would not change with the screen"
    )
    assert "a_<wbr>long_<wbr>name" in page
