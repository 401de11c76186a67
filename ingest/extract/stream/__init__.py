"""The stream reader: flattened text to figures.

Crawlers and PDF tools leave a table as text: a cell a line, a row a line, bars, tabs, or one line for
everything. This reader does not ask which layout it has. It finds the labels of the forms in the text
(ignoring white space and bars, so a label may be broken anywhere), and takes what stands between a row
label and the next label as the row's values. A row is accepted only when every value in it has a place;
otherwise all its figures are ``ambiguous``.

``joined`` makes one text of a document's paragraphs, ``labels`` finds the labels of the forms in it,
``reading`` is what the section readers share, ``reader`` walks from label to label; ``matrix`` (Article 20),
``applications``, ``cases`` (reviews and lawsuits) and ``indicators`` each read the rows of one kind of table,
``broken`` application rows whose label is broken by its own values, ``columns`` tables that a PDF tool printed
column by column; ``aligned`` places values by where they stand, ``doubts`` says what the whole of a text speaks
against. Does not belong here: real tables (``ingest.extract.grid``), sentences (prose), and rows whose borders
are lost (``ingest.extract.resolve``).
"""

from ingest.extract.stream.joined import JoinedText
from ingest.extract.stream.reader import StreamReader

__all__ = ["JoinedText", "StreamReader"]
