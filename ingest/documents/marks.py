"""Marks that writers of Markdown set around text: attributes of spans and headings, fences, escaping backslashes.

Belongs here: taking them out of a text without moving a character, and out of the text of a cell. Marks that the
readers of labels know (``**``, ``#``, bars) stay.
"""

from __future__ import annotations

import re

NOT_PRINTED = "\u2060"
"""What stands for a character of such a mark: the readers of labels and numbers pass over it."""

_ESCAPED = re.compile(r"\\(?=[!-.:-@\[\]^_`{}~/])")
"""The backslash that writers of Markdown put before a sign: it is not printed. Before a bar it may be a cell's dash."""
_ESCAPED_NUMBER = re.compile(r"(?<![\d.])(\d{1,2})\\([.)])(?=[ \u3000]?[\u4e00-\u9fff])")
"""The same inside a list number."""
_ATTRIBUTES = r"\{(?:[.#][\w-]|[\w-]+=)[^{}]*\}|\{\}"
_SPAN = re.compile(rf"\[([^\[\]]*)\](?:{_ATTRIBUTES})")
"""``[text]{.mark style="…"}``: a span with its looks."""
_HEADING = re.compile(r"(?m)^#{1,6} [^\n{}]*?([ \t]*\{[.#][^{}\n]*\})[ \t]*$")
_FENCE = re.compile(r"(?m)^[ \t]*(?::{3,}(?:[ \t]*\{[^{}\n]*\}|[ \t]*[\w-]+)?|\.\. container::[^\n]*)[ \t]*$")
"""``::: {align="center"}``, or ``:::`` alone: where a block of a page begins and ends."""
_LINE_BREAK = re.compile(r"(?m)(?<=[\u4e00-\u9fff\d）)])\\(?=[ \t]*$)")
"""The backslash that breaks a line."""
_WRITTEN_BREAK = re.compile(r"\\r\\n|\\[nrt]")
"""The line ends and tabs of a text that was cut out of JSON, or printed as a value of a program."""
_BREAKS = {"n": "\n", "r": "\n", "t": "\t"}
_QUOTED_LINES = re.compile(r"(?m)(?:^>(?:[ \t][^\n]*)?\n){10,}")
_ALL_QUOTED = re.compile(r"(?:(?:>[^\n]*)?\n)*+(?:>[^\n]*)?")
_LISTED_LINES = re.compile(r"(?m)(?:^[-*+] [^\n]*\n(?:[ \t]*\n)*)+")
_FILLED_ITEM = re.compile(r"(?m)^[-*+] [^\s|*+-]")
_MANY_ITEMS = 10
"""So many items of a list in a row: each cell of a table has become one, and no figure a negative one."""
_QUOTE = re.compile(r"(?m)^>")
_ITEM = re.compile(r"(?m)^[-*+] ")
_NESTED = 3
"""Spans may stand in spans."""


def with_line_ends(text: str) -> str:
    """Return a text with line ends and tabs for those that its crawler has written as backslash and letter."""
    written = text.count("\\n")
    if written < _MANY_ITEMS or written <= 4 * text.count("\n"):
        return text
    return _WRITTEN_BREAK.sub(lambda m: NOT_PRINTED * (len(m.group()) - 1) + _BREAKS[m.group()[-1]], text)


def without_escapes(text: str) -> str:
    """Return a text with :data:`NOT_PRINTED` for each backslash that only escapes a sign."""
    if "\\" not in text or NOT_PRINTED in text:
        return text
    text = _ESCAPED.sub(NOT_PRINTED, _ESCAPED_NUMBER.sub(r" \1\2", text))
    return _LINE_BREAK.sub(NOT_PRINTED, text) if "\\" in text else text


def without_line_marks(text: str) -> str:
    """Return a text with blanks for the marks that open each line of a quotation or of a long list."""
    if text.startswith(">") and _ALL_QUOTED.fullmatch(text):
        text = _QUOTE.sub(" ", text)
    elif "\n>" in text:
        text = _QUOTED_LINES.sub(lambda m: _QUOTE.sub(" ", m.group()), text)
    if any(mark in text for mark in ("\n- ", "\n* ", "\n+ ")):
        text = _LISTED_LINES.sub(_unlisted, text)
    return text


def _unlisted(lines: re.Match[str]) -> str:
    is_list = len(_FILLED_ITEM.findall(lines.group())) >= _MANY_ITEMS
    return _ITEM.sub("  ", lines.group()) if is_list else lines.group()


def has_attributes(text: str) -> bool:
    """Say whether a text may have spans with attributes, headings with them, or fences."""
    return (
        "]{" in text or "\n:::" in text or text.startswith(":::") or " {#" in text or ".. container::" in text
    )


def without_attributes(text: str) -> str:
    """Return a text with :data:`NOT_PRINTED` for each character of such marks, line ends kept."""
    for _ in range(_NESTED):
        found = list(_SPAN.finditer(text))
        if not found:
            break
        pieces, at = [], 0
        for span in found:
            pieces += [text[at : span.start()], NOT_PRINTED, span[1], _hidden(text[span.end(1) : span.end()])]
            at = span.end()
        text = "".join([*pieces, text[at:]])
    text = _HEADING.sub(
        lambda m: m.group()[: m.start(1) - m.start()] + _hidden(text[m.start(1) : m.end()]), text
    )
    return _FENCE.sub(lambda m: " " * len(m.group()), text)


def _hidden(mark: str) -> str:
    return "".join([char if char == "\n" else NOT_PRINTED for char in mark])


def printed_in_cell(text: str) -> str:
    """Return what a cell shows: its text without marks, its lines stripped, empty ones left out."""
    if has_attributes(text):
        for _ in range(_NESTED):
            text = _SPAN.sub(r"\1", text)
        text = _FENCE.sub("", text)
    if "\\" in text:
        text = _LINE_BREAK.sub("", text)
    return "\n".join([line.strip() for line in text.replace(NOT_PRINTED, "").split("\n") if line.strip()])
