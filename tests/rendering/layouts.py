"""The table of renderers: every layout and format the product reads, by name.

Belongs here: which writer makes which layout, and what a reader may be held to in each: the facts that must
come back exactly, those the layout makes ambiguous, and the blank cells it does not show at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from tests.rendering import docx, html, pdf, sums, text
from tests.rendering.content import Block, compose
from tests.rendering.facts import Key, ReportFacts
from tests.rendering.sheets import Options, Sheet

Writer = Callable[[ReportFacts, list[Block], Options], bytes]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print a report.

    ``keeps_blanks``: an empty cell can be seen, and where it stands. ``keeps_borders``: neighbouring cells do
    not run together. ``needs_sums``: figures stand apart from their labels, so that only a table which adds up
    tells whose they are. ``pins`` are options the layout forces. ``narrow``: cells break figures over lines.
    """

    name: str
    suffix: str
    write: Writer
    keeps_blanks: bool = True
    keeps_borders: bool = True
    needs_sums: bool = False
    pins: tuple[tuple[str, object], ...] = ()
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """A printed report and what may be expected of a reader.

    ``exact``: value and status must come back. ``doubtful``: exact, or ``ambiguous`` or ``unreadable``, never
    another figure. ``lost``: the blank cells among the doubtful that left no trace; no observation is right too.
    """

    layout: str
    file_name: str
    data: bytes
    facts: ReportFacts
    exact: frozenset[Key]
    doubtful: frozenset[Key]
    lost: frozenset[Key]


def _html(
    facts: ReportFacts,
    blocks: list[Block],
    options: Options,
    *,
    declared: str = "utf-8",
    encoding: str = "utf-8",
) -> bytes:
    return html.plain(facts, blocks, declared).encode(encoding)


