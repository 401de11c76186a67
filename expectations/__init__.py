"""The contracts between the stages: what each hand-over promises, as data, and the runner that holds it to that.

Belongs here: promises our own stages make each other. Breaking a critical one stops the refresh. Does not
belong here: what a source got wrong. That is a finding (``ingest.reconcile``), and it never stops anything.

    model.py           an expectation, a table, a suite: plain data
    vocabulary.py      the kinds of expectation there are, and how polars counts their violations
    reconciliations/   promises across tables, computed as small frames of differences
    suites/            one suite a hand-over: raw, parsed, marts
    frames.py          where the frames of a hand-over come from: the lake, a DuckDB file
    measure.py         one pass over frames of any size: counts, and the rows to judge
    runner.py          from a suite and its frames to a result
    judge.py           the only module that imports great_expectations
    apart.py           the judge in a process of its own
    result.py          what came out, for the terminal and for Dagster
    page.py            the same as a page

Everything here imports in milliseconds: great_expectations takes seconds and is loaded when there is something to
judge.
"""
