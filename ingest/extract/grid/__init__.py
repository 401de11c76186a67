"""The grid reader: real tables (HTML, DOCX, ruled PDF) to figures.

Finds headers and rows in a grid of cells and pairs each value cell with its column. The number of printed
value cells decides: when a row has as many as there are columns, they are matched in order (headers and rows
of one table can disagree on where a spanned column sits); else by grid position. A row whose cells cannot all
be placed is doubtful as a whole.

    printed.py       a cell with what its text means on the forms
    page_breaks.py   rows that a page break has cut in two
    reader.py        from row to row: which kind of table each belongs to
    matrix.py        Article 20: documents, decisions, fees, procurement
    applications.py  rows by types of applicants
    cases.py         reviews and lawsuits
    indicators.py    a number a row
    indicator_header.py  what its header says of the columns
    torn_labels.py   rows of indicators whose label goes on in the row below
    heads_from_rows.py   the columns of such a table, where its head does not tell them

Does not belong here: text that is no table any more (``ingest.extract.stream``).
"""

from ingest.extract.grid.reader import GridReader

__all__ = ["GridReader"]
