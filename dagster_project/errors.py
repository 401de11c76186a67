"""What stopped a run, in the words of the error at its root.

Belongs here: from Dagster's chains of errors to a few lines that a person reads, for the terminal and for alerts.
"""

from __future__ import annotations

UNKNOWN = "the run failed; its log is in the Dagster UI"
"""Said where no error tells more."""
_SHOWN_LINES = 40


def root_message(error: object) -> str:
    """Return the message at the root of an error of Dagster, cut to what a person reads; empty where there is none."""
    while (cause := getattr(error, "cause", None)) is not None:
        error = cause
    return "\n".join(str(getattr(error, "message", "") or "").strip().splitlines()[:_SHOWN_LINES])
