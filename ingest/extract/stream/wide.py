"""Tables on their side with one figure a row: labels of the forms beside each other, their figures below.

Belongs here: finding labels that head columns, and pairing each with the figure below it (which figures these are
is for ``wide_cells`` to say). Labels of applicants and of outcomes, which head columns on the forms too, are read
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ingest.extract.figures import Figure, doubt, types_add_up
from ingest.extract.matrix_headers import match_matrix_header
from ingest.extract.numbers import parse_count
from ingest.extract.rows import ALSO_COLUMNS, pick_indicator
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import Reading
from ingest.extract.stream.wide_cells import ORGANISATIONS, QUANTITY, cells_below, rows_below
from ingest.extract.text import fold
from ingest.extract.zones import CellText, RowCells
from ingest.forms import metric_exists

_FEWEST = 3
"""Labels beside each other that are a header at the least."""
_NEAR = 12
"""Characters between two cells at the most."""
_BETWEEN = " \t|\u3000\n"
_NOT_AS_MANY = "labels stand beside each other, and the figures below them are not as many"
_OTHERS = (
    "labels stand beside each other, and the rows below them are of several bodies or types of applicants"
)
_BALANCE = (
    "applications.received",
    "applications.carried_in",
    "disposition.total",
    "applications.carried_out",
)


def read_wide_tables(reading: Reading) -> None:
    """Read the rows of figures below labels that stand beside each other, or doubt them."""
    hits = reading.hits
    i = 0
    while i + 1 < len(hits):
        if hits[i + 1].start - hits[i].end > _NEAR:
            i += 1
            continue
        j = _run_end(reading, i)
        # A merged label that is printed again for each of its cells heads no columns.
        if len({hit.text for hit in hits[i:j]}) >= _FEWEST:
            _read_run(reading, hits[i:j], j)
        i = max(j, i + 1)


def _kind(hit: Hit) -> str:
    label = hit.label
    if label.is_title or label.matrix_column or label.case_group:
        return ""
    if label.matrix_row:
        return "matrix"
    if label.applicant_rows:
        return "applicants"
    return "indicators" if label.indicator_rows else ""


def _run_end(reading: Reading, i: int) -> int:
    """Return the index behind the labels of one kind that stand right beside each other from label ``i`` on."""
    hits, text = reading.hits, reading.text
    kind = _kind(hits[i])
    j = i + 1
    while kind and j < len(hits) and hits[j].start - hits[j - 1].end <= _NEAR and _kind(hits[j]) == kind:
        gap = text[_end(reading, hits[j - 1]) : hits[j].start]
        if gap.strip(_BETWEEN) or gap.count("|") + gap.count("\t") > 1 or gap.count("\n") > 2 or not gap:
            break
        j += 1
    return j


def _ends_table(hit: Hit) -> bool:
    """Say whether a label is no part of the table above it; 其他 and 总计 may be types of applicants in its rows."""
    label = hit.label
    if hit.text in ALSO_COLUMNS or ORGANISATIONS.match(hit.text):
        return False
    return label.is_row or label.is_title or label.is_parent


def _end(reading: Reading, hit: Hit) -> int:
    """Return where a label ends, with the remark behind it on its line."""
    own = reading.origin[hit.at + len(hit.text) - 1] + 1
    end = max(hit.end, reading.origin[hit.stop - 1] + 1)
    line_end = reading.text.find("\n", own, end)
    return line_end if line_end >= 0 else end


def _read_run(reading: Reading, run: Sequence[Hit], following: int) -> None:
    """Read the rows below a run of labels, or doubt them; ``following`` is the index of the label behind the run."""
    text = reading.text
    start, end = run[0].start, _end(reading, run[-1])
    in_line = "\n" not in text[start : run[-1].start]
    line_end = text.find("\n", run[-1].start)
    if 0 <= line_end < end and (in_line or QUANTITY.fullmatch(fold(text[line_end:end]))):
        end = line_end  # 数量 on the next line may be a cell of its own
    if not in_line and any("\n" in text[hit.start : min(end, _end(reading, hit))] for hit in run):
        return  # labels of rows that break over lines: their figures may be anywhere
    is_matrix = _kind(run[0]) == "matrix"
    if is_matrix:
        _doubt_blanks(reading, run, start, end)
    rest = reading.hits[following:]
    stop = next((h.start for h in rest if _ends_table(h)), len(text))
    below = (
        rows_below(text, [hit.start for hit in run], end, stop, is_matrix=is_matrix)
        if in_line
        else cells_below(text, start, end, stop, is_matrix=is_matrix)
    )
    if not below.is_own:
        last = below.rows[-1].cells if below.rows else []
        _doubt_others(reading, run, start, stop if in_line else 0, last)
        return
    if below.types:
        if _kind(run[0]) == "applicants":
            _read_types(reading, run, below.types, [row.cells for row in below.rows], start)
        return
    for below_row in below.rows:
        cells = below_row.cells
        codes = _codes(reading, run, below_row.start, following)
        if codes is None:
            continue
        row = RowCells(cells, cells[-1].end)
        if len(cells) != len(run) or not (in_line or _balances(codes, cells)):
            if len(cells) > len(run) or _is_row(reading, end):
                return  # the last label has a row of its own, or a block of figures stands below a block of labels
            whole = CellText(text[cells[0].start : cells[-1].end], cells[0].start, cells[-1].end)
            row = RowCells([whole] * len(run), cells[-1].end, _NOT_AS_MANY)
        _replace(reading, codes, row, start)


def _read_types(
    reading: Reading, run: Sequence[Hit], types: list[str], rows: list[list[CellText]], start: int
) -> None:
    """Read a table on its side: a type of applicant a row, the last of them the sum of the others."""
    keys = [next(iter(hit.label.applicant_rows)) for hit in run]
    if any(len(row) != len(keys) for row in rows) or len(set(keys)) < len(keys):
        return
    end = rows[-1][-1].end
    _drop(reading, _taken(reading, set(keys), start, end))
    reading.table += 1
    reading.mark(start, end)
    for applicant, cells in zip(types, rows, strict=True):
        reading.add_row([(key, applicant) for key in keys], RowCells(cells, cells[-1].end))


def _doubt_blanks(reading: Reading, run: Sequence[Hit], start: int, end: int) -> None:
    """Doubt the empty rows that labels were taken for: on no form do three rows of Article 20 follow each other."""
    keys = {hit.label.matrix_row.key for hit in run if hit.label.matrix_row}
    blank = [f for f in reading.figures if f.span and not f.text and not f.doubt]
    here = [f for f in blank if f.span and start <= f.span[0] <= end + _NEAR]
    doubt([f for f in here if f.metric_code.rpartition(".")[0] in keys], _OTHERS)


def _doubt_others(reading: Reading, run: Sequence[Hit], start: int, stop: int, last: list[CellText]) -> None:
    """Doubt the figures of a table by bodies or types of applicants that the labels above it were taken for.

    ``stop`` is where such a table ends, 0 where each cell has a line: then the labels may be empty rows above one that
    is not known, but not where its label passed for a cell of the last of them.
    """
    keys = {key for hit in run for key in hit.label.applicant_rows}
    end = max([start, stop, *(cell.end for cell in last)])
    taken = [f for f in reading.figures if f.metric_code in keys and f.span and start <= f.span[0] <= end]
    if stop or any(f.text and f.text == last[0].text for f in taken):
        doubt([f for f in taken if not f.doubt], _OTHERS)
        reading.give_up(taken)


def _is_row(reading: Reading, end: int) -> bool:
    """Say whether the figures behind the last label are its own row: they are seven, and add up."""
    return any(
        end <= span[0] <= end + _NEAR and all(f.text and not f.doubt for f in row) and types_add_up(row)
        for span, row in reading.rows
    )


def _codes(
    reading: Reading, run: Sequence[Hit], label_at: int, following: int
) -> list[tuple[str, tuple[str, str]]] | None:
    """Return form, and metric with type of applicant, of each label; None where one is not known."""
    codes: list[tuple[str, tuple[str, str]]] = []
    kind = _kind(run[0])
    template, column = "", ""
    if kind == "matrix":
        line_end = reading.text.find("\n", label_at + 1)
        heads = [
            h
            for h in reading.hits[following:]
            if label_at <= h.start and (line_end < 0 or h.start < line_end)
        ]
        matched = (
            match_matrix_header([reading.with_remark(h) for h in heads[:1]], reading.forms) if heads else None
        )
        if not matched or matched[0] is None:
            return None
        template, column = matched[0].template, matched[0].column.key
    for hit in run:
        if kind == "matrix" and hit.label.matrix_row:
            code = f"{hit.label.matrix_row.key}.{column}"
            if not metric_exists(template, code):
                return None
            codes.append((template, (code, "")))
        elif kind == "applicants":
            if len(hit.label.applicant_rows) != 1:
                return None
            codes.append(("", (next(iter(hit.label.applicant_rows)), "total")))
        else:
            use = pick_indicator(hit.label.indicator_rows, "", is_local=False)
            if use is None or use.row is None or use.block is None or use.block.template != "2014":
                return None
            codes.append(("2014", (use.row.key, "")))
    return codes if len({code for _, code in codes}) == len(codes) else None


def _balances(codes: list[tuple[str, tuple[str, str]]], cells: Sequence[CellText]) -> bool:
    """Say whether applications add up as the form says; other figures have no such sum."""
    if codes[0][0]:
        return True
    value = {code: parse_count(cell.text).value for (_, (code, _)), cell in zip(codes, cells, strict=False)}
    received, carried_in, total, carried_out = (value.get(code) for code in _BALANCE)
    if received is None or carried_in is None or total is None or carried_out is None:
        return False
    return received + carried_in == total + carried_out


def _replace(reading: Reading, codes: list[tuple[str, tuple[str, str]]], row: RowCells, start: int) -> None:
    """Put the figures of a row in the place of what its labels were taken for; where in doubt, doubt that."""
    taken = _taken(reading, {code for _, (code, _) in codes}, start, row.end)
    if row.doubt and taken:
        doubt([figure for figure in taken if not figure.doubt], row.doubt)
        return
    _drop(reading, taken)
    reading.table += 1
    reading.mark(start, row.end)
    reading.add_row([code for _, code in codes], row, template=codes[0][0])


def _taken(reading: Reading, metrics: AbstractSet[str], start: int, end: int) -> list[Figure]:
    """Return what the labels of a table were taken for; rows without borders are no longer looked for."""
    taken = [f for f in reading.figures if f.metric_code in metrics and f.span and start <= f.span[0] <= end]
    reading.give_up(taken)
    return taken


def _drop(reading: Reading, taken: list[Figure]) -> None:
    gone = set(map(id, taken))
    reading.figures[:] = [figure for figure in reading.figures if id(figure) not in gone]
