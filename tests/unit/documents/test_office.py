"""Legacy files by LibreOffice: how it is called, what is checked, what is said where it is missing.

A stand-in program plays LibreOffice, so that the tests run where it is not installed; the last test runs
the real one where it is.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from ingest.documents import convert_many, limits, office, read
from ingest.documents.model import DocumentError, UnreadableDocument
from tests.unit.documents.builders import docx, grid, p, tbl, tc, texts, tr

RTF = rb"{\rtf1\ansi report}"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0\0"

STAND_IN = """#!{python}
import pathlib, sys, time
log = pathlib.Path({log!r})
arguments = sys.argv[1:]
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
files = [pathlib.Path(a) for a in arguments[arguments.index("--outdir") + 2:]]
profile = next(a for a in arguments if a.startswith("-env:UserInstallation="))
settings = pathlib.Path(profile.split("file://")[1]) / "user" / "registrymodifications.xcu"
with log.open("a") as handle:
    forbids = str("DisableMacrosExecution" in settings.read_text())
    handle.write(" ".join([profile, forbids, *[f.name for f in files]]) + "\\n")
for file in files:
    data = file.read_bytes()
    if b"hang" in data:
        time.sleep(60)
    if b"crash" in data:
        sys.exit(77)
    if b"lose" in data:
        continue
    result = b"no docx" if b"garbage" in data else pathlib.Path({good!r}).read_bytes()
    (out / (file.stem + ".docx")).write_bytes(result)
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a stand-in for LibreOffice on the path; return the file in which it notes its calls."""
    good, log, program = tmp_path / "good.docx", tmp_path / "calls", tmp_path / "bin" / "soffice"
    good.write_bytes(docx(p("某县年度报告") + tbl(tr(tc("规章"), tc("0")))))
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, log=str(log), good=str(good)))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    return log


@pytest.mark.parametrize(("data", "kind"), [(RTF, "application/rtf"), (DOC, "application/msword")])
def test_a_legacy_file_is_read_through_docx(calls: Path, data: bytes, kind: str):
    document = read(data, "report.doc")
    assert document.media_type == kind
    assert texts(document) == ["某县年度报告"]
    assert grid(document.tables[0]) == [["规章", "0"]]


def test_one_call_converts_many_files_with_a_profile_that_forbids_macros(calls: Path, tmp_path: Path):
    paths = [tmp_path / f"{n}.doc" for n in range(3)]
    for path in paths:
        path.write_bytes(DOC)
    other = tmp_path / "page.html"
    other.write_bytes(b"<p>x</p>")
    results = convert_many([*paths, other])
    assert list(results) == paths
    assert all(isinstance(r, bytes) for r in results.values())
    (call,) = calls.read_text().splitlines()
    profile, forbids, *files = call.split(" ")
    assert files == ["00000.doc", "00001.doc", "00002.doc"]
    assert forbids == "True"
    assert not Path(profile.split("file://")[1]).exists()
    converted = results[paths[0]]
    assert isinstance(converted, bytes)
    assert texts(read(DOC, converted=converted)) == ["某县年度报告"]


def test_two_calls_never_share_a_profile(calls: Path):
    read(DOC)
    read(DOC)
    first, second = (line.split(" ")[0] for line in calls.read_text().splitlines())
    assert first != second


@pytest.mark.parametrize("word", [b"crash", b"lose", b"garbage"])
def test_a_bad_file_of_many_costs_only_itself(calls: Path, tmp_path: Path, word: bytes):
    bad, good = tmp_path / "a.doc", tmp_path / "b.doc"
    bad.write_bytes(DOC + word)
    good.write_bytes(DOC)
    results = convert_many([bad, good])
    assert isinstance(results[bad], DocumentError)
    assert isinstance(results[good], bytes)


def test_output_is_checked(calls: Path):
    for word in (b"crash", b"lose", b"garbage"):
        with pytest.raises(UnreadableDocument, match="could not convert"):
            read(DOC + word)


def test_a_call_that_hangs_is_ended(calls: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "OFFICE_SECONDS", 0)
    monkeypatch.setattr(limits, "OFFICE_SECONDS_PER_FILE", 1)
    with pytest.raises(UnreadableDocument, match="within 1 seconds"):
        read(DOC + b"hang")


def test_where_it_is_missing_the_outcome_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_MAC_PROGRAM", tmp_path / "none")
    for data in (RTF, DOC):
        with pytest.raises(UnreadableDocument, match="apt install libreoffice-writer"):
            read(data)
    path = tmp_path / "a.doc"
    path.write_bytes(DOC)
    assert isinstance(convert_many([path])[path], UnreadableDocument)


@pytest.mark.integration
@pytest.mark.skipif(office.converter() is None, reason="LibreOffice is not installed")
def test_the_real_program_keeps_a_table():
    cell = r"\intbl {}\cell"
    row = r"\trowd\cellx2000\cellx4000 " + cell.format("R1") + cell.format("36") + r"\row"
    document = read((r"{\rtf1\ansi Report\par " + row + row + r"\pard done\par}").encode())
    assert grid(document.tables[0]) == [["R1", "36"], ["R1", "36"]]
