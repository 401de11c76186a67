"""Rows whose cell borders are lost: read where the sums of the form leave one reading, else left ambiguous.

Crawlers glue the cells of a row (``行政许可3960181``) or drop its empty cells. Such a row has several readings.
The form's own sums tell most of them apart: the six applicant types add up to the total, the dispositions to
theirs, received and carried in to disposed of and carried out, four outcomes to a total.

    readings.py  what one row may say
    places.py    the same for rows that lost their empty cells
    solve.py     which combinations of readings fit the sums down the columns
    rows.py      decides, and writes the figures

A reading is taken only when it is the only one; a source that contradicts itself is never repaired. The search
is bounded by counts of cells and combinations, never by a clock, so that the same text always gives the same
figures (see ``readings.MAX_STEPS``, ``solve.MAX_COMBINATIONS``).
"""

from ingest.extract.resolve.readings import Slot
from ingest.extract.resolve.rows import LostRow, resolve, slots_of

__all__ = ["LostRow", "Slot", "resolve", "slots_of"]
