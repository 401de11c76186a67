"""Which marts there are, and what of them holds whatever the reports say: for tests of suites, models and refreshes.

Belongs here: lists that several tests need. What the columns of the public contract are is a list of its own, on purpose:
``tests/warehouse/test_project.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
MARTS: Final = sorted(path.stem for path in (ROOT / "dbt" / "models" / "marts").glob("*.sql"))
"""Every mart, by name."""
OF_THE_CATALOGUE: Final = frozenset({"dim_dispositions", "dim_metrics", "dim_regions", "dim_rules"})
"""Made of what ingest/catalogue and the rules spell: no document changes them."""
NEVER_EMPTY: Final = OF_THE_CATALOGUE | {"dim_agencies", "dim_documents", "dim_reports", "fct_observations"}
"""Of these, a refresh with one report that has figures publishes rows."""
