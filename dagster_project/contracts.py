"""The contract checks: each suite of ``expectations`` as blocking checks on the assets it guards.

Belongs here: turning a contract result into check results. A broken contract stops the run before anything
downstream changes; a finding about a source never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from expectations.result import ContractResult, ExpectationResult

CHECK_NAME = "contract"


def contract_spec(asset: dg.AssetKey, suite: str) -> dg.AssetCheckSpec:
    """Return the blocking check of a suite on one of the assets it guards."""
    return dg.AssetCheckSpec(
        CHECK_NAME,
        asset=asset,
        blocking=True,
        description=(
            f"契约: the promises of the suite `{suite}` about this table. When one is broken the run stops and "
            "nothing downstream changes; what is published stays."
        ),
    )


def check_results(
    result: ContractResult, assets: Mapping[str, dg.AssetKey], pages: Path
) -> Iterator[dg.AssetCheckResult]:
    """Yield one result for each guarded asset.

    Args:
        result: what the suite found.
        assets: the asset of each table of the suite; promises about any other table count for all of them.
        pages: the folder with the validation as a page, to link to.
    """
    for table, asset in assets.items():
        own = [r for r in result.results if r.table == table or r.table not in assets]
        broken = [r for r in own if not r.success]
        blocking = [r for r in broken if r.severity == "critical"]
        metadata: dict[str, Any] = {
            "promises 承诺": len(own),
            "broken 未守": len(broken),
            "rows checked 检查行数": max((r.row_count for r in own), default=0),
            "result 结果": dg.MetadataValue.md(result.markdown()),
            "page 页面": dg.MetadataValue.path(pages / f"contract_{result.suite}.html"),
        }
        yield dg.AssetCheckResult(
            asset_key=asset,
            check_name=CHECK_NAME,
            passed=not broken,
            severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
            description=result.headline() if not broken else _what_broke(broken),
            metadata=metadata,
        )


def _what_broke(broken: Iterable[ExpectationResult]) -> str:
    """Return the first broken promises, a line each: the rule, how many rows, up to five of them, what to do."""
    lines = []
    for promise in list(broken)[:5]:
        examples = f", such as {' | '.join(promise.examples)}" if promise.column and promise.examples else ""
        lines.append(f"{promise.rule_id}: {promise.outcome}{examples}. {promise.remedy}")
    return "\n".join(lines)
