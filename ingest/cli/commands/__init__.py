"""The commands, by theme.

    parse.py     gongkai parse                            what a file says, without a warehouse
    refresh.py   gongkai run | reparse | restate          from raw to published
    serving.py   gongkai query | export | diff | triage   what is published, and what people decide about it
    upkeep.py    gongkai backup | clean | doctor          the installation

Belongs here: arguments and options, which error ends with which exit code. Each command imports what it needs when it
is called, so that `gongkai parse` starts in a fraction of a second and `--help` at once.
"""

from ingest.cli.app import app

# In the order in which the help lists them.
from ingest.cli.commands import parse, refresh, serving, upkeep

__all__ = ["app", "parse", "refresh", "serving", "upkeep"]
