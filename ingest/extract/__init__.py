"""From a neutral document to figures, claims and identity: tables, flattened text, prose.

    facts.py            the figures of a document: which reader sees which part of it
    grid/               real tables
    stream/             tables flattened into text
    paired.py           rows that print the head of each column beside its figure
    zones/              the text behind a label of such a table, cut into cells
    borders.py          what the bars and tabs of such a text stand for
    resolve/            rows whose cell borders are lost, read by the sums of the form
    prose/              what sentences claim
    identity/           who reports on which year
    no_report.py        why a document is no report at all
    other_years.py      pages that print the reports of several years

What both table readers ask:

    captions.py         the year that a table of indicators names, or the part of one
    bodies.py           whose table of indicators it is
    figures.py          a printed cell in its place on a form, and the observation it becomes
    numbers.py          the number that a printed text is
    text.py             labels as they are compared
    traditional.py      the same for traditional characters
    rows.py             which row of a form a label means, where it stands on several or is misspelt
    matrix_headers.py   which column the header of an Article 20 table means
    indicator_heads.py  what the columns of an indicator table hold
    unit_lines.py       lines that state the unit of the table below
"""
