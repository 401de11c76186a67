"""The rules over the figures of many reports at once, as polars expressions.

Belongs here: evaluating every rule of ``rules.toml`` on frames of the parsed tables, for the lake and for
counting how often a rule can be assessed. Says the same as ``single``; a test holds the two together.

Every rule is a function from figures to outcomes: one row for each time the rule could be assessed, held or
not. A sum that lacks a figure has no row.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from decimal import Decimal
from functools import cache

import polars as pl

from ingest import schemas
from ingest.catalogue import metrics
from ingest.reconcile.hits import CHAPTER_GONE, ROW_GONE, TABLE_GONE, Context, finding_of
from ingest.reconcile.model import (
    AGENCY_SCOPE,
    APPROXIMATE,
    EMPTY,
    FAMILIES,
    FAMILY_ORDER,
    MONEY,
    SIX_TYPES,
    TOTAL,
    UNIT_ASSUMED,
    WEAK_QUALIFIERS,
    codes_of,
    rule_book,
)
from ingest.reconcile.single import hits_of
from ingest.records import Observation

OUTCOMES = pl.Schema(
    {
        "document_id": pl.String(),
        "rule_code": pl.String(),
        "metric_code": pl.String(),
        "applicant_type": pl.String(),
        "family": pl.String(),
        "expected": schemas.VALUE,
        "found": schemas.VALUE,
        "category": pl.String(),
        "held": pl.Boolean(),
    }
)
"""One row for each time a rule could be assessed. ``family`` is the kind of table, null where a rule looks at more;
``category`` is null where it is the rule's own."""

_KEY = ["document", "metric_code", "applicant_type"]
_NUMBER = pl.col("value")


_NUMBERED = {"document": pl.UInt32()} | {n: t for n, t in OUTCOMES.items() if n != "document_id"}
"""While rules are evaluated a document is its number among the reports: ids of 64 characters are slow to join."""


def _outcomes(frame: pl.LazyFrame, rule: str | None = None) -> pl.LazyFrame:
    """Fill in the columns of :data:`OUTCOMES` that a rule has no use for."""
    given = frame.collect_schema().names()
    constant = {"rule_code": rule} if rule is not None else {}
    filled = [
        pl.lit(constant.get(name), dtype).alias(name)
        for name, dtype in _NUMBERED.items()
        if name in constant or name not in given
    ]
    return frame.with_columns(filled).select(pl.col(name).cast(dtype) for name, dtype in _NUMBERED.items())


def _table_figures(observations: pl.LazyFrame) -> pl.LazyFrame:
    """Return the figures of tables, the first of each cell: ``value`` is null unless it is a printed number."""
    return (
        observations.filter(source="table")
        .with_columns(
            family=pl.col("template").replace_strict(FAMILIES, default=None, return_dtype=pl.String),
            value=pl.when(value_status="reported").then("value"),
        )
        .filter(pl.col("family").is_not_null())
        .unique(["family", *_KEY], keep="first", maintain_order=True)
        .select("family", *_KEY, "value", "value_status", "unit", "qualifier")
    )


# ------------------------------------------------------------------------------------- the rule book as frames


