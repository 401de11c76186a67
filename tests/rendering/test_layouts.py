"""The renderers print what they are given: every form, every layout, nothing lost on the way."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from selectolax.lexbor import LexborHTMLParser

from ingest.catalogue import metrics
from tests.rendering import labels, prose, strategies
from tests.rendering.content import compose
from tests.rendering.facts import BLANK, ReportFacts, figure
from tests.rendering.html import split_tables
from tests.rendering.layouts import LAYOUTS, RENDERERS, render
from tests.rendering.sheets import SHEETS, Options, Sheet, figure_text, keys_of
from tests.rendering.text import display_width, grid

few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def filled(form: str, variant: str = "") -> ReportFacts:
    """A report in which every figure differs from every other, so that a lost one shows."""
    empty = ReportFacts(form, "青山县人民政府", 2022, variant=variant, regional_rows=True)
    values = {key: figure(100_000 + 137 * n) for n, key in enumerate(keys_of(empty))}
    if form == "2021":
        values["fees.amount", ""] = figure("312647000")
    return ReportFacts(form, empty.agency, empty.year, values, variant=variant, regional_rows=True)


REPORTS = [
    filled("2014"),
    filled("2019"),
    filled("2021"),
    *(filled("local", variant) for variant in labels.LOCAL_INDICATORS),
]
every_report = pytest.mark.parametrize("facts", REPORTS, ids=lambda facts: facts.variant or facts.form)


def text_of(data: bytes, name: str) -> str:
    """All text of a rendering, white space out."""
    if name.startswith("html"):
        charset = "gb18030" if name.endswith("gb18030") else "utf-8"
        body = LexborHTMLParser(data.decode(charset)).body
        assert body is not None
        found = body.text(deep=True)
    elif name.startswith("docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read("word/document.xml").decode()
        found = re.sub(r"<[^>]*>", "", xml)
    elif name.startswith("pdf") and not name.startswith("pdf_text"):
        with pypdfium2.PdfDocument(data) as document:
            found = "".join(page.get_textpage().get_text_range() for page in document)
    else:
        found = data.decode()
    return re.sub(r"\s", "", found)


@pytest.mark.parametrize("name", LAYOUTS)
@every_report
def test_every_figure_and_every_label_is_in_the_document(facts, name):
    text = text_of(RENDERERS[name](facts, Options()), name)
    if name.startswith("pdf"):
        wanted = [cell.text for cell in value_cells(facts)]  # wrapped labels of one row run into each other
    else:
        wanted = [cell.text for sheet in sheets(facts) for row in sheet.rows for cell in row]
    assert wanted or facts.form == "narrative"
    assert [part for part in wanted if re.sub(r"\s", "", part) not in text] == []


def sheets(facts, options=None):
    return [block for block in compose(facts, options or Options()) if isinstance(block, Sheet)]


def value_cells(facts, options=None):
    return [cell for sheet in sheets(facts, options) for row in sheet.rows for cell in row if cell.is_value]


@every_report
def test_spans_tile_the_table_without_gap_or_overlap(facts):
    for options in (Options(), Options(single_table=False)):
        assert sheets(facts, options) or facts.form == "narrative"
        for sheet in sheets(facts, options):
            assert [len(row) for row in grid(sheet)] == [sheet.width] * len(sheet.rows), sheet.name


@pytest.mark.parametrize("form", ["2014", "2019", "2021", "local"])
def test_the_forms_print_the_metrics_of_the_catalogue_and_no_others(form):
    reports = [facts for facts in REPORTS if facts.form == form]
    printed = {key[0] for facts in reports for key in keys_of(facts)}
    if form == "local":
        assert printed <= {metric.metric_code for metric in metrics() if metric.template == form}
        return
    catalogue = {metric.metric_code for metric in metrics() if metric.template == form}
    assert printed == catalogue


def test_other_dispositions_print_as_one_line_when_the_office_does():
    facts = ReportFacts("2021", "青山县人民政府", 2022, other_as_one_row=True)
    printed = {key[0] for key in keys_of(facts)}
    assert "disposition.other" in printed
    assert not any(metric.startswith("disposition.other.") for metric in printed)


@few
@given(strategies.reports(("2019", "2021")))
def test_drawn_applications_add_up_where_no_cell_is_missing(facts):
    def number(metric, applicant):
        fact = facts.values[metric, applicant]
        return fact.value if fact.status == "reported" else None

    parts = labels.disposition_metrics(facts.form, other_as_one_row=facts.other_as_one_row)
    for applicant, _ in labels.APPLICANTS:
        names = (
            "applications.received",
            "applications.carried_in",
            "disposition.total",
            "applications.carried_out",
        )
        received, carried_in, total, carried_out = (number(name, applicant) for name in names)
        if None not in (received, carried_in, total, carried_out):
            assert received + carried_in == total + carried_out
        column = [number(part, applicant) for part in parts]
        if None not in (*column, total):
            assert sum(column) == total


@few
@given(strategies.reports(), strategies.options())
def test_every_layout_prints_any_report_and_knows_what_it_hides(facts, options):
    for name in LAYOUTS:
        if LAYOUTS[name].suffix in (".docx", ".pdf"):
            continue
        rendering = render(name, facts, options)
        assert rendering.data
        assert rendering.exact | rendering.doubtful == facts.values.keys()
        assert not rendering.exact & rendering.doubtful
        assert rendering.lost <= {key for key, fact in facts.values.items() if fact.status == "blank"}


def test_a_layout_that_hides_blanks_makes_the_row_doubtful_and_no_other():
    facts = REPORTS[1]
    blanked = ReportFacts(
        facts.form, facts.agency, facts.year, facts.values | {("licensing.items_change", ""): BLANK}
    )
    rendering = render("text_row_spaces", blanked)
    assert rendering.doubtful == {
        (f"licensing.{part}", "") for part in ("items_previous", "items_change", "decisions")
    }
    assert rendering.lost == {("licensing.items_change", "")}
    assert render("html", blanked).doubtful == frozenset()


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        ("plain", -26, "-26"),
        ("signed", 26, "+26"),
        ("signed", 0, "0"),
        ("wide", -26, "－26"),
        ("words", 26, "增26"),
        ("words", -26, "减26"),
    ],
)
def test_changes_are_printed_with_the_sign_asked_for(style, value, printed):
    assert figure_text(figure(value), Options(change_style=style), is_change=True) == printed


def test_money_is_printed_in_the_unit_of_the_form_without_rounding():
    fee = figure(Decimal(592372449))
    assert figure_text(fee, Options(), scale=10000) == "59237.2449"
    assert figure_text(fee, Options(full_width=True), scale=10000) == "５９２３７.２４４９"


def test_aligned_columns_never_run_together():
    for facts in REPORTS:
        text = render("pdf_text_aligned", facts).data.decode()
        for line in text.splitlines():
            assert not re.search(r"\d{6} ?\d{6}", line), line
        widest = max(display_width(line) for line in text.splitlines())
        assert widest < 260


def test_a_document_is_the_same_bytes_every_time():
    for name in LAYOUTS:
        assert render(name, REPORTS[2]).data == render(name, REPORTS[2]).data, name


def test_the_portal_page_names_other_years_and_the_word_page_cuts_numbers():
    portal = render("html_portal", REPORTS[2]).data.decode()
    assert "2021年政府信息公开工作年度报告" in portal
    assert "2023年政府信息公开工作年度报告" in portal
    word = render("html_word", REPORTS[2]).data.decode()
    assert ">100137<" not in word


def test_a_table_cut_in_two_keeps_every_figure_and_stays_a_table():
    for name, facts in (("indicators", REPORTS[0]), ("applications", REPORTS[2])):
        whole = SHEETS[name](facts, Options())
        halves = [block for block in split_tables([*whole]) if isinstance(block, Sheet)]
        assert len(halves) == 2
        assert [sheet.keys for sheet in whole] == [halves[0].keys | halves[1].keys]
        for half in halves:
            assert half.keys
            assert [len(row) for row in grid(half)] == [half.width] * len(half.rows)


@few
@given(prose.narratives())
def test_drawn_prose_prints_its_claims_and_names_each_metric_once(facts):
    text = text_of(render("html", facts).data, "html")
    known = {metric.metric_code for metric in metrics()}
    assert {claim.metric for claim in facts.claims} <= known
    keys = [(claim.metric, claim.applicant) for claim in facts.claims]
    assert len(keys) == len(set(keys))
    for claim in facts.claims:
        if claim.value > 10:
            assert str(claim.value) in text
