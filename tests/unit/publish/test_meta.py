"""The schema meta: what a published file says of itself."""

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

import ingest
from ingest.publish import meta
from ingest.publish.candidate import build_candidate
from ingest.publish.meta import definitions, git_revision
from ingest.publish.swap import promote

ROOT = Path(__file__).parents[3]
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def file(tmp_path):
    working = tmp_path / "working.duckdb"
    with duckdb.connect(working) as connection:
        connection.execute("""
            create schema marts;
            create table marts.dim_documents (document_id varchar, source_uri varchar, bytes bigint,
                first_seen_at timestamp, status varchar, parser_version varchar);
            comment on table marts.dim_documents is 'One row per archived document.';
            insert into marts.dim_documents values
                ('bb', 'inbox/b.html', 2, '2025-03-01 08:30:00', 'parsed', '1'),
                ('aa', 'inbox/a.pdf', 1, '2025-03-02 08:30:00', 'unreadable', '1');
            create table marts.fees as select 1 as n from range(3);
        """)
    return promote(build_candidate(working, tmp_path / "published"), tmp_path / "published").file


def ask(file, sql):
    with duckdb.connect(file, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_it_says_which_code_made_the_file_and_when(file):
    before = datetime.now(UTC).replace(tzinfo=None)
    [(version, built_at, revision, parser)] = ask(
        file, "select gongkai_version, built_at, git_revision, parser_version from meta.build"
    )
    assert 0 <= (before - built_at).total_seconds() < 60
    assert parser == ingest.PARSER_VERSION
    assert version == meta._version()
    assert revision == git_revision(ROOT)


def test_it_lists_every_mart_with_its_rows_and_every_document_with_its_hash(file):
    assert ask(file, "from meta.marts order by mart") == [
        ("dim_documents", 2, "One row per archived document."),
        ("fees", 3, None),
    ]
    assert ask(file, "select sha256, source_uri, status from meta.documents") == [
        ("aa", "inbox/a.pdf", "unreadable"),
        ("bb", "inbox/b.html", "parsed"),
    ]
    assert ask(file, "select documents_sha256 from meta.build") == [(hashlib.sha256(b"aa\nbb").hexdigest(),)]


def test_the_digests_are_those_of_the_files(file):
    listed = ask(file, "from meta.definitions")
    forms = ROOT / "ingest" / "forms"
    assert {name for kind, name, _ in listed if kind == "form"} == {
        path.name for path in forms.glob("*.toml")
    }
    assert ("form", "2021.toml", hashlib.sha256((forms / "2021.toml").read_bytes()).hexdigest()) in listed
    assert {"catalogue", "form", "rules"} == {kind for kind, _, _ in listed}


def test_another_form_is_another_digest(tmp_path, monkeypatch):
    def digests():
        return {
            kind: meta._digest([one for one in definitions() if one.kind == kind])
            for kind in ("form", "catalogue", "rules")
        }

    for folder in ("forms", "catalogue", "reconcile"):
        shutil.copytree(ROOT / "ingest" / folder, tmp_path / folder)
    before = digests()
    monkeypatch.setattr(meta, "_PACKAGE", tmp_path)
    assert digests() == before
    (tmp_path / "forms" / "2021.toml").write_text("template = '2021'")
    after = digests()
    assert [kind for kind in before if before[kind] != after[kind]] == ["form"]


def test_every_table_and_column_is_described(file):
    assert ask(
        file, "select count(*) from duckdb_tables() where schema_name = 'meta' and comment is null"
    ) == [(0,)]
    assert (
        ask(
            file,
            "select table_name, column_name from duckdb_columns() where schema_name = 'meta' and comment is null",
        )
        == []
    )


def checkout(folder, **content):
    for name, text in content.items():
        path = folder / name.replace("__", "/").replace("dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.mark.parametrize(
    "content",
    [
        {"dot_git__HEAD": f"{COMMIT}\n"},
        {"dot_git__HEAD": "ref: refs/heads/main\n", "dot_git__refs__heads__main": f"{COMMIT}\n"},
        {
            "dot_git__HEAD": "ref: refs/heads/main\n",
            "dot_git__packed-refs": f"# pack\n{COMMIT} refs/heads/main\n",
        },
        {
            "dot_git": "gitdir: elsewhere/worktrees/a\n",
            "elsewhere__worktrees__a__HEAD": "ref: refs/heads/side\n",
            "elsewhere__worktrees__a__commondir": "../..\n",
            "elsewhere__refs__heads__side": f"{COMMIT}\n",
        },
    ],
    ids=["detached", "branch", "packed", "work tree"],
)
def test_the_commit_is_read_without_git(tmp_path, content):
    assert git_revision(checkout(tmp_path, **content)) == COMMIT


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"dot_git__HEAD": "ref: refs/heads/none\n"},
        {"dot_git__HEAD": "broken"},
        {"dot_git": "gitdir: gone"},
    ],
    ids=["none", "no commit yet", "broken", "gone"],
)
def test_without_a_commit_there_is_none(tmp_path, content):
    assert git_revision(checkout(tmp_path, **content)) is None


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="needs a git checkout")
def test_it_is_the_commit_that_git_names():
    said = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    assert git_revision(ROOT) == said.stdout.strip()
