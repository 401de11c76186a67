"""Who reports on which year: agency, year, period, date of publication, scope and region of a report.

Belongs here: the order of evidence. Does not belong here: figures, and which region a name stands for
(``catalogue.regions``).

    page.py        the lines of a document as they are read here
    titles.py      the title, among menus, broken lines and titles of other reports
    dates.py       years, periods and days that a report states
    statements.py  what it says about itself: who wrote it, whom to ask, who signs, whom the data cover
    names.py       what can be the name of a public body, and its full form

What counts, in this order: the title, the statistics period, what the report says about itself in its
first paragraphs, the signature, and last what the sentences about the year's work have for a subject.
Addresses, file names, dates of publication and links to other reports say nothing about agency or year.
"""

from __future__ import annotations

import datetime as dt
import re

from ingest.catalogue import regions
from ingest.documents.model import Document
from ingest.extract.identity.dates import BOOK, body_years, published_on, statistics_period, year_digits
from ingest.extract.identity.names import fullest, government_of, is_agency, level_of, placed
from ingest.extract.identity.page import Page, read_page, squeeze
from ingest.extract.identity.statements import (
    acting_agency,
    addressed_agency,
    asked_agency,
    byline_agency,
    cover_agency,
    filling_agency,
    guiding_agency,
    own_place,
    said_agency,
    scope_of,
    signed_agency,
    source_agency,
    tabled_agency,
)
from ingest.extract.identity.titles import Title, body_start, titled_system, titles_of
from ingest.records import Identity


def _said_year(page: Page) -> int | None:
    """Return the year a report says it is of: 编制了2021年政府信息公开年度报告."""
    said = re.search(
        r"(?:公布|(?<!主动)公开|发布|编制|综合|将|结合|梳理)(?![^,。;]{0,14}[上下前后]一[篇条页则])[^,。;]{0,24}?(?<![\d及和与、])(20[0-4]\d)(?![-./]\d|年\d{1,2}月)年?度?[^,。;《|]{0,24}?(?:信息|政务)公开"
        r"(?:工作)?(?:年度)?(?:工作)?(?:的)?(?:情况|报告|年报)",
        year_digits(page.spoken[:2500]),
    )
    return int(said[1]) if said and not BOOK.search(said[0]) else None


def _report_year(titles: list[Title], period: tuple[dt.date, dt.date] | None, page: Page) -> int | None:
    """Return the year reported on: title and period where they agree, else what the text speaks of.

    A report written over last year's may keep its title or its period: then the year most sentences have decides.
    """
    title_year = next((t.year for t in titles if t.year), None)
    period_year = period[1].year if period else None
    if title_year and (period_year is None or period_year == title_year):
        return title_year
    said_year = _said_year(page)
    years = body_years(page.lines)
    if title_year is None and period_year:
        # last year's period left standing: the report calls itself another year's, and speaks of that more
        left_over = said_year == period_year + 1 and years[said_year] > years[period_year]
        return said_year if left_over else period_year
    if title_year and period_year:
        # A year that no printed title has is that of a file's own, or of a column: the text must speak of it more.
        is_printed = any(t.year == title_year and t.at >= 0 for t in titles)
        is_left_over = years[period_year] > years[title_year] * (2 if is_printed else 1)
        return period_year if is_left_over else title_year
    if said_year:
        return said_year
    if not years:
        return None
    # of two years named as often, the one that comes first
    return years.most_common(1)[0][0]


def _titled_agency(titles: list[Title]) -> str | None:
    """Return the agency of the most trusted title that has one; in full where it lost its last word there."""
    names = [t.agency for t in titles if t.agency]
    if not names or is_agency(names[0]):
        return names[0] if names else None
    return next((n for n in names if n.startswith(names[0]) and is_agency(n)), names[0])


def identify(document: Document) -> Identity:
    """Return who reports on which year, as the document itself says; None where it does not say.

    Args:
        document: any document, also one that is no report: then most fields stay None.
    """
    page = read_page(document)
    if not page.size:
        return Identity()
    body = body_start(page.head)
    titles = titles_of(document, page, body)
    flat = page.flat
    agency = _titled_agency(titles)
    named = next((t for t in titles if t.agency), None)
    if agency and named and named.year is None and regions.place(agency) is not None:
        agency = cover_agency(agency, page, body) or agency
    if agency is not None and agency.endswith("系统"):
        agency = said_agency(page.spoken) or agency
    if agency is None:
        agency = (
            said_agency(page.spoken)
            or signed_agency(page, body)
            or byline_agency(page, titles[0].at if titles else -1)
            or asked_agency(flat)
            or acting_agency(page)
            or source_agency(page)
            or addressed_agency(page)
            or guiding_agency(page)
            or titled_system(titles)
            or own_place(page)
            or tabled_agency(flat)
            or filling_agency(page)
        )
    period = statistics_period(flat)
    region = None
    level = None
    name = None
    context = ""
    if agency is not None:
        stated = squeeze("".join((document.title or "", *document.meta.values())))[:1000]
        context = stated + flat[:1200] + "".join(page.tail)[:1500]
        name = placed(fullest(government_of(agency, page, context), page), page)
    if name is not None:
        region = regions.find(name, context)
        level = level_of(name, region)
    # the name of a column, which says nothing, may stand first
    best = named or next((t for t in titles if t.year or t.scope), titles[0] if titles else None)
    return Identity(
        agency_name=name,
        region_code=region.code if region else None,
        region_name=region.chain if region else None,
        admin_level=level,
        scope=scope_of(best, page, level),
        report_year=_report_year(titles, period, page),
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        published_on=published_on(document, page, body),
        title=best.text if best else None,
    )
