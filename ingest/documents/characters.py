"""Characters that are not what they look like: one spelling for each before anything reads the text.

Belongs here: look-alikes of ideographs, replaced one for one so that offsets into a text stay true, and
characters nobody sees, dropped where offsets do not matter. Widths, dashes and digits are the business
of the readers of labels and numbers.
"""

from __future__ import annotations

import re
import unicodedata

# Zero-width characters and the soft hyphen: never printed, they only break words and numbers.
_ZERO_WIDTH = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_LOOK_ALIKE = "\u2e80-\u2fdf\uf900-\ufaff"
_UNSEEN = re.compile(f"[{_ZERO_WIDTH}]")
_RADICALS = re.compile(f"[{_LOOK_ALIKE}]")
_UNCLEAN = re.compile(f"[{_ZERO_WIDTH}{_LOOK_ALIKE}]")

# Radicals of the supplement that stand for a whole character; Unicode gives them no decomposition.
_SUPPLEMENT = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺎⺟",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟兀母",
        strict=True,
    )
)


def is_clean(text: str) -> bool:
    """Say whether :func:`clean` would change nothing; asked once of a whole text, it saves asking each line."""
    return not _UNCLEAN.search(text)


def clean(text: str) -> str:
    """Return ``text`` without characters nobody sees, look-alikes replaced."""
    return unify(_UNSEEN.sub("", text)) if _UNCLEAN.search(text) else text


def unify(text: str) -> str:
    """Return ``text`` with radicals and compatibility ideographs as the characters they stand for.

    PDF writers map glyphs of 民, 长 or 行 to radicals that only look like them. The length is kept.
    """
    if not _RADICALS.search(text):
        return text
    return _RADICALS.sub(_unified, text)


def _unified(match: re.Match[str]) -> str:
    character = match.group()
    return _SUPPLEMENT.get(character) or unicodedata.normalize("NFKC", character)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\s*+[\[(（［]?\s*+(?:注\s*+)?(\d{1,2}|[①-⑩*＊])\s*+[\])）］]?\s*+")


def superscript(text: str) -> str:
    """Return the mark of a footnote as a character that is no digit of what it stands behind; empty for other text."""
    found = _MARK.fullmatch(text)
    return found[1].translate(_RAISED) if found else ""
