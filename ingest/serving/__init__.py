"""Reading the published file, for people and other programs.

    query.py      a locked-down session: anybody's SQL reads the tables and nothing else
    export.py     one mart, or some of its rows, as CSV, parquet or a workbook
    workbook.py   what such a workbook looks like
    diff.py       what changed between two published files

Belongs here: answers from what is published. Nothing here writes it; that is :mod:`ingest.publish`.
"""
