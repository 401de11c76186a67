"""The vocabulary of claims, as data: what a figure counts is told by the words beside it.

    common.py        measure words, and what stands around a label
    applications.py  applications
    cases.py         reviews, lawsuits, appeals, complaints
    publication.py   what was published, and where
    facts.py         fees, documents, decisions, responses, meetings, staff
    times.py         other years, plans, counts that run over years

Belongs here: verbs, nouns, measure words and labels, each table with the sentence shape it serves. A new
wording is a new line here. Does not belong here: how the tables are applied.

Texts are clean (see shape.py and lines.py): half width, simplified, no white space, brackets taken out. A label is
what stands in front of a figure once the helpers of numerals (共, 计, 为, 达 …) are taken off its end.
"""
