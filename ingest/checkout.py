"""Where the checkout is and what its ``.env`` says, without the weight of the settings.

Belongs here: what `gongkai parse` and `gongkai doctor` need of ``.env``. What a value means is said by
:mod:`ingest.settings`.
"""

from __future__ import annotations

from pathlib import Path

_PREFIX = "GONGKAI_"


def checkout_root() -> Path:
    """Return the checkout this package runs from, or the current folder where it is installed without one."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "pyproject.toml").is_file() else Path.cwd()


def env_file_values(*wanted: str) -> dict[str, str]:
    """Return the GONGKAI_ variables that ``.env`` sets to something, by their names in capitals.

    Without a file, or where it names none of those ``wanted``, that is none, and nothing heavy is imported.
    """
    path = checkout_root() / ".env"
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8", errors="replace").upper()
    if wanted and not any(name in text for name in wanted):
        return {}
    from pydantic_settings import BaseSettings, DotEnvSettingsSource

    source = DotEnvSettingsSource(BaseSettings, env_file=path, env_file_encoding="utf-8")
    found = {name.upper(): value for name, value in source.env_vars.items()}
    return {name: value for name, value in found.items() if name.startswith(_PREFIX) and value}
