"""The domain: from raw bytes to parsed frames, and from the marts to the published file.

    raw/          where reports come from, and the archive of their bytes
    documents/    bytes of any format to one neutral document: paragraphs, and tables of cells with their place
    forms/        the official forms as data
    extract/      a document to figures, claims and identity
    reconcile/    the rules within one report
    catalogue/    metrics, regions, columns, qualifiers: the one place where a code or a label is spelled
    parse.py      one document through all of these
    pipeline.py   the archive to the lake: what is to be parsed (selection.py), in workers (fanout.py), as rows
                  (records.py, frames.py, schemas.py), written safely (lake.py)
    publish/      the working file of dbt to the published folder
    serving/      reading the published file: queries, exports, changes
    operations/   the installation: doctor, alerts, back-ups, cleaning up
    cli/          the command line
    triage.py     what people decide about findings
    dictionary.py the data dictionary, made of models and catalogue

Under all of them: settings.py, checkout.py and home.py (where things are), files.py (writing that survives a kill),
sql.py and tabular.py (values in statements and in text), clock.py (what time it is in China).

No orchestrator, no warehouse builder, no contract engine in here.
"""

PARSER_VERSION = "9"
"""Raised whenever the same bytes may give other facts; a document is parsed once per (sha256, version)."""
