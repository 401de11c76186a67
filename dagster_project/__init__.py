"""Orchestration, thin: which step runs when, what guards it, what the UI shows.

    definitions.py   everything, in the order of the data flow
    assets/          one module a stage: raw, parsed, warehouse (staging and marts), published
    contracts.py     the contract checks at the hand-overs
    warehouse.py     where the dbt project lies
    resources.py     settings, and where progress is told
    metadata.py      what a materialisation shows
    schedules.py     the refresh job and when it runs
    refresh.py       the same job from the command line

Belongs here: Dagster. Does not belong here: how anything is read, parsed, tested or published.
"""
