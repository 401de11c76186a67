"""What stopped a run, in the words of the error at its root.

Belongs here: from Dagster's chains of errors to a few lines that a person reads, for the terminal and for alerts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import dagster as dg

UNKNOWN = "the run failed; its log is in the Dagster UI"
"""Said where no error tells more."""
_SHOWN_LINES = 40
_OWN = re.compile(r"(?:ingest|expectations|dagster_project)(?:\.\w+)+: ")
"""The class of an error of ours: its message is written for people and needs no class in front."""
_MODULE = re.compile(r"(?:\w+\.)+(?=\w+: )")
_SYSTEM = re.compile(r"\w*Error: \[Errno \d+\] ")
_BROKEN_CHECK = "DagsterAssetCheckFailedError"


def root_message(error: object) -> str:
    """Return the message at the root of an error of Dagster, cut to what a person reads; empty where there is none.

    A check that failed has said why itself: Dagster's error about it adds nothing.
    """
    while (cause := getattr(error, "cause", None)) is not None:
        error = cause
    if getattr(error, "cls_name", None) == _BROKEN_CHECK:
        return ""
    said = "\n".join(str(getattr(error, "message", "") or "").strip().splitlines()[:_SHOWN_LINES])
    for noise in (_OWN, _SYSTEM, _MODULE):
        if match := noise.match(said):
            return said[match.end() :]
    return said


def said_by(broken: Iterable[dg.AssetCheckEvaluation]) -> list[str]:
    """Return what checks that failed say, in their order, and what several say alike once for all of them.

    A promise about several tables breaks on each of them, with the same rows.
    """
    names: dict[str, list[str]] = {}
    for check in broken:
        name = f"{check.asset_key.to_user_string()} {check.check_name}"
        names.setdefault(check.description or "failed", []).append(name)
    return [f"{', '.join(of)}: {said}" for said, of in names.items()]
