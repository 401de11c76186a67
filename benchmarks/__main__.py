"""Run every benchmark, one after the other, each in a process of its own so that none warms up another."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "benchmarks.bench_documents",
    "benchmarks.bench_parse",
    "benchmarks.bench_refresh",
    "benchmarks.bench_guide",
)


def main() -> int:
    """Run the benchmarks and return the first exit status that is not zero."""
    for module in BENCHMARKS:
        print(f"\n== {module}", flush=True)
        status = subprocess.run([sys.executable, "-m", module], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
