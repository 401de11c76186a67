"""Names of bodies in front of the labels of flattened text: 县教育局 | 行政许可 | 12.

Belongs here: finding the name on the line of a row. What follows where it is not the report's own body is decided in
``figures``.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.bodies import is_department
from ingest.extract.figures import INDICATOR_FORMS
from ingest.extract.stream.reading import Reading

_NAME_AND_LABEL = 70
"""Characters of both at the most: a longer line holds more than a row."""


def name_bodies(reading: Reading) -> None:
    """Give the figures of each row the body that stands in front of its label, at the beginning of its line."""
    text = reading.text
    for (start, _), row in reading.rows:
        if row[0].template in INDICATOR_FORMS:
            continue
        front = text[text.rfind("\n", 0, start) + 1 : start]
        name, *label = front.replace("|", " ").split() or [""]
        if label and len(front) <= _NAME_AND_LABEL and is_department(name):
            for figure in row:
                figure.caption = replace(figure.caption, body=name)
