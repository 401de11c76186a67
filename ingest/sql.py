"""Names, texts and paths as they may stand in a statement of DuckDB, whatever is in them.

Belongs here: quoting, for the places where a statement takes no parameter (names, paths, comments). Values go in as
parameters.
"""

from __future__ import annotations

from pathlib import Path


def name(*parts: str) -> str:
    """Return a name, qualified where it has several parts, in double quotes."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def text(value: str | Path) -> str:
    """Return a text as a literal in single quotes."""
    return "'" + str(value).replace("'", "''") + "'"


def literal_path(path: str | Path) -> str:
    """Return a path that DuckDB takes for that one file and not for a pattern; not quoted."""
    return str(path).replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")
