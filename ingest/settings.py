"""Where things are and how much a run may take: the only module that reads GONGKAI_ variables and ``.env``.

Belongs here: names, defaults and limits of the settings, and the paths that follow from them (the data home's
layout). Nothing here touches the disk, but for following links to see which folders are the same.
"""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from ingest.checkout import checkout_root
from ingest.documents.limits import MAX_BYTES
from ingest.fanout import TIMEOUT_S, usable_cores
from ingest.publish.swap import SNAPSHOTS


class SettingsError(ValueError):
    """A setting cannot be used; the message names the variable, its value and the way out."""


class _DotEnv(DotEnvSettingsSource):
    """Reads ``.env``; a relative path in it is meant from where the file lies, not from the current folder."""

    def __call__(self) -> dict[str, Any]:
        values = super().__call__()
        return {
            key: str(checkout_root() / Path(value).expanduser()) if key in _PATHS and value else value
            for key, value in values.items()
        }


_PATHS = frozenset({"home", "inbox", "published", "sources"})
_MADE = ("raw", "parsed", "converted", "warehouse", "dagster")
"""Folders of the data home that a refresh writes. An inbox of one's own beside them does no harm."""
_MISREAD = "*?[\\%"
"""Signs that DuckDB and polars take for patterns of names, and SQLite's addresses for escapes."""
_SECRETS = frozenset({"alert_webhook"})
"""Never shown, not even in the message that refuses them."""
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Settings(BaseSettings):
    """The settings, from keyword, environment (``GONGKAI_HOME`` …) or ``.env`` in the checkout, in that order.

    All paths come out absolute. Relative ones are meant from the current folder, those in ``.env`` from the
    checkout, so that the default and a configured home stay the same wherever a command is called.
    """

    model_config = SettingsConfigDict(
        env_prefix="GONGKAI_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Path = Field(default_factory=lambda: checkout_root() / "data")
    """The data home: raw archive, lake, working file. Default: ``data/`` in the checkout."""
    inbox: Path = Field(default_factory=lambda: checkout_root() / "sample_data" / "reports")
    """The folder whose files are taken in by a refresh."""
    published: Path = Field(default_factory=lambda data: data.get("home", Path()) / "published")
    """The folder analysts read: ``gongkai.duckdb`` and ``marts/``. Default: ``published/`` in the data home."""
    sources: Path = Field(default_factory=lambda data: data.get("home", Path()) / "sources.yml")
    """The list of addresses to fetch reports from (docs/sources.md). No such file: nothing is fetched."""
    workers: int = Field(default_factory=usable_cores, ge=1, le=256)
    """Parse processes. Default: one a core. 1 parses in the calling process, except what a process must guard."""
    parse_timeout_s: float = Field(default=TIMEOUT_S, gt=0, le=3600)
    """Seconds one document may take; then it is recorded as unreadable and the others go on."""
    max_document_bytes: int = Field(default=MAX_BYTES, gt=0)
    """A larger file is recorded as rejected without being loaded or kept."""

    snapshots: int = Field(default=SNAPSHOTS, ge=0, le=1000)
    """How many of the files published are kept in ``snapshots/`` of the published folder; 0 keeps none."""

    web_contact: str = Field(default="", max_length=200)
    """A mail address or page that sites may turn to; it stands in the user agent."""
    web_delay_s: float = Field(default=1.0, ge=0, le=60)
    """Seconds between the end of one request to a host and the start of the next."""
    web_timeout_s: float = Field(default=60.0, gt=0, le=3600)
    """Seconds one request may take from the look-up of the name to the last byte."""
    web_attempts: int = Field(default=3, ge=1, le=6)
    """How often an address is tried when the answer may be better the next time."""
    web_source_timeout_s: float = Field(default=1800.0, gt=0)
    """Seconds one source may take; what is left of it waits for the next run."""
    web_recheck_days: float = Field(default=7.0, ge=0, le=366)
    """Days until a report that a listing page led to is asked for again; listing pages are read in every run."""
    web_private_networks: str = ""
    """Networks (``10.1.0.0/16, 127.0.0.1/32``) fetched from although they are private; none by default."""

    alert_webhook: SecretStr = SecretStr("")
    """Where alerts are posted (docs/operations.md); none: nobody is told. A secret: who has it can post there."""
    ui_url: str = Field(default="", max_length=2000)
    """Where people reach the Dagster UI, for the link to the run in an alert."""
    fresh_hours: float = Field(default=26.0, gt=0, le=24 * 366)
    """Hours since the last refresh after which what is published counts as stale: a day and two hours, because the
    schedule refreshes daily at 05:30 and the largest refresh takes less than two hours."""

    @field_validator("alert_webhook")
    @classmethod
    def _webhook(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value().strip()
        return SecretStr(_web_address(url) if url else "")

    @field_validator("ui_url")
    @classmethod
    def _ui(cls, value: str) -> str:
        return _web_address(value.strip()).rstrip("/") if value.strip() else ""

    @field_validator("web_contact")
    @classmethod
    def _fits_a_header(cls, value: str) -> str:
        value = value.strip()
        if not all("!" <= sign <= "~" and sign not in "()" for sign in value):
            raise ValueError("it should be a mail address or a web address, without spaces or brackets")
        return value

    @field_validator("web_private_networks")
    @classmethod
    def _networks(cls, value: str) -> str:
        _networks_in(value)
        return value

    @field_validator("home", "inbox", "published", "sources", mode="after")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return Path.cwd() / path.expanduser()

    @model_validator(mode="after")
    def _plain_folders(self) -> Self:
        """Refuse folders whose names are patterns or escapes to DuckDB, polars or SQLite: they would look elsewhere."""
        for folder, variable in ((self.home, "GONGKAI_HOME"), (self.published, "GONGKAI_PUBLISHED")):
            if found := "".join(sign for sign in _MISREAD if sign in str(folder)):
                raise ValueError(
                    f"{variable}={folder} cannot be used: the tools that read it take {' '.join(found)} for more than "
                    "a sign; choose a folder without"
                )
        return self

    @model_validator(mode="after")
    def _inbox_apart(self) -> Self:
        """Refuse an inbox that offers what a refresh writes: each refresh would take in the one before."""
        inbox = Path(os.path.realpath(self.inbox))
        for folder, what in (
            (self.home, "data home (GONGKAI_HOME)"),
            (self.published, "published folder (GONGKAI_PUBLISHED)"),
        ):
            if Path(os.path.realpath(folder)).is_relative_to(inbox):
                raise ValueError(
                    f"the inbox {self.inbox} holds the {what}, {folder}: every refresh would take in what the one "
                    "before has made; choose an inbox that does not"
                )
        for made in (self.published, *(self.home / name for name in _MADE)):
            if inbox.is_relative_to(os.path.realpath(made)):
                raise ValueError(
                    f"the inbox {self.inbox} lies in {made}, where a refresh writes: choose a folder that does not"
                )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources and let ``.env`` of the checkout be read with paths from there."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, _DotEnv(settings_cls, env_file=checkout_root() / ".env")

    @property
    def private_networks(self) -> tuple[Network, ...]:
        """The networks of :attr:`web_private_networks`."""
        return _networks_in(self.web_private_networks)

    @property
    def raw(self) -> Path:
        """The raw archive and its manifest."""
        return self.home / "raw"

    @property
    def parsed(self) -> Path:
        """The lake of parsed tables."""
        return self.home / "parsed"

    @property
    def working_file(self) -> Path:
        """The DuckDB file that dbt builds in and nobody else opens."""
        return self.home / "warehouse" / "working.duckdb"

    @property
    def published_file(self) -> Path:
        """The DuckDB file that analysts read."""
        return self.published / "gongkai.duckdb"

    @property
    def contract_pages(self) -> Path:
        """The page of each contract, as it was last checked."""
        return self.published / "contracts"

    @property
    def model_docs(self) -> Path:
        """Dbt's documentation of the models."""
        return self.published / "docs"

    @property
    def dagster_home(self) -> Path:
        """Where the orchestrator keeps its runs."""
        return self.home / "dagster"


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not all("!" <= sign <= "~" for sign in url):
        raise ValueError("it should be a web address that begins with https:// or http://")
    return url


def _networks_in(value: str) -> tuple[Network, ...]:
    # A host with its prefix (127.0.0.1/8) is what people write; the network it lies in is what they mean.
    return tuple(
        ipaddress.ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip()
    )


def load_settings(**overrides: Any) -> Settings:
    """Return the settings; ``overrides`` (None is ignored) win over environment and ``.env``.

    Raises:
        SettingsError: a value cannot be used; the message has one line for each such variable.
    """
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(map(_explain, error.errors()))) from error


def _explain(problem: Any) -> str:
    name = "_".join(str(part) for part in problem["loc"])
    if not name:  # said of several together, and they are named in it
        return str(problem["msg"].removeprefix("Value error, "))
    # pydantic's own sentence is plain ("Input should be greater than or equal to 1"); it only lacks the variable.
    said = problem["msg"].removeprefix("Value error, ").replace("Input should be", "it should be")
    value = "…" if name in _SECRETS else problem["input"]
    return f"GONGKAI_{name.upper()}={value!s} cannot be used: {said[0].lower()}{said[1:]}"
