"""dbt's tests as checks that can be read: a short name, a sentence, and in a failure the number of rows.

Belongs here: what Dagster calls a test and says about it. dbt's own name of a test strings together model, columns and
values, cut off where it gets too long; of most tests dbt says nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from ingest.catalogue.columns import label_of
from ingest.tabular import counted

_REF = re.compile(r"ref\('(\w+)'\)")


def readable_manifest(path: Path) -> dict[str, Any]:
    """Return dbt's manifest with a short name and a description for each test.

    What dbt selects by (unique_id, fqn) is left as it is. Names are unique on a model: where two short ones are alike,
    keys are told apart by their columns, and other tests keep dbt's names.
    """
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    tests = [node for node in manifest["nodes"].values() if node["resource_type"] == "test"]
    taken: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for test in tests:
        taken.setdefault((_model(test), short_name(test)), []).append(test)
        test["meta"] = test.get("meta", {}) | {"description": sentence(test, _model(test))}
    for (_, name), of_that_name in taken.items():
        for test in of_that_name:
            if len(of_that_name) == 1:
                test["name"] = name
            elif columns := _kind_of(test)[1].get("columns"):
                test["name"] = "_".join((name, *columns))
    return manifest


def short_name(test: Mapping[str, Any]) -> str:
    """Return what a test of the manifest is called on the model it belongs to."""
    kind, arguments = _kind_of(test)
    column = arguments.get("column_name", "")
    match kind:
        case "primary_key":
            return "primary_key"
        case "relationships":
            return f"{column}_in_{_referred(arguments)}"
        case "accepted_values":
            return f"{column}_values"
        case "not_null" | "unique":
            return f"{column}_{kind}"
    return str(test["name"]).removeprefix("assert_")


def sentence(test: Mapping[str, Any], model: str) -> str:
    """Return what a test of the manifest demands, with the Chinese labels of the columns it is about."""
    if said := test.get("description"):
        return f"核对: {' '.join(said.split())}"
    kind, arguments = _kind_of(test)
    column = _shown(model, arguments.get("column_name", ""))
    match kind:
        case "primary_key":
            columns = " × ".join(_shown(model, name) for name in arguments["columns"])
            return f"主键: one row for each {columns}, and none of it is empty."
        case "relationships":
            target, field = _referred(arguments), arguments["field"]
            where = (
                f"`{target}`"
                if field == arguments["column_name"]
                else f"`{target}`, as {_shown(target, field)}"
            )
            return f"引用: each {column}, where there is one, is in {where}."
        case "accepted_values":
            values = ", ".join(f"`{value}`" if value else "an empty text" for value in arguments["values"])
            return f"取值: {column}, where there is one, is {values}." if values else ""
        case "not_null":
            return f"必填: {column} is never empty."
        case "unique":
            return f"唯一: no two rows have the same {column}."
    return ""


def with_reason(event: Any, specs: Iterable[dg.AssetCheckSpec]) -> Any:
    """Return a test that does not hold with what a person is told of it; every other event of dbt as it is.

    dbt's own event carries a number and no sentence.
    """
    if not isinstance(event, dg.AssetCheckResult) or event.passed:
        return event
    which = (event.asset_key, event.check_name)
    demanded = [spec.description or "" for spec in specs if (spec.asset_key, spec.name) == which]
    rows = dict(event.metadata or {}).get("dagster_dbt/failed_row_count")
    count = rows.value if isinstance(rows, dg.IntMetadataValue) else 0
    broken = f"{counted(count, 'row', 'breaks')} it" if count else "it could not be evaluated"
    where = "The query is in warehouse/dbt.log of the data home, or in the log of the step in the UI"
    return event._replace(description=" ".join((f"{broken}.", *demanded, where)))


def _kind_of(test: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    known = test.get("test_metadata") or {}
    return known.get("name", ""), known.get("kwargs", {})


def _model(test: Mapping[str, Any]) -> str:
    """Return the model that a test belongs to; of a query of its own, what it is filed under."""
    if attached := test.get("attached_node"):
        return str(attached).split(".")[-1]
    named = test["config"].get("meta", {}).get("dagster", {}).get("ref", {}).get("name")
    return str(named or ", ".join(sorted(test["depends_on"]["nodes"])))


def _referred(arguments: Mapping[str, Any]) -> str:
    found = _REF.fullmatch(str(arguments["to"]))
    return found[1] if found else str(arguments["to"])


def _shown(model: str, column: str) -> str:
    label = label_of(model, column)
    return f"`{column}` ({label})" if label else f"`{column}`"
