"""The data dictionary, made from what the warehouse is made from: ``python -m ingest.dictionary``.

Belongs here: docs/data_dictionary.md, written from dbt's manifest (marts, keys, columns, values), the catalogue
(labels, qualifiers, metrics) and the schema ``meta``. Nothing is described here: a sentence that is wrong is put right
in the YAML of the model or in the catalogue.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest import catalogue
from ingest.catalogue.columns import label_of, title_of
from ingest.catalogue.qualifiers import qualifiers
from ingest.files import replacing
from ingest.publish import meta

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "dbt" / "target" / "manifest.json"
DICTIONARY = ROOT / "docs" / "data_dictionary.md"

_HEAD = """\
# Data dictionary

<!-- Made by `python -m ingest.dictionary` from the dbt models and the catalogue. Do not edit: a test compares it. -->

Every table of the published file with its grain, and every column with type, unit and meaning; then every metric. The
same descriptions are comments in the file: `describe`, `duckdb_columns()` and any SQL client show them. How to use the
tables, with questions and answers: [analyst_guide.md](analyst_guide.md).

A column is required (●) where it can never be null. Money is in CNY yuan. A null is never a zero.
"""
_ON_METRICS = """
One line per metric and form that prints it. A row and its column are joined by a bar in the label. A metric is a part
of its parent: never add the two. Metrics by applicant have seven figures, those of six types and their total.
"""
_ON_QUALIFIERS = """
What `qualifier` says of a figure in `fct_observations`, and `amount_qualifier` in `fees`; null where nothing is to be
said. Several of one figure are joined by a semicolon and a space, so look for one with `contains(qualifier, '...')`.
An ellipsis stands for what differs from figure to figure.
"""
_MANY_VALUES = 10


class DictionaryError(Exception):
    """The dictionary cannot be made; the message says why and what to do."""


def dictionary(manifest: Mapping[str, Any]) -> str:
    """Return the dictionary as Markdown.

    Args:
        manifest: dbt's manifest of this project.
    """
    models = _marts(manifest)
    tests = _tests(manifest)
    lines = [_HEAD, "## Marts", ""]
    lines += _table(
        ["table", "中文", "one row is"],
        [
            [f"[`{name}`](#{name})", title_of(name), _grain(model["description"])]
            for name, model in models.items()
        ],
    )
    for name, model in models.items():
        lines += _mart(name, model, tests.get(model["unique_id"], []))
    lines += _qualifiers()
    lines += _meta()
    lines += _metrics()
    return "\n".join(lines).rstrip() + "\n"


def unit_of(column: str, data_type: str) -> str:
    """Return the unit of a column of numbers, empty for any other; it is in the name or follows from the type."""
    kind = data_type.lower()
    if not re.match(r"(big|huge|small|tiny)?int|decimal|double|float", kind):
        return ""
    if "cny" in column:
        return "CNY per project" if "per_project" in column else "CNY"
    if column.endswith("year"):
        return "year"
    if column == "bytes":
        return "byte"
    if kind == "double":
        return "ratio (1 = all)"
    if kind.startswith("decimal"):
        return "of the metric"
    return "number"


def _marts(manifest: Mapping[str, Any]) -> dict[str, Any]:
    marts = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    ]
    # Dimensions, then facts, then what is made of them.
    order = {"dim": 0, "fct": 1}
    return {
        node["name"]: node
        for node in sorted(marts, key=lambda n: (order.get(n["name"].partition("_")[0], 2), n["name"]))
    }


def _tests(manifest: Mapping[str, Any]) -> dict[str, list[Any]]:
    tests: dict[str, list[Any]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test" and node.get("attached_node") and node.get("test_metadata"):
            tests.setdefault(node["attached_node"], []).append(node)
    return tests


def _mart(name: str, model: Mapping[str, Any], tests: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield from ("", f"### {name}", "", _wrapped(model["description"]), "")
    keys = [
        test["test_metadata"]["kwargs"] for test in tests if test["test_metadata"]["name"] == "primary_key"
    ]
    if keys:
        # The first is the key; others are further promises of uniqueness.
        columns = min(
            (kwargs["columns"] for kwargs in keys), key=lambda c: list(model["columns"]).index(c[0])
        )
        yield from (f"Key: {', '.join(f'`{column}`' for column in columns)}.", "")
    yield from _table(
        ["column", "中文", "type", "unit", "", "description"],
        [
            [
                f"`{column['name']}`",
                label_of(name, column["name"]),
                column["data_type"],
                unit_of(column["name"], column["data_type"]),
                "●" if any(one["type"] == "not_null" for one in column["constraints"]) else "",
                " ".join([_flat(column["description"]), *_promises(column, tests)]),
            ]
            for column in model["columns"].values()
        ],
    )


def _promises(column: Mapping[str, Any], tests: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what the tests of a column promise beyond its description: its values, what it refers to."""
    for test in tests:
        if test["column_name"] != column["name"]:
            continue
        kwargs = test["test_metadata"]["kwargs"]
        match test["test_metadata"]["name"]:
            case "accepted_values":
                values = kwargs["values"]
                if len(values) <= _MANY_VALUES and not all(one in column["description"] for one in values):
                    yield f"One of: {', '.join(f'`{one}`' if one else '(empty)' for one in values)}."
            case "relationships":
                to = re.sub(r"ref\('(\w+)'\)", r"\1", kwargs["to"])
                yield f"→ `{to}.{kwargs['field']}`."


