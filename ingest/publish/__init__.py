"""From the working DuckDB file to what analysts open: the published file, its exports, its snapshots.

    plan.py             which reports changed since the last build: all marts are built anew, or only theirs
    exchange.py         after a build of only those: their rows in place of the old ones
    candidate.py        the next published database, made beside the present one and not yet read by anybody
    exports.py          each mart as parquet and CSV; what has not changed is taken from the published ones
    splice.py           an export put together from pieces of the old one and the rows that are new
    parquet_groups.py   row groups copied from one parquet file into another as they lie
    meta.py             the schema ``meta``: what a published file was made of
    swap.py             the candidate in the place of the published file, in one rename; snapshots; recovery

Belongs here: everything that decides what is in the published folder. Reading it is :mod:`ingest.serving`.
"""
