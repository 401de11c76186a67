"""Characters that look like the right ones: one spelling for each before anything reads the text.

Belongs here: replacements one character for one, so that offsets into the text stay true. Widths,
dashes and digits are the business of the readers of labels and numbers.
"""

from __future__ import annotations

import re
import unicodedata

_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")

# Radicals of the supplement that stand for a whole character; Unicode gives them no decomposition.
_SUPPLEMENT = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺎⺟",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟兀母",
        strict=True,
    )
)


def unify(text: str) -> str:
    """Return ``text`` with radicals and compatibility ideographs as the characters they stand for.

    PDF writers map glyphs of 民, 长 or 行 to radicals that only look like them. The length is kept.
    """
    if not _RADICALS.search(text):
        return text
    return _RADICALS.sub(_unified, text)


def _unified(match: re.Match[str]) -> str:
    character = match.group()
    unified = _SUPPLEMENT.get(character) or unicodedata.normalize("NFKC", character)
    return unified if len(unified) == 1 else character