def _qualifiers() -> Iterator[str]:
    yield from ("", "## Qualifiers", "", _wrapped(_ON_QUALIFIERS), "")
    of_numbers = [one for one in qualifiers() if one.value_status in ("", "reported")]
    of_gaps = [one for one in qualifiers() if one not in of_numbers]
    yield from ("### Of a number", "")
    yield from _table(
        ["qualifier", "中文", "meaning"],
        [[f"`{one.qualifier}`", one.label_zh, one.meaning] for one in of_numbers],
    )
    yield from ("", "### Why no number could be taken", "")
    yield from _table(
        ["qualifier", "中文", "value_status"],
        [[f"`{one.qualifier}`", one.label_zh, f"`{one.value_status}`"] for one in of_gaps],
    )


def _meta() -> Iterator[str]:
    yield from (
        "",
        "## The schema meta",
        "",
        "What the file was made of; with it a figure can be cited and made again.",
        "",
    )
    for table, (about, columns) in meta.TABLES.items():
        yield from (f"### meta.{table}", "", about, "")
        yield from _table(
            ["column", "type", "description"],
            [[f"`{name}`", kind, said] for name, (kind, said) in columns.items()],
        )
        yield ""


def _metrics() -> Iterator[str]:
    yield from (
        "## Metrics",
        "",
        _wrapped(_ON_METRICS),
        "",
    )
    ordered = sorted(catalogue.metrics(), key=lambda metric: metric.section)
    for section, metrics in groupby(ordered, key=lambda metric: metric.section):
        yield from (f"### Section {section}", "")
        yield from _table(
            ["metric", "form", "中文", "unit", "parent", "by applicant", "description"],
            [
                [
                    f"`{metric.metric_code}`",
                    metric.template,
                    metric.label_zh,
                    metric.unit,
                    f"`{metric.parent_metric}`" if metric.parent_metric else "",
                    "yes" if metric.dimension else "",
                    metric.description,
                ]
                for metric in metrics
            ],
        )
        yield ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def _grain(description: str) -> str:
    """Return the first sentence (the part of it before the colon), without "One row per"."""
    sentence = re.split(r"(?<=[.:]) ", _flat(description))[0].rstrip(".:")
    return sentence.removeprefix("One row per ")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _wrapped(text: str, width: int = 118) -> str:
    return textwrap.fill(_flat(text), width, break_long_words=False, break_on_hyphens=False)


def fresh_manifest(path: Path = MANIFEST) -> dict[str, Any]:
    """Return dbt's manifest.

    Raises:
        DictionaryError: there is none, or a model is newer.
    """
    if not path.exists():
        raise DictionaryError(f"there is no {path}: `make setup` makes it")
    made = path.stat().st_mtime
    for pattern in ("models/**/*.yml", "models/**/*.sql", "seeds/*"):
        for source in (ROOT / "dbt").glob(pattern):
            if source.stat().st_mtime > made:
                raise DictionaryError(f"{source} is newer than {path}: `make setup` makes that again")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def main() -> None:
    """Write docs/data_dictionary.md from a manifest: dbt's own, or the one that is named."""
    try:
        named = Path(sys.argv[1]) if len(sys.argv) > 1 else None
        manifest = json.loads(named.read_text(encoding="utf-8")) if named else fresh_manifest()
    except (DictionaryError, OSError) as error:
        sys.exit(f"{error}")
    with replacing(DICTIONARY) as path:
        path.write_text(dictionary(manifest), encoding="utf-8")


if __name__ == "__main__":
    main()
