"""Normative documents and regulations: made, published, repealed, in force.

Belongs here: figures of documents. The metric depends on the verb and on the form of the year.
"""

from __future__ import annotations

import re

from ingest.extract.prose.figures import FILL
from ingest.extract.prose.media import media_of
from ingest.extract.prose.spots import Found, Part, Spot, State
from ingest.extract.prose.vocabulary import facts as fact_words
from ingest.extract.prose.vocabulary import publication as publication_words

_MADE = re.compile(r"(?:部门|本级)?(?:行政)?规范性文件[和及与]?")
_MADE_VERB = re.compile(r"(?:制发|制定|出台|印发)(?:了)?$")
_FORM_COLUMNS = (
    (re.compile(r"(?:制发|制定|发布|印发|出台)(?:件数|件|数量|数)?$"), "issued"),
    (re.compile(r"(?:废止|失效)(?:件数|件|数量|数)?$"), "repealed"),
    (re.compile(r"现行有效(?:件数|件|数量|数)?$"), "in_force"),
)
_FORM_ROW = re.compile(r"(?P<rule>(?<!性文件及)(?<!性文件和)规章)|(?P<document>规范性文件)")
_FORM_LABEL = re.compile(
    r"(?:[^,;]{0,20}?(?:规章|规范性文件))?(?:本年度?)?(?:制发|制定|发布|印发|出台|废止|失效|现行有效)(?:件数|件|数量|数)?"
)
_LABEL_OF_2019 = re.compile(
    r"(?:部门)?(?:规章|规范性文件)?(?:本年)?(?:(?P<total>对外公开总(?:数量?)?)|(?P<bare>对外公开)|(?P<disclosed>新公开)|新制[作发])(?:数量?|件数)?(?:规章|规范性文件)?"
)
_NOT_A_ROW = re.compile(r"[;。]|解读|清单|政策|其中|备案|审查")
_ROW_BEGINS = re.compile(
    r"(?:(?:\d{1,4}[件个份])?[,、])?(?:修[订改]\d{1,4}[件个份][,、])?(?:截[至止][^,;。\d]{0,4}(?:年[底末]|(?:20\d\d年)?12月31日),?)?(?:本年度?)?(?:制发|制定|发布|印发|出台|废止|失效|现行有效)"
)
_AFTER_DOCUMENTS = re.compile(
    r"(?P<verb>主动公开|公开|公布|制发|制定|出台|印发)(?:了)?[^,;、]{0,12}(?:规章|文件|法规)\d+[件个份部],$"
)
_IN_FORCE_TOO = re.compile(
    r"(?:^|[,;。])[^,;。公布]{0,20}现行有效(?:的)?(?:[省市县区]?(?:人民)?政府)?规章(?:共计?|为|有)?\d{1,5}[件个部][,、和]$"
)
"""现行有效规章13件、行政规范性文件204件: in force like those in front."""
_LIBRARY = re.compile(r"(?:规章|文件)(?:数据|信息)?库")
"""A library of regulations holds those of all years: 规章库动态管理,公开规章148部."""
_NEWLY_ISSUED = re.compile(r"新发布(?:了|的)*$")
"""Since 2021 the form counts documents issued, and 新发布的行政规范性文件 are those."""
_NOT_MADE = re.compile(r"废止|清理|失效|备案|审查|解读|规章[和及与]?$")
"""规章规范性文件5件 are of both kinds."""


def documents_made(spot: Spot, state: State) -> Found:
    """Return what 制定4份行政规范性文件 states."""
    if spot.figure.unit not in ("件", "个", "份", "部") or not _MADE.fullmatch(spot.tail):
        return []
    metric = made_metric("normative_documents", state.body.year) if _MADE_VERB.search(spot.verb) else ""
    return [(metric, "")] if metric else []


