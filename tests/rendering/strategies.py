"""Random consistent reports and random ways to print them, for hypothesis.

Belongs here: facts whose sums and balances hold as the forms demand, before some of their cells are left blank
or dashed. Few cells differ from zero, as in real reports, so that failures shrink to something readable.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.rendering import labels
from tests.rendering.facts import BLANK, DASH, WORDS, Figure, Key, ReportFacts, figure
from tests.rendering.sheets import Options, keys_of

YEARS = {
    "2014": (2014, 2018),
    "2019": (2019, 2020),
    "2021": (2021, 2025),
    "fujian-2011": (2009, 2013),
    "fujian-2014": (2014, 2016),
    "fujian-2017": (2017, 2018),
    "shanghai": (2008, 2012),
}
FORMS = ("2014", "2019", "2021", "fujian-2011", "fujian-2014", "fujian-2017", "shanghai")
"""The tables a report may print: a national form, or a variant of a local one."""

small = st.integers(0, 9)
counts = st.one_of(small, st.integers(10, 999), st.integers(1000, 999_999))
agencies = st.sampled_from(
    ("青山县人民政府", "临水市生态环境局", "青山县白鹤镇人民政府", "海坛综合实验区管理委员会")
)


@st.composite
def application_grids(draw: DrawFn, form: str, *, other_as_one_row: bool) -> dict[Key, Figure]:
    """Draw an applications table in which every row, every column and the balance add up."""
    parts = labels.disposition_metrics(form, other_as_one_row=other_as_one_row)
    entries = draw(
        st.lists(
            st.tuples(st.sampled_from(parts), st.sampled_from(labels.SIX_TYPES), st.integers(1, 300)),
            max_size=14,
        )
    )
    table = {metric: dict.fromkeys(labels.SIX_TYPES, 0) for metric in parts}
    for metric, applicant, number in entries:
        table[metric][applicant] += number
    totals = {a: sum(table[metric][a] for metric in parts) for a in labels.SIX_TYPES}
    carried_out = {a: draw(small) if draw(st.booleans()) else 0 for a in labels.SIX_TYPES}
    carried_in = {a: draw(st.integers(0, min(9, totals[a] + carried_out[a]))) for a in labels.SIX_TYPES}
    table["applications.received"] = {a: totals[a] + carried_out[a] - carried_in[a] for a in labels.SIX_TYPES}
    table |= {
        "applications.carried_in": carried_in,
        "applications.carried_out": carried_out,
        "disposition.total": totals,
    }
    values: dict[Key, Figure] = {}
    for metric, row in table.items():
        values |= {(metric, applicant): figure(number) for applicant, number in row.items()}
        values[metric, "total"] = figure(sum(row.values()))
    return values


@st.composite
def reviews(draw: DrawFn) -> dict[Key, Figure]:
    """Draw the fifteen figures of reviews and lawsuits; each total is the sum of its four."""
    values: dict[Key, Figure] = {}
    for channel, _ in labels.CHANNELS_OF_REVIEW:
        numbers = draw(st.one_of(st.just([0] * 4), st.lists(st.integers(0, 40), min_size=4, max_size=4)))
        for (outcome, _), number in zip(labels.OUTCOMES, [*numbers, sum(numbers)], strict=True):
            values[f"{channel}.{outcome}", ""] = figure(number)
    return values


@st.composite
def amounts(draw: DrawFn) -> Figure:
    """Draw the amount of the procurement line: with its unit in the cell, or bare."""
    unit, size, places = draw(
        st.sampled_from((("元", 1, 2), ("万元", 10_000, 4), ("亿元", 100_000_000, 4), ("", 1, 2)))
    )
    digits = draw(st.integers(0, 9_999_999))
    places = draw(st.integers(0, places))
    number = Decimal(digits).scaleb(-places)
    qualifier = "unit from cell" if unit else "unit not stated: CNY assumed"
    return Figure(number * size, "reported", f"{number:f}{unit}", qualifier)


@st.composite
def article_20(draw: DrawFn, form: str) -> dict[Key, Figure]:
    """Draw the Article 20 figures of the 2019 or the 2021 form."""
    values: dict[Key, Figure] = {}
    for block in labels.ARTICLE_20[form]:
        for _, metrics in block.lines:
            for metric in metrics:
                if metric.endswith(".items_change"):
                    values[metric, ""] = figure(draw(st.integers(-500, 500)))
                elif metric == "procurement.amount":
                    values[metric, ""] = draw(amounts())
                elif metric == "fees.amount":
                    places = draw(st.integers(0, 4))
                    values[metric, ""] = figure(Decimal(draw(counts)) / 10**places * 10_000)
                else:
                    values[metric, ""] = figure(draw(counts))
    return values


# Parts of the indicator tables that add up to a whole (parts as named on the form).
_SUMS_2014 = (
    ("applications.received", "applications.channel.", ("in_person", "fax", "online", "letter")),
    ("applications.completed", "applications.", ("completed_on_time", "completed_extended")),
    (
        "reply.refused",
        "reply.refused.",
        (
            "state_secret",
            "business_secret",
            "privacy",
            "safety_and_stability",
            "not_government_information",
            "other_legal",
        ),
    ),
    (
        "reply.total",
        "reply.",
        (
            "already_public",
            "granted",
            "partly_granted",
            "refused",
            "not_held_by_agency",
            "not_existing",
            "amend_or_supplement",
            "other_route",
        ),
    ),
    ("review.total", "review.", ("upheld", "corrected", "other")),
    ("litigation.total", "litigation.", ("upheld", "corrected", "other")),
    ("organisation.staff", "organisation.", ("staff_full_time", "staff_part_time")),
)
_PART_OF = {
    "disclosure.normative_documents": "disclosure.total",
    "response.press_conferences_by_leaders": "response.press_conferences",
    "response.online_interviews_by_leaders": "response.online_interviews",
}


@st.composite
def indicators(draw: DrawFn, *, regional: bool) -> dict[Key, Figure]:
    """Draw the figures of the 2014 form; wholes are the sums of their parts."""
    lines = [line for line in labels.INDICATORS_2014 if line.metric and (regional or not line.regional)]
    numbers: dict[str, Decimal] = {}
    for line in lines:
        if line.scale == 1:
            numbers[line.metric] = Decimal(draw(counts))
        else:
            numbers[line.metric] = Decimal(draw(st.integers(0, 99_999))) / 100 * line.scale
    for whole, prefix, parts in _SUMS_2014:
        numbers[whole] = sum((numbers[prefix + part] for part in parts), Decimal(0))
    for part, whole in _PART_OF.items():
        numbers[part] = min(numbers[part], numbers[whole])
    return {line.key: figure(numbers[line.metric]) for line in lines}


@st.composite
def local_tables(draw: DrawFn, variant: str) -> dict[Key, Figure]:
    """Draw the figures of a local form; wholes are sums, totals so far are never below the year."""
    lines = [line for line in labels.LOCAL_INDICATORS[variant] if line.metric]
    names = {line.metric for line in lines}
    year = {line.metric: draw(counts) for line in lines}
    before = {line.metric: draw(counts) for line in lines}
    for numbers in (year, before):
        for whole, prefix in (
            ("applications.received", "applications.channel."),
            ("reply.refused", "reply.refused."),
            ("reply.total", "reply."),
        ):
            depth = prefix.count(".")
            parts = [n for n in names if n.startswith(prefix) and n.count(".") == depth and n != whole]
            if parts:
                numbers[whole] = sum(numbers[part] for part in parts)
    values: dict[Key, Figure] = {}
    for line in lines:
        metric, applicant = line.key
        values[metric, applicant] = figure(year[metric])
        values[f"{metric}.cumulative", applicant] = figure(year[metric] + before[metric])
    return values


@st.composite
def gaps(draw: DrawFn, values: dict[Key, Figure]) -> dict[Key, Figure]:
    """Leave cells blank or dashed: zeros as many offices do, or any cell at all."""
    keys = sorted(values)
    zeros = [key for key in keys if values[key].value == 0]
    chosen: list[Key] = []
    match draw(st.sampled_from(("none", "none", "all zeros", "some zeros", "any"))):
        case "all zeros":
            chosen = zeros
        case "some zeros" if zeros:
            chosen = draw(st.lists(st.sampled_from(zeros), max_size=20, unique=True))
        case "any" if keys:
            chosen = draw(st.lists(st.sampled_from(keys), max_size=6, unique=True))
    gap = draw(st.sampled_from((BLANK, BLANK, DASH)))
    values = values | dict.fromkeys(chosen, gap)
    if ("regulations.made", "") in values and draw(st.integers(0, 9)) == 9:
        values["regulations.made", ""] = WORDS
    return values


@st.composite
def reports(draw: DrawFn, forms: tuple[str, ...] = FORMS) -> ReportFacts:
    """Draw a report of one form: consistent figures, then perhaps gaps."""
    name = draw(st.sampled_from(forms))
    year = draw(st.integers(*YEARS[name]))
    agency = draw(agencies)
    if name in ("2019", "2021"):
        one_row = name == "2021" and draw(st.booleans())
        values = draw(article_20(name))
        values |= draw(application_grids(name, other_as_one_row=one_row))
        values |= draw(reviews())
        report = ReportFacts(name, agency, year, draw(gaps(values)), other_as_one_row=one_row)
    elif name == "2014":
        regional = draw(st.booleans())
        values = draw(indicators(regional=regional))
        report = ReportFacts(name, agency, year, draw(gaps(values)), regional_rows=regional)
    else:
        unknown = [line.label for line in labels.LOCAL_INDICATORS[name] if not line.metric]
        extra: dict[str, tuple[str, ...]] = {
            label: (str(draw(counts)), str(draw(counts))) for label in unknown
        }
        values = draw(gaps(draw(local_tables(name))))
        report = ReportFacts("local", agency, year, values, variant=name, extra=extra)
    if set(keys_of(report)) != report.values.keys():
        raise AssertionError("a drawn report fills its form, no more and no less")
    return report


@st.composite
def faulty_reports(draw: DrawFn, forms: tuple[str, ...] = FORMS) -> ReportFacts:
    """Draw a report that contradicts itself: totals miscounted, figures in the wrong column or row.

    What is printed is still what a reader must give back; the sums of the form only no longer speak for it.
    """
    report = draw(reports(forms))
    values = dict(report.values)
    whole = [
        key
        for key in sorted(values)
        if values[key].value is not None
        and values[key].printed is None
        and not key[0].endswith(".items_change")
    ]
    for key in draw(st.lists(st.sampled_from(whole), min_size=1, max_size=4, unique=True)) if whole else ():
        old = values[key].value or Decimal(0)
        match draw(st.sampled_from(("off by one", "off", "swapped", "anything"))):
            case "off by one":
                values[key] = figure(old + draw(st.sampled_from((1, -1))) if old else 1)
            case "off":
                values[key] = figure(old + draw(st.integers(0, 20)))
            case "anything":
                values[key] = figure(draw(counts))
            case _:
                other = draw(st.sampled_from([k for k in whole if k[0] == key[0] or k[1] == key[1]]))
                values[key], values[other] = values[other], values[key]
    return replace(report, values=values)


def options() -> SearchStrategy[Options]:
    """Draw a way to print figures and labels."""
    return st.builds(
        Options,
        blank=st.sampled_from(("", "", " ", "\u3000")),
        dash=st.sampled_from(("——", "—", "/", "-", "无")),
        full_width=st.sampled_from((False, False, False, True)),
        thousands=st.sampled_from((False, False, False, True)),
        change_style=st.sampled_from(("plain", "signed", "wide", "words")),
        label_style=st.sampled_from(
            ("official", "official", "ascii", "spaced", "wrapped", "shortened", "hubei")
        ),
        single_table=st.booleans(),
        show_covered=st.booleans(),
        page_numbers=st.booleans(),
        page_rows=st.integers(12, 60),
        repeat_heading=st.booleans(),
        split_rows=st.booleans(),
        vertical_labels=st.booleans(),
        money_in_header=st.sampled_from((False, False, True)),
        newline=st.sampled_from(("\n", "\n", "\r\n")),
    )
