"""Read many renderings and count: ``python -m tests.rendering.sweep --reports 40 [--layout NAME] [--show 10]``.

Belongs here: a measurement, not a test: renderings, cells, and what became of them, layout by layout. Exit
status 1 when anything wrong was stated as right.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict

from hypothesis import HealthCheck, Phase, given, seed, settings

from ingest.parse import parse_document
from tests.rendering import prose, strategies
from tests.rendering.check import judge, judge_claims
from tests.rendering.facts import ReportFacts
from tests.rendering.layouts import LAYOUTS, render
from tests.rendering.sheets import Options

_CLAIMS = ("found", "missed", "false")
_OUTCOMES = ("exact", "flagged", "lost", "unasked", "missing", "wrong", "spurious")


def main() -> int:
    """Run the sweep and print a table; return the exit status."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--reports", type=int, default=40, help="random reports, each printed in every layout")
    cli.add_argument("--layout", action="append", choices=sorted(LAYOUTS), help="only these layouts")
    cli.add_argument("--form", action="append", choices=strategies.FORMS, help="only these forms")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--show", type=int, default=0, help="problems to print for each layout")
    cli.add_argument("--prose", action="store_true", help="reports of prose alone, counting claims")
    cli.add_argument("--faults", action="store_true", help="reports that contradict themselves")
    args = cli.parse_args()
    outcomes = _CLAIMS if args.prose else _OUTCOMES
    tables = strategies.faulty_reports if args.faults else strategies.reports
    drawn = prose.narratives() if args.prose else tables(tuple(args.form or strategies.FORMS))
    layouts: list[str] = args.layout or list(LAYOUTS)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    problems: dict[str, list[str]] = defaultdict(list)

    @seed(args.seed)
    @settings(
        max_examples=args.reports,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn, strategies.options())
    def sweep(facts: ReportFacts, options: Options) -> None:
        for name in layouts:
            rendering = render(name, facts, options)
            parsed = parse_document(rendering.data, rendering.file_name)
            verdict = (judge_claims if args.prose else judge)(rendering, parsed.observations)
            counts[name] += verdict.counts
            counts[name]["renderings"] += 1
            counts[name]["cells"] += len(facts.values)
            if verdict.problems:
                said = " / ".join(facts.sections[0].paragraphs) if args.prose else options
                about = f"{facts.variant or facts.form} {facts.year} {said}"
                problems[name] += [about, *verdict.problems]

    started = time.perf_counter()
    sweep()
    elapsed_s = time.perf_counter() - started
    print(f"{'layout':28}{'files':>6}{'cells':>8}" + "".join(f"{outcome:>9}" for outcome in outcomes))
    total: Counter[str] = sum(counts.values(), Counter())
    for name in [*layouts, "all"]:
        row = total if name == "all" else counts[name]
        numbers = "".join(f"{row[outcome]:>9}" for outcome in outcomes)
        print(f"{name:28}{row['renderings']:>6}{row['cells']:>8}{numbers}")
        for line in problems[name][: args.show]:
            print("    " + line)
    print(f"{elapsed_s:.1f} s")
    return 1 if total["wrong"] or total["spurious"] or total["false"] else 0


if __name__ == "__main__":
    sys.exit(main())
