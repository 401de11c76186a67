"""Orchestration, thin: which step runs when, what guards it, what the UI shows.

What there is
    definitions.py   everything, in the order of the data flow
    assets/          one module a stage: raw, parsed, warehouse (staging and marts), published
    partitions.py    report years
    contracts.py     the contract checks at the hand-overs
    freshness.py     the check on the last refresh, and the sensor that keeps looking
    dbt_checks.py    dbt's tests as checks that can be read
    renewal.py       the checks of a refresh with nothing new
    metadata.py      what a materialisation shows
    resources.py     settings, and where progress is told

What starts a run
    jobs.py          refresh, reparse, restate
    schedules.py     daily, and more often when reports come out
    sensors.py       when a file has come
    refresh.py       from the command line

How a build goes
    warehouse.py     where the dbt project lies, and how its nodes become assets
    plans.py         dbt builds everything, or only what changed
    state.py         what each file was made of, from the working file to the published one
    model_docs.py    the documentation of the models as one page

How runs are kept
    instance.py      Dagster's home below the data home
    event_log.py     the event log of a run, kept open
    killed.py        runs whose process was killed
    housekeeping.py  which old runs may be forgotten
    errors.py        what stopped a run, in words
    alerts.py        when a run deserves an alert

Belongs here: Dagster. Does not belong here: how anything is read, parsed, tested or published.
"""
