"""The stream reader: flattened text to figures.

Crawlers and PDF tools leave a table as text: a cell a line, a row a line, bars, tabs, or one line for
everything. This reader does not ask which layout it has. It finds the labels of the forms in the text
(ignoring white space and bars, so a label may be broken anywhere), and takes what stands between a row
label and the next label as the row's values. A row is accepted only when every value in it has a place;
otherwise all its figures are ``ambiguous``.

    joined.py        the paragraphs of a document as one text
    tab_lines.py     cells of paragraphs with a tab on a line of its own between them, laid on one line
    labels.py        the labels of the forms in it
    reader.py        from label to label, and what is asked of the whole text behind the last
    reading.py       what the readers share: the zone behind a label, the rows and figures so far

One kind of table each, row by row:

    matrix.py        Article 20: documents, decisions, fees, procurement
    headless.py      such rows above the first header of a text that was cut
    applications.py  rows by types of applicants
    applicant_heads.py  what their header says of the columns
    broken.py        such rows whose label is broken by their own values
    cases.py         reviews and lawsuits
    indicators.py    a number a row
    indicator_columns.py  what its header says of the columns
    indicator_blanks.py   empty cells in it
    listed.py        a list of such rows without a head, a figure a line
    serials.py       the column that numbers such rows, where it stands among their figures

    units_behind.py  a unit of money that stands apart behind its figure

Tables that lie otherwise, once all rows have been read:

    columns.py       printed column by column
    wide.py          labels beside each other, figures below
    wide_cells.py    which of the lines below are rows, and whose

Cells without a place of their own:

    covered.py       empty cells that a span covers, by the other rows of the table
    aligned.py       values by where they stand on their lines
    empty_lines.py   values by the empty lines between them

What speaks against figures that were read:

    beside.py        names of bodies in front of labels
    doubts.py        the order in which doubts about a whole text are asked
    detached.py      figures that stand apart from their labels
    torn.py          figures that a converter broke in two
    dropped.py       lines, cells and zeros that a crawler dropped
    indicator_ends.py  rows of indicators at the foot of a page and at the end of the text
    outside.py       labels outside the cells of their rows

Does not belong here: real tables (``ingest.extract.grid``), sentences (prose), and rows whose borders
are lost (``ingest.extract.resolve``).
"""

from ingest.extract.stream.joined import JoinedText
from ingest.extract.stream.reader import StreamReader

__all__ = ["JoinedText", "StreamReader"]
