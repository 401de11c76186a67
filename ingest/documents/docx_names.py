"""The names of WordprocessingML elements and attributes that decide what is printed.

Belongs here: the vocabulary of :mod:`ingest.documents.docx`, in the two namespaces that writers use.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lxml import etree

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_COMPATIBILITY}AlternateContent"
"""The same text, drawn in several ways."""
ALTERNATIVE, FALLBACK = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback"
MATH_TEXT = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://purl.oclc.org/ooxml/officeDocument/math}t",
)
# Deleted or moved-away text, field codes, pronunciation, properties: none of it is printed.
_NOT_PRINTED = (
    "del moveFrom delText instrText delInstrText rt pPr rPr tblPr tblGrid tcPr trPr sdtPr sdtEndPr sectPr "
    "bookmarkStart bookmarkEnd proofErr commentRangeStart commentRangeEnd footnoteReference endnoteReference"
)


class Names(NamedTuple):
    """Qualified names in one of the two WordprocessingML namespaces (transitional and strict)."""

    p: str
    r: str
    t: str
    tbl: str
    tr: str
    tc: str
    val: str
    p_properties: str
    r_properties: str
    tc_properties: str
    tr_properties: str
    grid_span: str
    v_merge: str
    h_merge: str
    grid_before: str
    style: str
    outline: str
    vanish: str
    strikes: tuple[str, str]
    raised: str
    hidden: str
    deleted: str
    text_box: str
    breaks: frozenset[str]
    break_type: str
    tabs: frozenset[str]
    hyphen: str
    dropped: frozenset[str]


def names_of(root: etree._Element) -> Names:
    """Return the names of the namespace that the root of a part is in."""
    return _names(etree.QName(root).namespace or "")


@cache
def _names(namespace: str) -> Names:
    w = f"{{{namespace}}}"
    return Names(
        p=f"{w}p",
        r=f"{w}r",
        t=f"{w}t",
        tbl=f"{w}tbl",
        tr=f"{w}tr",
        tc=f"{w}tc",
        val=f"{w}val",
        p_properties=f"{w}pPr",
        r_properties=f"{w}rPr",
        tc_properties=f"{w}tcPr",
        tr_properties=f"{w}trPr",
        grid_span=f"{w}gridSpan",
        v_merge=f"{w}vMerge",
        h_merge=f"{w}hMerge",
        grid_before=f"{w}gridBefore",
        style=f"{w}pStyle",
        outline=f"{w}outlineLvl",
        vanish=f"{w}vanish",
        strikes=(f"{w}strike", f"{w}dstrike"),
        raised=f"{w}vertAlign",
        hidden=f"{w}hidden",
        deleted=f"{w}del",
        text_box=f"{w}txbxContent",
        breaks=frozenset((f"{w}br", f"{w}cr")),
        break_type=f"{w}type",
        tabs=frozenset((f"{w}tab", f"{w}ptab")),
        hyphen=f"{w}noBreakHyphen",
        dropped=frozenset(f"{w}{name}" for name in _NOT_PRINTED.split()),
    )
