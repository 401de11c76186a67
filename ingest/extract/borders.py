"""What the bars and tabs of a flattened table stand for, as the whole text shows it.

Belongs here: borders that are none of a cell: bars that fill up a row whose empty cells were left out, and
bars that open a row on a line of their own; bars and tabs in pairs. Cutting a row into cells is in ``zones``.

Some converters of web pages leave out empty cells and fill the row up behind its last (``一、本年新收 | 3 | 3 |
|||||||``): then two figures in a row of seven stand anywhere in it. Taken for empty cells, the bars would put the
total under the second type of applicant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BORDER = re.compile(r"[|\t]")
"""What crawlers put between the cells of a row."""
_PADDING = re.compile(r"(?m)(?<=\|) ?\|+[ \t]*$")
"""Bars behind the bar that closes the last cell of a row."""
_PADDING_LINE = re.compile(r"(?m)(?<=\|) ?\|+[ \t]*$|(?<=\|)[ \t]*\n[ \t]*\|+[ \t]*$")
"""The same where they stand on a line of their own."""
_PADDING_LONG_LINE = re.compile(r"(?m)(?<=\|) ?\|+[ \t]*$|(?<=\|)[ \t]*\n[ \t]*\|{2,}[ \t]*$")
"""The same where a line with a single bar is an empty cell."""
_EMPTY_LINE = re.compile(r"\|[ \t]*\n[ \t]*\|[ \t]*\n[ \t]*[\d/+—－-][\d.,，万亿元]*[ \t]*\|")
"""A line with a single bar among the figures of a row."""
_IS_PADDED = re.compile(r"(?m)[^\s|][ \t]*\|(?: ?\|+[ \t]*$|(?P<line>[ \t]*\n[ \t]*\|{2,}[ \t]*$))")
_KEEPS_PLACES = re.compile(r"\|[ \t]?\|[ \t]*[^\s|]")
"""Bars together inside a row: each keeps the place of an empty cell, and so do those at its end."""
_OPENS_ROWS = re.compile(
    r"(?m)^[^\S\n]*[^|\s][^|\n]*\n(?:[ \t]*\n)?[ \t]*\|[ \t]*\n[ \t]*[^|\s][^|\n]*\|[ \t|]*$"
)
_OPENER = re.compile(r"(?<=\|)[ \t]*\n[ \t]*\|\s*\Z")
_ROW_OF_PAIRS = re.compile(r"(?m)^\|[^|\n]+(?:\|\|[^|\n]+)+\|[ \t]*$")
_SINGLE_BAR = re.compile(r"[^|\n]\|[^|\n]")
_PAIR_OF_LINES = re.compile(r"[^|\n]\n\|\n\|\n(?=[^|\n])")
_SINGLE_LINE = re.compile(r"[^|\n]\n\|\n(?=[^|\n])")
_COMMA_ROW = re.compile(
    r'(?:"[^"\n]*"|[^,"\n。；]{0,80})(?!(?<=\d),\d{3})(?:,(?:"[^"\n]*"|[^,"\n。；]{0,40})){2,}\s*$'
)
_COMMA_ROWS = 5
_QUOTED_CELLS = 3
_INSIDE_FIGURES = dict.fromkeys(map(ord, ",.+-，"))
_MANY_PAIRS = 3
_FILLED_TO_KEPT = 6
_ODD_TABS = re.compile(r"(?<!\t)\t(?:\t\t)*(?!\t)")
_EMPTY_BETWEEN_TABS = re.compile(r"[^\t\n]\t\t+[^\t\n]")
_EMPTY_BETWEEN_PAIRS = re.compile(r"[^\t\n]\t\t(?:\t\t)+[^\t\n]")
_BARS_AND_BLANKS = " |\t\r\n\u3000(（"
"""What a part without figures holds; a bracket at its end opens the label that follows."""


@dataclass(frozen=True, slots=True)
class Borders:
    """What the borders of one text mean.

    ``padding`` matches bars that fill rows up; with ``opens_rows`` some bars open rows. ``pair``: two bars or tabs
    that are one border, empty where each is one by itself. ``tabs_keep_places``: an empty cell between two others is
    seen, so that only empty cells at the end of a row can be missing.
    """

    padding: re.Pattern[str] | None = None
    opens_rows: bool = False
    pair: str = ""
    tabs_keep_places: bool = False

    def cells_only(self, text: str, start: int, end: int) -> str:
        """Return a part of the text in which all that is no border of a cell is blank; no place changes.

        A part without any figure is a row of blanks and stays as it is.
        """
        body = text[start:end]
        if self.pair:
            body = body.replace(self.pair, self.pair[:-1] + " ")
        if self.opens_rows and "|" in text[end : line_end(text, end)]:
            body = _OPENER.sub(blanked, body)
        without = self.padding.sub(blanked, body) if self.padding else body
        return without if without.strip(_BARS_AND_BLANKS) else body


NO_BORDERS = Borders()


def borders_of(text: str) -> Borders:
    """Return what the bars and tabs of a text mean."""
    if "|" not in text and "\t" not in text:
        return NO_BORDERS
    # The plain search in front of each pattern spares most texts the pattern.
    has_runs, has_lines = "||" in text, "\n|\n" in text or "\n| \n" in text
    padding = None
    if (has_runs or "| |" in text) and _IS_PADDED.search(text) and _fills_up(text):
        own_line = any(m["line"] for m in _IS_PADDED.finditer(text))
        padding = _PADDING
        if own_line:
            padding = _PADDING_LONG_LINE if _EMPTY_LINE.search(text) else _PADDING_LINE
    opens_rows = has_lines and _OPENS_ROWS.search(text) is not None
    if "\t" not in text:
        return Borders(padding, opens_rows, _pair_of_bars(text, has_runs=has_runs, has_lines=has_lines))
    pair = "\t\t" if "\t\t" in text and _ODD_TABS.search(text) is None else ""
    between = _EMPTY_BETWEEN_PAIRS if pair else _EMPTY_BETWEEN_TABS
    # Where lines end with tabs, no empty cell is missing at the end of a row.
    keeps_places = "\t\n" not in text and between.search(text) is not None
    return Borders(padding, opens_rows, pair, keeps_places)


def with_bars_for_commas(text: str) -> str:
    """Return a text whose tables have rows of comma-separated cells with bars in their place; no place changes.

    Quotation marks around a cell become blanks, the commas between them stay.
    """
    lines = text.split("\n")
    rows = {n for n, line in enumerate(lines) if _COMMA_ROW.match(line) and _holds_figures(line)}
    if len(rows) < _COMMA_ROWS:
        return text
    heads = {n for n in range(len(lines)) if rows & {n + 1, n + 2} and _COMMA_ROW.match(lines[n])}
    barred = {n: _barred(lines[n]) for n in rows | heads}
    # A row of empty cells holds no figure: it has as many cells as the row it is next to.
    for step, numbers in ((1, range(1, len(lines))), (-1, range(len(lines) - 2, -1, -1))):
        for n in numbers:
            beside = barred.get(n - step)
            if (
                beside
                and n not in barred
                and ",," in lines[n].replace('"', "")
                and _COMMA_ROW.match(lines[n])
            ):
                line = _barred(lines[n])
                if line.count("|") == beside.count("|"):
                    barred[n] = line
    return "\n".join([barred.get(n, line) for n, line in enumerate(lines)])


def _holds_figures(line: str) -> bool:
    cells = [cell.strip().translate(_INSIDE_FIGURES) for cell in _barred(line).split("|")]
    figures = sum(map(str.isdecimal, cells))
    # Cells in quotation marks are cells however few of them are filled in.
    return figures >= (1 if line.count('","') >= _QUOTED_CELLS else max(1, (len(cells) - 2) // 2))


def _barred(line: str) -> str:
    pieces = line.split('"')
    if len(pieces) % 2 == 0:
        return line.replace(",", "|")
    outside = [piece if n % 2 else piece.replace(",", "|") for n, piece in enumerate(pieces)]
    return " ".join(outside)


def _fills_up(text: str) -> bool:
    """Say whether bars behind rows fill them up; two rows on one line have some between them all the same."""
    inside = sum(1 for _ in _KEEPS_PLACES.finditer(text))
    return not inside or inside * _FILLED_TO_KEPT <= sum(1 for _ in _IS_PADDED.finditer(text))


def _pair_of_bars(text: str, *, has_runs: bool, has_lines: bool) -> str:
    """Return the two bars that are one border, empty where each bar is one."""
    if has_runs and _ROW_OF_PAIRS.search(text) and not _SINGLE_BAR.search(text):
        return "||"
    # Tables begin and end with a single bar.
    if has_lines and len(_PAIR_OF_LINES.findall(text)) > _MANY_PAIRS * max(
        1, len(_SINGLE_LINE.findall(text))
    ):
        return "|\n|"
    return ""


def blanked(found: re.Match[str]) -> str:
    """Return as much white space as was found: positions stay as they are."""
    return " " * len(found.group())


def line_end(text: str, at: int) -> int:
    """Return where the line ends in which a position stands."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
