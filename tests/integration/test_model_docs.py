"""The page of the models beside the published file: whole, and without a way to the network."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dagster_project import model_docs
from dagster_project.model_docs import catalog_of, write_model_docs
from dagster_project.warehouse import DBT_PROJECT
from tests.integration.conftest import Home

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]


def inlined(page: str, name: str) -> dict[str, Any]:
    """Return what stands in the page in the place of one of dbt's files."""
    at = re.search(rf"[{{,]{name}:(?={{)", page)
    assert at, name
    content, _ = json.JSONDecoder().raw_decode(page[at.end() :])
    return dict(content)


@pytest.fixture(scope="module")
def page(refreshed: Home) -> str:
    return (refreshed.settings.published / "docs" / "index.html").read_text(encoding="utf-8")


def test_a_refresh_writes_the_page_with_every_mart_as_it_is(refreshed: Home, page: str) -> None:
    marts = {path.stem for path in (refreshed.settings.published / "marts").glob("*.parquet")}
    manifest, catalog = inlined(page, "manifest"), inlined(page, "catalog")
    assert {node["metadata"]["name"] for node in catalog["nodes"].values()} == marts
    assert set(catalog["nodes"]) <= set(manifest["nodes"])
    assert (
        catalog["nodes"]["model.gongkai.procurement_spend"]["columns"]["amount_cny"]["type"]
        == "DECIMAL(38,2)"
    )
    assert "INLINE DATA" not in page


def test_the_page_names_marts_and_columns_in_chinese_and_the_published_file(page: str) -> None:
    node = inlined(page, "manifest")["nodes"]["model.gongkai.procurement_spend"]
    assert node["description"].startswith("政府集中采购: One row per ")
    assert node["columns"]["amount_cny"]["description"].startswith("采购总金额（元）: ")
    assert node["relation_name"] == "gongkai.marts.procurement_spend"
    owner = inlined(page, "catalog")["nodes"]["model.gongkai.procurement_spend"]["metadata"]["owner"]
    assert owner == "team:gongkai"


def test_the_page_opens_with_the_tables_there_are(page: str) -> None:
    manifest, catalog = inlined(page, "manifest"), inlined(page, "catalog")
    opening = manifest["docs"]["doc.dbt.__overview__"]["block_contents"]
    assert "auto-generated" not in opening
    linked = re.findall(
        r"^\| \[(\w+)\]\(#!/model/([\w.]+)\) \| (\S+) \| One row per [^|]+ \|$", opening, re.MULTILINE
    )
    assert [unique_id for _, unique_id, _ in linked] == sorted(catalog["nodes"])
    assert ("procurement_spend", "model.gongkai.procurement_spend", "政府集中采购") in linked


def test_the_page_reaches_nothing_and_tracks_nobody(page: str) -> None:
    # The policy is the first thing a browser reads: no script runs before it.
    head = page[: page.index("<script")]
    policy = re.search(r'<head><meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    assert "http" not in policy[1]
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']?(?:https?:)?//", head)
    metadata = inlined(page, "manifest")["metadata"]
    assert metadata["send_anonymous_usage_stats"] is False
    assert not {"user_id", "invocation_id", "env"} & set(metadata)


def test_the_page_shows_what_the_keyboard_is_on(page: str) -> None:
    head = page.partition("</head>")[0]
    last = head.rindex("outline: ")
    assert ":focus-visible {" in head[:last], "dbt's own rules take the outline away: ours comes last"


def test_the_page_fits_a_telephone(page: str) -> None:
    """Of what dbt's page wants, the width and the menu give way: both rules must still be about something."""
    head = page.partition("</head>")[0]
    assert "@media (max-width: 48rem)" in head
    for mark in (
        "body{min-width:960px}",
        ".app-menu,.app-sidebar{",
        'class="app-content',
        'class="app-frame',
    ):
        assert mark in page, mark


def test_text_cannot_end_the_script(refreshed: Home, tmp_path: Path) -> None:
    manifest = json.loads(DBT_PROJECT.manifest_path.read_text(encoding="utf-8"))
    hostile = "</script><script>alert(1)</script><!--<script>"
    manifest["nodes"]["model.gongkai.dim_reports"]["description"] = hostile
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    written = write_model_docs(
        tmp_path / "manifest.json", refreshed.settings.published_file, tmp_path / "docs" / "index.html"
    ).read_text(encoding="utf-8")
    assert "alert(1)</script>" not in written
    told = inlined(written, "manifest")["nodes"]["model.gongkai.dim_reports"]["description"]
    assert told == f"年度报告: {hostile}"


def test_a_model_that_is_not_published_is_not_in_the_catalogue(refreshed: Home) -> None:
    manifest = json.loads(DBT_PROJECT.manifest_path.read_text(encoding="utf-8"))
    node = manifest["nodes"]["model.gongkai.dim_reports"]
    manifest["nodes"] = {
        "a": node,
        "b": node | {"name": "gone", "unique_id": "b"},
        "c": node | {"schema": "staging"},
    }
    assert list(catalog_of(manifest, refreshed.settings.published_file)["nodes"]) == [node["unique_id"]]


def test_another_page_of_dbt_is_noticed(
    refreshed: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<head></head>")
    monkeypatch.setattr(model_docs, "_template", lambda: tmp_path / "index.html")
    with pytest.raises(RuntimeError, match="has no"):
        write_model_docs(DBT_PROJECT.manifest_path, refreshed.settings.published_file, tmp_path / "out.html")
    assert not (tmp_path / "out.html").exists()