def documents(spot: Spot, state: State) -> Found:
    """Return what a label of normative documents or regulations states."""
    if spot.figure.unit not in ("件", "个", "份", "项", "部", "条"):
        return []
    by_form = _by_form(spot, state)
    if by_form or "规" not in spot.local:
        return by_form
    for name, noun in (
        ("normative_documents", fact_words.NORMATIVE),
        ("regulations", fact_words.REGULATIONS),
    ):
        match = noun.search(spot.local)
        if not match:
            continue
        before = spot.local[: match.start()]
        listed = _AFTER_DOCUMENTS.search(spot.before[: -len(spot.local)]) if not before else None
        if listed:
            # "主动公开规章3件,规范性文件6件": the verb stands before the list.
            before = listed["verb"]
        if (
            name == "normative_documents"
            and not before
            and _IN_FORCE_TOO.search(spot.before[: -len(spot.local)])
        ):
            return [("normative_documents.in_force", "")] if (state.body.year or 2021) >= 2021 else []
        if _NOT_MADE.search(before) or fact_words.REVISED.search(before):
            return []
        newly = (state.body.year or 2021) >= 2021 and _NEWLY_ISSUED.search(before) and not media_of(spot.pre)
        if (newly or fact_words.MAKING.search(before)) and spot.figure.unit != "条":
            return [(made, "")] if (made := made_metric(name, state.body.year)) else []
        if fact_words.OPENING.search(before):
            if "现行有效" in before or _LIBRARY.search(spot.before):
                # what is in force is a stock, also where it is all published
                return []
            as_form = name == "regulations" or state.body.year in (2019, 2020)
            return [(f"{name}.disclosed" if as_form else "disclosure.normative_documents", "")]
        if not before and spot.figure.unit == "件" and re.search(publication_words.PUBLISHING, spot.before):
            # in a list of what was published: no claim, but a figure that others have to agree with
            state.parts.append(Part("disclosure.normative_documents", spot.figure.value, spot.sentence))
    return []


def _by_form(spot: Spot, state: State) -> Found:
    """Return what prose states in the words of the form: 行政规范性文件制发2件,废止1件,现行有效7件."""
    if state.body.year is not None and state.body.year < 2021:
        return _by_form_of_2019(spot) if state.body.year >= 2019 else []
    if spot.number_first or _FORM_LABEL.fullmatch(spot.label) is None:
        return []
    column = next((name for pattern, name in _FORM_COLUMNS if pattern.search(spot.label)), None)
    rows = list(_FORM_ROW.finditer(spot.before))
    if column is None or not rows:
        return []
    listed = spot.text[rows[-1].end() : spot.figure.start].replace(FILL, "")
    if _NOT_A_ROW.search(listed) or not _ROW_BEGINS.match(listed):
        return []
    name = "regulations" if rows[-1]["rule"] else "normative_documents"
    return [(f"{name}.{column}", "")]


def _by_form_of_2019(spot: Spot) -> Found:
    """Return what prose states in the words of the form of 2019: 规范性文件新公开4件,对外公开总数量17件."""
    label = _LABEL_OF_2019.fullmatch(spot.local)
    rows = list(_FORM_ROW.finditer(spot.before))
    row = rows[-1] if rows else None
    in_all = label is not None and (label["total"] or (label["bare"] and "总" in spot.helpers))
    if (
        label is None
        or row is None
        or (label["bare"] and not in_all)
        or _NOT_A_ROW.search(spot.text, row.end(), spot.figure.start)
    ):
        return []
    name = "regulations" if row["rule"] else "normative_documents"
    column = "disclosed_total" if in_all else "disclosed" if label["disclosed"] else "made"
    return [(f"{name}.{column}", "")]


def made_metric(name: str, year: int | None) -> str:
    """Return the metric of documents made in a year, on the form of that year (empty: it has none)."""
    if year is None or year >= 2021:
        return f"{name}.issued"
    if year >= 2019:
        return f"{name}.made"
    return "normative_documents.issued_total" if name == "normative_documents" else ""
