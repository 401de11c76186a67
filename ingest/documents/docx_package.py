"""The package of a DOCX file: its parts as XML trees, within the bounds.

Belongs here: everything about zip and XML that could be hostile. Sizes are bounded before anything is inflated,
entities are not expanded, and no relationship outside the package is followed.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from ingest.documents import limits
from ingest.documents.limits import beyond
from ingest.documents.media_type import ZIP_FAULTS
from ingest.documents.model import RejectedDocument, UnreadableDocument

_MAIN, _CORE, _RELATIONSHIPS = "word/document.xml", "docProps/core.xml", "_rels/.rels"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPE = "The DOCX file declares a document type or entities, which no word processor does: it is refused."
_DAMAGED = "The DOCX file is damaged ({}): fetch it again or open it in a word processor and save it anew."
_ENCRYPTED = 1
"""The flag of an encrypted part."""
_MEGABYTE = 2**20
_PROLOG = 4096
"""Bytes in which a document type stands, if there is one."""


def main_and_core(data: bytes) -> tuple[etree._Element, etree._Element | None]:
    """Return the main part of a DOCX file, and what it says about itself, if it does.

    Raises:
        UnreadableDocument: damaged, or protected by a password.
        RejectedDocument: beyond the bounds, or XML with a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > limits.MAX_ZIP_MEMBERS:
                raise beyond("DOCX file", f"{limits.MAX_ZIP_MEMBERS} parts")
            main = _xml(archive, _main_part(archive))
            core = _xml(archive, _CORE) if _CORE in archive.namelist() else None
    except ZIP_FAULTS as error:
        raise UnreadableDocument(_DAMAGED.format(error)) from error
    if etree.QName(main).localname != "document":
        raise UnreadableDocument(_DAMAGED.format("its main part is no document"))
    return main, core


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if _MAIN in names:
        return _MAIN
    if _RELATIONSHIPS in names:
        for relationship in _xml(archive, _RELATIONSHIPS).iter(_RELATIONSHIP):
            if relationship.get("Type", "").endswith("/officeDocument"):
                target = str(relationship.get("Target", "")).lstrip("/")
                if target in names:
                    return target
    raise UnreadableDocument(_DAMAGED.format("it has no main part"))


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Parse one part within the bounds; nothing outside it is read and no entity is expanded."""
    info = archive.getinfo(name)
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableDocument("The DOCX file is protected by a password: save it without one.")
    if info.file_size > limits.MAX_XML_BYTES:
        raise beyond("DOCX file", f"{limits.MAX_XML_BYTES // _MEGABYTE} MB in a part")
    if info.file_size > _MEGABYTE and info.file_size > limits.MAX_ZIP_RATIO * max(1, info.compress_size):
        raise RejectedDocument(
            f"A part of the DOCX file is packed over {limits.MAX_ZIP_RATIO} times: a zip bomb."
        )
    with archive.open(info) as part:
        xml = part.read(limits.MAX_XML_BYTES + 1)
    if len(xml) > limits.MAX_XML_BYTES:
        raise beyond("DOCX file", f"{limits.MAX_XML_BYTES // _MEGABYTE} MB in a part")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    if b"<!DOCTYPE" in xml[:_PROLOG] or b"<!ENTITY" in xml:
        raise RejectedDocument(_DOCTYPE)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise RejectedDocument("The DOCX file nests its parts too deep: it is not a report.") from error
        raise UnreadableDocument(_DAMAGED.format(error)) from error
    if root.getroottree().docinfo.doctype:
        raise RejectedDocument(_DOCTYPE)
    return root
