"""``sources.yml``: which web addresses reports come from, as people write it.

Belongs here: the shape of the file and the sentences for what is wrong in it. A mistake in one entry is that entry's
alone: it is listed as rejected and the others are fetched. Only a file that cannot be read at all is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ingest.raw.web.urls import MAX_URL, normalise

MAX_FILE_BYTES = 4 * 2**20
"""An entry has about 150 bytes: every county of the country fits in with all its departments."""

_SECTIONS = ("reports", "listings")


class SourcesError(ValueError):
    """The file as a whole cannot be used; the message names it and says what to do."""


def _name(value: object) -> object:
    # A bare 2020 or 430981 is a number to YAML and a name to people.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Url = Annotated[str, Field(min_length=1, max_length=MAX_URL)]
Name = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(_name)]


class Source(BaseModel):
    """What every entry may say."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    url: Url
    agency: Name | None = None
    """Whose reports these are, for people who look at the list. What a report says of itself is never overruled."""
    note: Name | None = None
    """Anything worth knowing."""
    hosts: tuple[Name, ...] = Field(default=(), max_length=20)
    """Other hosts that belong to the site, e.g. one that holds its attachments."""


class ReportSource(Source):
    """One page or file that is a report."""


class ListingSource(Source):
    """A page that lists reports, and the pages after it."""

    max_pages: int = Field(default=5, ge=1, le=100)
    """How many pages of the list are read."""
    max_reports: int = Field(default=200, ge=1, le=5_000)
    """How many of the reports found are fetched."""
    titles: tuple[Name, ...] = Field(default=(), max_length=20)
    """More words that make a link one to a report, where its title does not speak of an annual report."""


_MODELS: dict[str, type[ReportSource] | type[ListingSource]] = {
    "reports": ReportSource,
    "listings": ListingSource,
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """An entry that cannot be used: which one it is, and why."""

    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What a sources.yml asks for; empty when there is none."""

    reports: tuple[ReportSource, ...] = ()
    listings: tuple[ListingSource, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def __len__(self) -> int:
        return len(self.reports) + len(self.listings) + len(self.rejected)


def load_sources(path: Path) -> Sources:
    """Return what ``path`` lists; no such file means no web sources.

    Raises:
        SourcesError: the file cannot be read, is no YAML, or has sections of other names.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SourcesError(f"{path} is larger than {MAX_FILE_BYTES // 2**20} MiB: not a list of sources")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Sources()
    except UnicodeDecodeError as error:
        raise SourcesError(f"{path} is not UTF-8: save it as UTF-8") from error
    except OSError as error:
        raise SourcesError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SourcesError(f"{path} is no YAML: {_place_of(error)}") from error
    return parse_sources(content, str(path))


def parse_sources(content: object, name: str = "sources.yml") -> Sources:
    """Return the sources in what YAML made of a file called ``name``.

    Raises:
        SourcesError: it is not one section or both of ``reports`` and ``listings``, each a list.
    """
    if content is None:
        return Sources()
    if not isinstance(content, dict):
        raise SourcesError(f"{name}: it should have the sections {' and '.join(_SECTIONS)}")
    if unknown := [str(key) for key in content if key not in _SECTIONS]:
        raise SourcesError(
            f"{name}: there is no section {', '.join(unknown)}; the sections are {' and '.join(_SECTIONS)}"
        )
    entries: dict[str, list[Any]] = {section: [] for section in _SECTIONS}
    rejected: list[Rejected] = []
    taken: dict[str, str] = {}
    for section, model in _MODELS.items():
        listed = content.get(section)
        if listed is not None and not isinstance(listed, list):
            raise SourcesError(f"{name}: {section} should be a list; each entry begins with a dash")
        for entry, raw in _numbered(section, listed or []):
            try:
                source = model.model_validate({"url": raw} if isinstance(raw, str) else raw)
                source = source.model_copy(update={"url": normalise(source.url)})
            except ValidationError as error:
                rejected.append(Rejected(entry, "; ".join(map(_explain, error.errors()))))
                continue
            except ValueError as error:
                rejected.append(Rejected(entry, str(error)))
                continue
            if source.url in taken:
                rejected.append(Rejected(entry, f"the same address as {taken[source.url]}"))
                continue
            taken[source.url] = entry
            entries[section].append(source)
    return Sources(tuple(entries["reports"]), tuple(entries["listings"]), tuple(rejected))


def _numbered(section: str, listed: Sequence[object]) -> Iterator[tuple[str, object]]:
    for number, raw in enumerate(listed, start=1):
        url = raw if isinstance(raw, str) else raw.get("url") if isinstance(raw, dict) else None
        yield f"{section}, entry {number}" + (f" ({str(url)[:120]})" if url else ""), raw


def _explain(problem: Any) -> str:
    said = problem["msg"].removeprefix("Value error, ").replace("Input should be", "it should be")
    where = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"there is no option {where}"
    if problem["type"] == "missing":
        return f"{where} is missing"
    if problem["type"] == "model_type":
        return "it should be an address, or options with an url among them"
    return f"{where}: {said[0].lower()}{said[1:]}"


def _place_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0] or type(error).__name__
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)