@cache
def _members() -> pl.DataFrame:
    """One row per sum and figure in it, with the side it stands on and the number of figures of the sum."""
    rows = [
        (index, s.rule, s.metric, s.family, code, side, len(s.expected) + len(s.found), len(s.found) == 1)
        for index, s in enumerate(rule_book().sums)
        for side, codes in (("expected", s.expected), ("found", s.found))
        for code in codes
    ]
    names = ["reference", "rule_code", "metric", "family", "metric_code", "side", "size", "is_total"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(pl.col("reference").cast(pl.Int32))


@cache
def _excluded() -> pl.DataFrame:
    """One row per sum and figure beside which it is left alone."""
    rows = [(i, s.family, code) for i, s in enumerate(rule_book().sums) for code in s.unless]
    return pl.DataFrame(rows, schema=["reference", "family", "metric_code"], orient="row").with_columns(
        pl.col("reference").cast(pl.Int32)
    )


@cache
def _pairs() -> pl.DataFrame:
    rows = [(i, p.family, p.part, p.whole, p.metric) for i, p in enumerate(rule_book().pairs)]
    return pl.DataFrame(rows, schema=["reference", "family", "part", "whole", "metric"], orient="row")


@cache
def _wholes() -> pl.DataFrame:
    """One row per total that sums check and part of it."""
    rows = [
        (family, metric, part)
        for family in FAMILY_ORDER
        for metric, parts in rule_book().wholes(family).items()
        for part in parts
    ]
    return pl.DataFrame(rows, schema=["family", "whole", "part"], orient="row")


@cache
def _readings() -> pl.DataFrame:
    """One row per claim, reading and figure of the reading; ``rank`` orders the readings of a claim."""
    book = rule_book()
    claims = dict.fromkeys((*(m.metric_code for m in metrics()), *book.readings))
    rows = [
        (claim, family, rank, code, len(codes), code == codes[0])
        for claim in claims
        for place, family in enumerate(FAMILY_ORDER)
        for rank, codes in enumerate(book.accepted(claim, family), start=10 * place)
        for code in codes
    ]
    names = ["claim", "family", "reference", "metric_code", "size", "is_first"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(pl.col("reference").cast(pl.Int32))


@cache
def _parts() -> pl.DataFrame:
    """One row per row that a form must have, in the order of the form."""
    rows = [
        (p.template, FAMILIES[p.template], p.chapter, p.table, p.code, p.metric)
        for parts in rule_book().parts.values()
        for p in parts
    ]
    names = ["template", "family", "chapter", "table", "code", "first_metric"]
    return pl.DataFrame(rows, schema=names, orient="row").with_row_index("place")


@cache
def _covers() -> pl.DataFrame:
    """One row per metric and part of a form that it stands for."""
    rows = [
        (template, metric, part.code)
        for template, parts in rule_book().parts.items()
        for part in parts
        for metric in codes_of(FAMILIES[template])
        if metric == part.code or metric.startswith(part.code + ".")
    ]
    return pl.DataFrame(rows, schema=["template", "metric_code", "code"], orient="row")


# ------------------------------------------------------------------------------------------------- the rules


def sums(table: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``applications_balance``, ``disposition_sum``, ``outcome_sum`` and ``indicator_sum``."""
    left_alone = table.join(_excluded().lazy(), on=["family", "metric_code"]).select("document", "reference")
    added = (
        table.join(_members().lazy(), on=["family", "metric_code"])
        .group_by("document", "family", "reference", "applicant_type")
        .agg(
            pl.col("rule_code").first(),
            pl.col("metric").first().alias("metric_code"),
            _NUMBER.filter(pl.col("side") == "expected").sum().alias("expected"),
            _NUMBER.filter(pl.col("side") == "found").sum().alias("found"),
            is_whole=_NUMBER.count() == pl.col("size").first(),
        )
        .filter("is_whole")
        .join(left_alone, on=["document", "reference"], how="anti")
        .with_columns(held=pl.col("expected") == pl.col("found"))
    )
    return _outcomes(added)


def applicant_sums(table: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``applicant_sum``."""
    six = _NUMBER.filter(pl.col("applicant_type").is_in(SIX_TYPES))
    added = (
        table.filter(family="national")
        .group_by("document", "family", "metric_code")
        .agg(
            expected=six.sum(),
            types=six.count(),
            found=_NUMBER.filter(pl.col("applicant_type") == TOTAL).first(),
        )
        .filter(pl.col("types") == len(SIX_TYPES), pl.col("found").is_not_null())
        .with_columns(applicant_type=pl.lit(TOTAL), held=pl.col("expected") == pl.col("found"))
    )
    return _outcomes(added, "applicant_sum")


def part_exceeds_whole(table: pl.LazyFrame, added: pl.LazyFrame, by_type: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``part_exceeds_whole``: the pairs, and the parts of sums that could not be added up.

    Args:
        table: the figures of tables.
        added: outcomes of :func:`sums`; where one is there it says more than its parts.
        by_type: outcomes of :func:`applicant_sums`, likewise.
    """
    cells = table.select("family", *_KEY, "value").filter(_NUMBER.is_not_null())
    place = ["document", "family", "applicant_type"]
    parts = cells.rename({"metric_code": "part", "value": "found"})
    wholes = cells.rename({"metric_code": "whole", "value": "expected"})
    pairs = (
        parts.join(_pairs().lazy(), on=["family", "part"])
        .join(wholes, on=[*place, "whole"])
        .with_columns(pl.col("metric").alias("metric_code"), order=pl.lit(0))
    )
    unsummed = (
        parts.join(_wholes().lazy(), on=["family", "part"])
        .join(wholes, on=[*place, "whole"])
        .join(added, left_on=[*place, "whole"], right_on=[*place, "metric_code"], how="anti")
        .with_columns(pl.col("part").alias("metric_code"), order=pl.lit(1))
    )
    one_total = wholes.filter(applicant_type=TOTAL, family="national").drop("applicant_type")
    types = (
        parts.filter(pl.col("applicant_type").is_in(SIX_TYPES), family="national")
        .join(one_total, left_on=["document", "family", "part"], right_on=["document", "family", "whole"])
        .join(
            by_type,
            left_on=["document", "family", "part"],
            right_on=["document", "family", "metric_code"],
            how="anti",
        )
        .with_columns(metric_code=pl.col("part"), order=pl.lit(2))
    )
    compared = pl.concat([pairs, unsummed, types], how="diagonal").with_columns(
        held=pl.col("found") <= pl.col("expected")
    )
    return _outcomes(
        compared.sort("held", "order").unique(["family", *_KEY], keep="first", maintain_order=True),
        "part_exceeds_whole",
    )


def totals_missing(table: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``total_missing``: one per row of totals, and one for the column where no row says it."""
    is_empty = pl.col("value_status").is_in(EMPTY)
    place = ["document", "family", "applicant_type"]
    printed = (
        table.filter(_NUMBER.is_not_null())
        .join(_wholes().lazy(), left_on=["family", "metric_code"], right_on=["family", "part"])
        .select(*place, "whole")
        .unique()
    )
    sizes = table.group_by("document", "family", "metric_code").agg(size=pl.len())
    rows = (
        table.join(printed, left_on=[*place, "metric_code"], right_on=[*place, "whole"], how="semi")
        .join(sizes, on=["document", "family", "metric_code"])
        .group_by("document", "family", "metric_code")
        .agg(
            is_empty.sum().alias("count"),
            applicant_type=pl.when(pl.col("size").first() > 1)
            .then(pl.lit(""))
            .otherwise(pl.col("applicant_type").first()),
        )
    )
    typed = table.filter(
        _NUMBER.is_not_null(), pl.col("applicant_type").is_in(SIX_TYPES), family="national"
    ).select("document", "metric_code")
    column = (
        table.filter(family="national", applicant_type=TOTAL)
        .join(typed, on=["document", "metric_code"], how="semi")
        .join(rows.filter(pl.col("count") > 0, metric_code="disposition.total"), on="document", how="anti")
        .group_by("document", "family")
        .agg(is_empty.sum().alias("count"))
        .with_columns(metric_code=pl.lit(""), applicant_type=pl.lit(TOTAL))
    )
    counted = pl.concat([rows, column], how="diagonal").with_columns(held=pl.col("count") == 0)
    return _outcomes(counted, "total_missing")


def implausible_values(table: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``implausible_value``: counts that cannot be, and procurement per project (CNY yuan)."""
    book = rule_book()
    is_signed = pl.col("metric_code").is_in(book.may_be_negative)
    is_whole = _NUMBER.floor() == _NUMBER
    counts = table.filter(_NUMBER.is_not_null(), pl.col("unit") != MONEY).select(
        *_KEY, found=_NUMBER, held=is_whole & ((_NUMBER >= 0) | is_signed)
    )
    cells = table.filter(_NUMBER.is_not_null())
    projects = cells.filter(metric_code="procurement.projects").select("document", "family", projects=_NUMBER)
    zero, low, high = (
        pl.lit(v, schemas.VALUE) for v in (Decimal(0), book.cny_per_project_min, book.cny_per_project_max)
    )
    is_none = pl.col("projects") == 0
    bounds = {
        "low": pl.when(is_none).then(zero).otherwise(low),
        "high": pl.when(is_none).then(zero).otherwise(high),
    }
    each = pl.when(is_none).then(_NUMBER).otherwise(_per_project(_NUMBER, pl.col("projects")))
    spent = (
        cells.filter(metric_code="procurement.amount")
        .join(projects, on=["document", "family"])
        .filter(pl.col("projects") >= 0, _NUMBER > 0)
        .with_columns(found=each, **bounds)
        .with_columns(
            expected=pl.when(pl.col("found") < pl.col("low")).then("low").otherwise("high"),
            held=pl.col("found").is_between("low", "high"),
            category=pl.when(pl.col("qualifier").str.contains(UNIT_ASSUMED, literal=True)).then(
                pl.lit("parser_doubt")
            ),
        )
    )
    return pl.concat([_outcomes(frame, "implausible_value") for frame in (counts, spent)])


def _per_project(amount: pl.Expr, projects: pl.Expr) -> pl.Expr:
    """Divide to the fen, a half to the even one, in whole numbers: a quotient of floats would not be exact."""
    # In millionths, the last place a value has: a report may print half a project.
    fen = (amount * 100_000_000).cast(pl.Int128)
    count = (projects * 1_000_000).cast(pl.Int128)
    quotient, twice = fen // count, 2 * (fen % count)
    goes_up = (twice > count) | ((twice == count) & (quotient % 2 == 1))
    return (quotient + goes_up.cast(pl.Int128)).cast(schemas.VALUE) * pl.lit(Decimal("0.01"), schemas.VALUE)


def units_assumed(table: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``unit_assumed``."""
    money = table.filter(_NUMBER != 0, unit=MONEY).select(
        *_KEY,
        found=_NUMBER,
        held=~pl.col("qualifier").str.contains(UNIT_ASSUMED, literal=True),
    )
    return _outcomes(money, "unit_assumed")


def narrative_mismatches(observations: pl.LazyFrame, table: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``narrative_mismatch``: one per figure that prose states, however often."""
    weak = pl.any_horizontal(pl.col("qualifier").str.contains(w, literal=True) for w in WEAK_QUALIFIERS)
    claims = observations.filter(_NUMBER.is_not_null(), ~weak, source="narrative", value_status="reported")
    key = ["document", "claim", "applicant_type"]
    claims = claims.rename({"metric_code": "claim"}).select(*key, "value", "qualifier", "scope")
    offered = (
        claims.select(key)
        .unique()
        .join(_readings().lazy(), on="claim")
        .join(table, on=["document", "family", "metric_code", "applicant_type"])
        .group_by(*key, "reference", "family")
        .agg(
            _NUMBER.sum().alias("total"),
            is_whole=_NUMBER.count() == pl.col("size").first(),
            has_first=pl.col("is_first").any(),
        )
        .filter("has_first")
        .with_columns(offer=pl.when("is_whole").then("total"))
        .sort("reference")
    )
    unknown = offered.filter(pl.col("offer").is_null()).select(key)
    compared = (
        claims.with_row_index("said")
        .join(offered, on=key)
        .join(unknown, on=key, how="anti")
        .sort("said", "reference")
        .with_columns(
            agrees=(
                (pl.col("offer") == _NUMBER)
                | (pl.col("claim").is_in(rule_book().may_be_part) & (pl.col("offer") >= _NUMBER))
                | (
                    pl.col("qualifier").str.contains(APPROXIMATE, literal=True)
                    & ((_NUMBER - pl.col("offer")).abs() <= _tolerance(_NUMBER))
                )
            )
        )
        .group_by(key, maintain_order=True)
        .agg(
            pl.col("offer").first().alias("expected"),
            _NUMBER.first().alias("found"),
            pl.col("agrees").any().alias("held"),
            category=pl.when((pl.col("scope") == AGENCY_SCOPE).any()).then(pl.lit("scope_note")),
        )
    )
    return _outcomes(compared.rename({"claim": "metric_code"}), "narrative_mismatch")


def _tolerance(value: pl.Expr) -> pl.Expr:
    """Return the unit a figure was rounded to: 300 to hundreds, 17000 to thousands."""
    unit = pl.lit(Decimal(1), schemas.VALUE)
    for power in range(1, 13):
        step = 10**power
        is_round = value.cast(pl.Int128) % step == 0
        unit = pl.when(is_round & (value >= step)).then(pl.lit(Decimal(step), schemas.VALUE)).otherwise(unit)
    return unit


def missing_parts(table: pl.LazyFrame, reports: pl.LazyFrame) -> pl.LazyFrame:
    """Outcomes of ``section_missing``, ``table_missing`` and ``row_missing``, for reports on a national form."""
    own = reports.select("document", "template").filter(pl.col("template").is_in(list(rule_book().parts)))
    printed = table.select("document", "family", "metric_code").unique()
    present = (
        printed.join(own, on="document")
        .filter(pl.col("template").replace_strict(FAMILIES, return_dtype=pl.String) == pl.col("family"))
        .join(_covers().lazy(), on=["template", "metric_code"])
        .select("document", "code")
        .unique()
        .with_columns(there=pl.lit(True))
    )
    with_form = own.join(printed, on="document", how="semi").join(
        present.select("document").unique(), on="document", how="semi"
    )
    parts = (
        with_form.join(_parts().lazy(), on="template")
        .join(present, on=["document", "code"], how="left")
        .sort("document", "place")
        .with_columns(gone=pl.col("there").is_null())
    )
    table_key = ["document", "chapter", "table"]
    tables = parts.with_columns(
        count=pl.col("gone").sum().over(table_key),
        size=pl.len().over(table_key),
        no_chapter=pl.col("gone").all().over("document", "chapter"),
    ).with_columns(no_table=2 * pl.col("count") > pl.col("size"))
    first = pl.col("first_metric").first().alias("metric_code")
    in_chapter = tables.filter(~pl.col("no_chapter"))
    chapters = tables.group_by("document", "chapter", maintain_order=True).agg(
        first, held=~pl.col("no_chapter").first()
    )
    whole = in_chapter.group_by(table_key, maintain_order=True).agg(first, held=~pl.col("no_table").first())
    rows = in_chapter.filter(~pl.col("no_table")).select(
        "document", pl.col("first_metric").alias("metric_code"), held=~pl.col("gone")
    )
    named = ((chapters, CHAPTER_GONE), (whole, TABLE_GONE), (rows, ROW_GONE))
    return pl.concat(
        [_outcomes(frame.with_columns(applicant_type=pl.lit("")), rule) for frame, rule in named]
    )


def late_publications(reports: pl.DataFrame) -> pl.LazyFrame:
    """Outcomes of ``late_publication``; the deadline is law by year and body, so it is asked row by row."""
    deadlines = rule_book().deadlines
    dated = reports.filter(pl.col("report_year").is_not_null(), pl.col("published_on").is_not_null())
    due = [
        deadlines.of(*row)
        for row in dated.select("report_year", "scope", "agency_name", "admin_level").iter_rows()
    ]
    days = (pl.col("published_on") - pl.Series("due", due, dtype=pl.Date)).dt.total_days()
    late = dated.select(
        "document",
        metric_code=pl.lit(""),
        applicant_type=pl.lit(""),
        days=days,
    ).filter(pl.col("days") <= deadlines.moved_after_days)
    return _outcomes(late.lazy().with_columns(held=pl.col("days") <= 0), "late_publication")


# -------------------------------------------------------------------------------------------------- together


def outcomes(observations: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """Return every time a rule could be assessed, as :data:`OUTCOMES`.

    Args:
        observations: rows of ``schemas.OBSERVATIONS`` of any number of documents.
        reports: the rows of ``schemas.REPORTS`` of the same documents.

    Returns:
        One row per document, rule, metric and applicant type (``implausible_value`` has one per count).
    """
    numbered = reports.with_row_index("document")
    numbers = numbered.select("document", "document_id")
    figures = _with_scope(observations).join(numbers, on="document_id", maintain_order="left").lazy()
    table = _table_figures(figures).collect().lazy()
    added, by_type = sums(table).collect().lazy(), applicant_sums(table).collect().lazy()
    every = [
        added,
        by_type,
        part_exceeds_whole(table, added, by_type),
        narrative_mismatches(figures, table),
        totals_missing(table),
        missing_parts(table, numbered.lazy()),
        units_assumed(table),
        implausible_values(table),
        late_publications(numbered),
    ]
    found = pl.concat(pl.collect_all(every))
    return found.join(numbers, on="document", maintain_order="left").select(OUTCOMES.names())


def _with_scope(observations: pl.DataFrame) -> pl.DataFrame:
    # Lakes written before claims had a scope know none.
    return observations if "scope" in observations.columns else observations.with_columns(scope=pl.lit(""))


def tally(found: pl.DataFrame) -> pl.DataFrame:
    """Return how often each rule was assessable, held and failed, in the order of the rule book.

    Args:
        found: :func:`outcomes`.
    """
    counted = found.group_by("rule_code").agg(
        assessable=pl.len(), held=pl.col("held").sum(), failed=(~pl.col("held")).sum()
    )
    rules = pl.DataFrame({"rule_code": list(rule_book().rules)})
    return rules.join(counted, on="rule_code", how="left", maintain_order="left").fill_null(0)


def findings(observations: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """Return the findings of many documents as ``schemas.FINDINGS``: the rows ``findings_of`` gives for each.

    The expressions find the documents that break a rule; only those are read record by record to word what
    they say, so that a finding reads the same wherever it was made.

    Args:
        observations: rows of ``schemas.OBSERVATIONS`` of any number of documents.
        reports: the rows of ``schemas.REPORTS`` of the same documents.
    """
    failed = outcomes(observations, reports).filter(~pl.col("held")).select("document_id").unique()
    concerned = _with_scope(observations).join(failed, on="document_id", how="semi", maintain_order="left")
    names = [f.name for f in fields(Observation)]
    figures: dict[str, list[Observation]] = {}
    for document_id, *values in concerned.select("document_id", *names).iter_rows():
        figures.setdefault(document_id, []).append(Observation(*values))
    rows: list[dict[str, object]] = []
    for report in reports.join(failed, on="document_id", how="semi", maintain_order="left").iter_rows(
        named=True
    ):
        context = Context(**{f.name: report[f.name] for f in fields(Context)})
        identity = {name: report[name] for name in ("report_id", "document_id", "report_year")}
        hits = hits_of(figures.get(report["document_id"], []), context)
        rows += [identity | asdict(finding_of(hit, context.report_id)) for hit in hits]
    return pl.DataFrame(rows, schema=schemas.FINDINGS)