def _html_split(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return html.plain(facts, html.split_tables(blocks)).encode()


def _html_joined(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return html.plain(facts, html.join_tables(blocks)).encode()


def _html_portal(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return html.portal(facts, blocks).encode()


def _html_without_spans(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return html.without_spans(facts, blocks).encode()


def _html_boxes(facts: ReportFacts, blocks: list[Block], options: Options, *, kind: str) -> bytes:
    return html.boxes(facts, blocks, kind).encode()


def _html_spread(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return html.spread(facts, blocks).encode()


def _html_word(
    facts: ReportFacts,
    blocks: list[Block],
    options: Options,
    *,
    declared: str = "utf-8",
    encoding: str = "utf-8",
) -> bytes:
    return html.word(facts, blocks, declared).encode(encoding)


def _text(
    facts: ReportFacts,
    blocks: list[Block],
    options: Options,
    *,
    table: text.TableWriter,
    wrap: int = 0,
    gap: bool = False,
    numbered: bool = True,
) -> bytes:
    return text.document(blocks, options, table, wrap=wrap, gap=gap, numbered=numbered).encode()


def _single_line(
    facts: ReportFacts, blocks: list[Block], options: Options, *, table: text.TableWriter
) -> bytes:
    return text.single_line(blocks, options, table).encode()


def _markdown(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return text.markdown(blocks, options).encode()


def _docx(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    return docx.document(facts, blocks)


_LAYOUTS = (
    Layout("html", ".html", _html),
    Layout("html_gb18030", ".html", partial(_html, declared="gb2312", encoding="gb18030")),
    Layout("html_split_tables", ".html", _html_split),
    Layout("html_table_each", ".html", _html, pins=(("single_table", False),)),
    Layout("html_joined_tables", ".html", _html_joined),
    Layout("html_shifted_spans", ".html", _html, pins=(("shifted_spans", True),)),
    Layout("html_spans_lost", ".html", _html_without_spans),
    Layout("html_covered_cells", ".html", _html_spread),
    Layout("html_flex_boxes", ".html", partial(_html_boxes, kind="flex")),
    Layout("html_grid_boxes", ".html", partial(_html_boxes, kind="grid")),
    Layout("html_broken_numbers", ".html", _html, pins=(("broken_numbers", True),)),
    Layout("html_portal", ".html", _html_portal),
    Layout("html_word", ".html", _html_word),
    Layout("html_word_gb18030", ".htm", partial(_html_word, declared="gb2312", encoding="gb18030")),
    Layout("text_cell_per_line", ".txt", partial(_text, table=text.cell_per_line), keeps_blanks=False),
    Layout(
        "text_cell_per_line_spaced",
        ".txt",
        partial(_text, table=text.cell_per_line_spaced, gap=True),
        keeps_blanks=False,
    ),
    Layout("text_pipe_on_own_line", ".txt", partial(_text, table=text.pipe_on_own_line)),
    Layout("text_cell_then_pipe", ".txt", partial(_text, table=text.cell_then_pipe)),
    Layout("text_pipe_opens_row", ".txt", partial(_text, table=text.pipe_opens_row)),
    Layout("text_tab_indented", ".txt", partial(_text, table=text.tab_indented, gap=True)),
    Layout("text_row_tabs", ".txt", partial(_text, table=text.row_tabs)),
    Layout("text_row_pipes", ".txt", partial(_text, table=text.row_pipes)),
    Layout(
        "text_padded_rows", ".txt", partial(_text, table=text.padded_rows, numbered=False), keeps_blanks=False
    ),
    Layout(
        "text_padded_rows_tight",
        ".txt",
        partial(_text, table=text.padded_rows_tight, numbered=False),
        keeps_blanks=False,
    ),
    Layout(
        "text_padded_cells",
        ".txt",
        partial(_text, table=text.padded_cells, numbered=False),
        keeps_blanks=False,
    ),
    Layout("text_row_spaces", ".txt", partial(_text, table=text.row_spaces), keeps_blanks=False),
    Layout("text_one_line", ".txt", partial(_single_line, table=text.one_line), keeps_blanks=False),
    Layout(
        "text_glued",
        ".txt",
        partial(_single_line, table=text.glued),
        keeps_blanks=False,
        keeps_borders=False,
    ),
    Layout("markdown", ".md", _markdown),
    Layout("pdf_text_aligned", ".txt", partial(_text, table=text.aligned, wrap=78), keeps_blanks=False),
    Layout("pdf_text_raw", ".txt", partial(_text, table=text.raw, wrap=60), keeps_blanks=False),
    Layout(
        "pdf_text_blocks",
        ".txt",
        partial(_text, table=text.blocks, wrap=60, numbered=False),
        keeps_blanks=False,
        needs_sums=True,
        pins=(("full_width", False),),
    ),
    Layout(
        "pdf_text_narrow",
        ".txt",
        partial(_text, table=text.narrow_cells, wrap=60),
        keeps_blanks=False,
        narrow=True,
    ),
    Layout("docx", ".docx", _docx),
    Layout("docx_shifted_spans", ".docx", _docx, pins=(("shifted_spans", True),)),
    Layout("pdf", ".pdf", pdf.document, pins=(("page_numbers", True),)),
    Layout(
        "pdf_repeated_heading",
        ".pdf",
        pdf.document,
        pins=(("page_numbers", True), ("repeat_heading", True)),
    ),
)
LAYOUTS = {layout.name: layout for layout in _LAYOUTS}


def render(layout: Layout | str, facts: ReportFacts, options: Options | None = None) -> Rendering:
    """Print a report in one layout and say what a reader may be held to."""
    chosen = LAYOUTS[layout] if isinstance(layout, str) else layout
    settings = replace(options or Options(), **dict(chosen.pins))  # type: ignore[arg-type]
    blocks = compose(facts, settings)
    doubtful: set[Key] = set()
    lost: set[Key] = set()
    printed: set[Key] = set()
    for sheet in blocks:
        if not isinstance(sheet, Sheet):
            continue
        if chosen.needs_sums and not _adds_up(facts, sheet):
            doubtful |= sheet.keys
            lost |= {cell.key for row in sheet.rows for cell in row if cell.key and not cell.text.strip()}
        width = text.narrow_width(sheet, settings) if chosen.narrow else 0
        for row in sheet.rows:
            keys = {cell.key for cell in row if cell.key}
            hidden = {cell.key for cell in row if cell.key and not cell.text.strip()}
            printed |= keys
            words = any(cell.key and facts.values[cell.key].status == "unreadable" for cell in row)
            broken = width and any(cell.key and len(cell.text) > width for cell in row)
            if broken or not chosen.keeps_borders or ((hidden or words) and not chosen.keeps_blanks):
                doubtful |= keys
                lost |= hidden
    return Rendering(
        layout=chosen.name,
        file_name=f"report{chosen.suffix}",
        data=chosen.write(facts, blocks, settings),
        facts=facts,
        exact=frozenset(printed - doubtful),
        doubtful=frozenset(doubtful),
        lost=frozenset(lost),
    )


def _adds_up(facts: ReportFacts, sheet: Sheet) -> bool:
    checks = {"applications": sums.applications_add_up, "review_and_litigation": sums.cases_add_up}
    return checks[sheet.name](facts) if sheet.name in checks else True


def _bytes_of(name: str, facts: ReportFacts, options: Options) -> bytes:
    return render(name, facts, options).data


RENDERERS: dict[str, Callable[[ReportFacts, Options], bytes]] = {
    name: partial(_bytes_of, name) for name in LAYOUTS
}
"""``RENDERERS[layout](facts, options)`` gives the bytes alone; :func:`render` also says what to expect."""
