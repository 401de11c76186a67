"""The command line: commands and options, and how what they find is shown.

    app.py       what holds for all commands
    commands/    the commands and their options, by theme
    shell.py     messages and exit codes
    parse.py     ``gongkai parse``: files in, records out, without any warehouse
    console.py   tables, progress and summaries on the terminal

Belongs here: talking to people and shells. What a command does is in the package of its subject.
"""

from ingest.cli.commands import app

__all__ = ["app"]
