"""Legacy Word processor files (DOC, WPS, RTF, ODT, Word XML) turned into DOCX by LibreOffice.

Belongs here: running the converter safely. Each call has a profile of its own, because two processes
on one profile silently lose a file; the profile forbids macros and links, so nothing in a document
runs or is fetched. What comes out is read by :mod:`ingest.documents.docx`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ingest.documents import limits
from ingest.documents.media_type import DOC, ODT, OFFICE_TYPES, RTF, WORD_XML, media_type_of
from ingest.documents.model import DocumentError, UnreadableDocument

_NAMES = ("soffice", "libreoffice")
_MAC_PROGRAM = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SUFFIXES = {DOC: ".doc", RTF: ".rtf", ODT: ".odt", WORD_XML: ".xml"}

_MISSING = (
    "Legacy Word and WPS files need LibreOffice, which is not installed: install it (apt install libreoffice-writer, "
    "dnf install libreoffice-writer or brew install --cask libreoffice) and run again, or save the file as DOCX."
)
_FAILED = "LibreOffice could not convert the file{}: open it in a word processor and save it as DOCX."

# Macros off at the highest level, no link or picture from outside followed, no update of links.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""  # noqa: E501  one setting a line, as LibreOffice writes the file


def converter() -> str | None:
    """Return the path of LibreOffice's program, or None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return str(_MAC_PROGRAM) if _MAC_PROGRAM.exists() else None


def convert(data: bytes, media_type: str) -> bytes:
    """Return one legacy document as DOCX.

    Raises:
        UnreadableDocument: LibreOffice is missing, fails, or takes too long.
    """
    result = _convert_all([(data, media_type)])[0]
    if isinstance(result, DocumentError):
        raise result
    return result


def convert_many(paths: Sequence[Path]) -> dict[Path, bytes | DocumentError]:
    """Return the DOCX bytes of each legacy document, or the reason there are none.

    One start of LibreOffice serves all files (about 10 s once, then 0.2 s a file). Files that one call
    lost are tried again each alone, so that a bad file costs only itself. Files of other kinds are left
    out of the result.
    """
    items: list[tuple[Path, bytes, str]] = []
    results: dict[Path, bytes | DocumentError] = {}
    for path in paths:
        data = path.read_bytes()
        kind = media_type_of(data, path.name)
        if kind in OFFICE_TYPES:
            items.append((path, data, kind))
    converted = _convert_all([(data, kind) for _, data, kind in items])
    results.update((path, result) for (path, _, _), result in zip(items, converted, strict=True))
    return results


def _convert_all(items: list[tuple[bytes, str]]) -> list[bytes | DocumentError]:
    if not items:
        return []
    program = converter()
    if program is None:
        return [UnreadableDocument(_MISSING) for _ in items]
    results = _call(program, items)
    if len(items) > 1:
        for index, result in enumerate(results):
            if isinstance(result, DocumentError):
                results[index] = _call(program, [items[index]])[0]
    return results


def _call(program: str, items: list[tuple[bytes, str]]) -> list[bytes | DocumentError]:
    """Run LibreOffice once, in a folder and with a profile of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongkai-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile, inbox, outbox = folder / "profile", folder / "in", folder / "out"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf8")
        inbox.mkdir()
        outbox.mkdir()
        sources = []
        for number, (data, kind) in enumerate(items):
            source = inbox / f"{number:05d}{_SUFFIXES[kind]}"
            source.write_bytes(data)
            sources.append(source)
        doubt = _run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--convert-to",
                "docx",
                "--outdir",
                str(outbox),
                *map(str, sources),
            ],
            folder,
            limits.OFFICE_SECONDS + limits.OFFICE_SECONDS_PER_FILE * len(items),
        )
        return [_output(outbox / f"{source.stem}.docx", doubt) for source in sources]


def _run(command: list[str], folder: Path, seconds: int) -> str:
    """Run a command in a process group of its own; return what went wrong, or an empty string."""
    environment = {
        "HOME": str(folder),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
    }
    process = subprocess.Popen(  # noqa: S603  the program is found on the PATH, the arguments are our own names
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        # The program is a script around the one that works: end the whole group.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return f" within {seconds} seconds"
    return f" (it ended with status {status})" if status else ""


def _output(path: Path, doubt: str) -> bytes | DocumentError:
    """Check what came out: a file may be missing, empty or no DOCX although the program said nothing."""
    if not path.is_file() or not 0 < path.stat().st_size <= limits.MAX_BYTES:
        return UnreadableDocument(_FAILED.format(doubt))
    data = path.read_bytes()
    if not data.startswith(b"PK\x03\x04") or b"word/document.xml" not in data:
        return UnreadableDocument(_FAILED.format(doubt))
    return data
