"""Every figure can be followed back: its locator leads to the printed text in the raw document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.documents import locate, read
from ingest.parse import parse_document

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "sample_data" / "reports").iterdir())
SHARED = ROOT.parent / "shared"


def lost(path: Path) -> Iterator[str]:
    """Yield the figures of a file whose locator does not lead to their printed text."""
    data = path.read_bytes()
    parsed = parse_document(data, path.name)
    if not parsed.observations:
        return
    document = read(data, path.name)
    for figure in parsed.observations:
        printed = locate(document, figure.locator)
        if printed is None or squeezed(figure.raw_text) not in squeezed(printed):
            yield f"{figure.metric_code} {figure.applicant_type}: {figure.raw_text!r} is not at {figure.locator}"


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_figure_of_a_sample_is_where_it_says(path: Path) -> None:
    assert list(lost(path)) == []


def test_some_figures_are_followed() -> None:
    assert sum(len(parse_document(path.read_bytes(), path.name).observations) for path in SAMPLES) > 2_000


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout")
@pytest.mark.parametrize("folder", ["reports", "corpus"])
def test_every_figure_of_the_known_reports_is_where_it_says(folder: str) -> None:
    files = [path for path in sorted((SHARED / folder).iterdir()) if ".gold." not in path.name]
    assert files
    assert [line for path in files for line in lost(path)] == []
