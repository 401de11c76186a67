"""Dagster's home: made ready for each start, with a dagster.yaml that this version of Dagster takes; the units."""

from __future__ import annotations

import errno
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from dagster._core.instance.config import dagster_instance_config
from dagster._core.instance.ref import InstanceRef

from dagster_project import refresh
from dagster_project.instance import environment, main, prepare
from dagster_project.refresh import run_refresh
from ingest import files
from ingest.settings import Settings, load_settings

ROOT = Path(__file__).parents[3]
UNITS = sorted((ROOT / "docs" / "systemd").iterdir())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path / "a home", inbox=tmp_path / "inbox", published=tmp_path / "pub")


def loaded(folder: Path, text: str) -> dict[str, Any]:
    """Return what Dagster makes of a dagster.yaml; it refuses what it does not know."""
    (folder / "dagster.yaml").write_text(text, encoding="utf-8")
    return dict(dagster_instance_config(str(folder))[0])


def with_postgres() -> str:
    """Return dagster.yaml with the # of its storage block taken away, as the comment above it says."""
    text = (ROOT / "dagster.yaml").read_text(encoding="utf-8")
    start = text.index("# storage:")
    block = re.match(r"(?:#.*\n)+", text[start:])
    assert block is not None
    return text.replace(block[0], re.sub(r"^# ", "", block[0], flags=re.MULTILINE))


def test_the_instance_is_what_it_says(settings: Settings) -> None:
    with dg.DagsterInstance.from_config(str(prepare(settings))) as instance:
        assert type(instance.run_storage).__name__ == "SqliteRunStorage"
        assert not instance.telemetry_enabled
        assert instance.run_monitoring_enabled
        assert instance.run_monitoring_max_runtime_seconds == 43200
        limits = instance.get_concurrency_config()
        assert limits.run_queue_config is not None
        assert limits.run_queue_config.max_concurrent_runs == 1
        assert limits.pool_config.default_pool_limit == 1
        assert limits.pool_config.pool_granularity is not None
        assert limits.pool_config.pool_granularity.value == "run", (
            "a slot of a step outlives a killed process"
        )


def test_a_queued_run_outlives_the_process_that_holds_the_code(settings: Settings) -> None:
    with dg.DagsterInstance.from_config(str(prepare(settings))) as instance:
        queue = instance.get_concurrency_config().run_queue_config
    assert queue is not None
    assert queue.max_concurrent_runs == 1
    assert queue.max_user_code_failure_retries * queue.user_code_failure_retry_delay == 600


def test_dagster_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(dg.DagsterInvalidConfigError):
        loaded(tmp_path, "run_monitoring:\n  max_runtime_secs: 1\n")


def test_the_block_for_postgresql_is_right_once_it_is_no_comment(tmp_path: Path) -> None:
    config = loaded(tmp_path, with_postgres())
    assert config["storage"]["postgres"]["postgres_db"] == {
        "scheme": "postgresql+psycopg2",
        "hostname": {"env": "DAGSTER_PG_HOST"},
        "port": {"env": "DAGSTER_PG_PORT"},
        "username": {"env": "DAGSTER_PG_USERNAME"},
        "password": {"env": "DAGSTER_PG_PASSWORD"},
        "db_name": {"env": "DAGSTER_PG_DB"},
    }
    with pytest.raises(dg.DagsterInvalidConfigError):
        loaded(tmp_path, with_postgres().replace("hostname:", "host:"))


def test_the_block_means_the_driver_that_is_named_there(tmp_path: Path) -> None:
    """Dagster knows the driver's settings without the driver, which is not in the lock."""
    loaded(tmp_path, with_postgres())
    storage = InstanceRef.from_dir(str(tmp_path)).storage_data
    assert storage is not None
    assert (storage.module_name, storage.class_name) == ("dagster_postgres", "DagsterPostgresStorage")
    assert set(yaml.safe_load(storage.config_yaml)["postgres_db"]) == {
        "scheme",
        "hostname",
        "port",
        "username",
        "password",
        "db_name",
    }


def test_the_driver_named_there_is_the_one_that_fits() -> None:
    text = (ROOT / "dagster.yaml").read_text(encoding="utf-8")
    assert f"dagster-postgres=={metadata.version('dagster-dbt')}" in text, "both are released together"


def test_a_dagster_yaml_of_ones_own_wins_and_stays(settings: Settings) -> None:
    assert "granularity: run" in (prepare(settings) / "dagster.yaml").read_text()
    own = settings.home / "dagster.yaml"
    own.write_text("telemetry:\n  enabled: false\n")
    assert (prepare(settings) / "dagster.yaml").read_text() == own.read_text()
    own.unlink()
    assert "granularity: run" in (prepare(settings) / "dagster.yaml").read_text()


def test_a_history_that_cannot_be_opened_is_said_with_the_way_out(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    database = prepare(settings) / "history" / "runs.db"
    database.parent.mkdir()
    database.write_bytes(b"no database" * 100)
    result = run_refresh(settings, lambda stage, said: None)
    assert not result.success
    assert "cannot be opened: (sqlite3.DatabaseError) file is not a database" in result.problem
    assert "operations.md, Recover" in result.problem


def test_the_environment_survives_a_shell(settings: Settings) -> None:
    names = ("HOME", "INBOX", "PUBLISHED", "SOURCES")
    made = subprocess.run(
        [sys.executable, "-m", "dagster_project.instance"],
        cwd=ROOT,
        env={f"GONGKAI_{name}": str(getattr(settings, name.lower())) for name in names},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [shlex.split(line)[1] for line in made.splitlines()] == [
        f"{name}={value}" for name, value in environment(settings).items()
    ]
    assert (settings.home / "dagster" / "dagster.yaml").is_file()


def test_a_bad_setting_stops_it_with_its_name(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "dagster_project.instance"],
        cwd=ROOT,
        env={"GONGKAI_HOME": str(tmp_path / "home"), "GONGKAI_WORKERS": "many"},
        capture_output=True,
        text=True,
    )
    assert (made.returncode, made.stdout) == (2, "")
    assert "GONGKAI_WORKERS=many" in made.stderr
    assert not (tmp_path / "home").exists()


# --- systemd ---


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        # Commands are looked for where they are said to be: here that is this environment.
        text = unit.read_text(encoding="utf-8").replace(
            "/opt/gongkai/.venv/bin", str(Path(sys.executable).parent)
        )
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    (tmp_path / "broken.service").write_text("[Service]\nExecStart=/nowhere/x\nProtectSytem=strict\n")
    verify = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no"]
    broken = subprocess.run([*verify, tmp_path / "broken.service"], capture_output=True, text=True)
    assert "ProtectSytem" in broken.stderr, "the tool finds faults"
    done = subprocess.run(
        [*verify, *(tmp_path / unit.name for unit in UNITS)], capture_output=True, text=True
    )
    about_us = [line for line in done.stderr.splitlines() if "gongkai" in line]
    assert about_us == []
    assert done.returncode == 0


def test_the_units_may_write_the_data_home_and_nothing_else() -> None:
    services = [unit.read_text(encoding="utf-8") for unit in UNITS if unit.suffix == ".service"]
    assert len(services) == 3
    for text in services:
        assert "\nProtectSystem=strict\n" in text
        assert "\nStateDirectory=gongkai gongkai/dagster\n" in text
        assert not re.search(r"^(?:ReadWritePaths|BindPaths|ReadOnlyPaths)=", text, re.MULTILINE)


def test_a_stale_manifest_that_may_not_be_written_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from dagster_project import warehouse

    def refuse(*_: object, **__: object) -> object:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(warehouse, "_is_stale", lambda _: True)
    monkeypatch.setattr(files, "exclusive", refuse)
    with pytest.raises(RuntimeError, match="make setup"):
        warehouse._keep_manifest()


def test_every_setting_of_the_units_exists() -> None:
    known = {f"GONGKAI_{name.upper()}" for name in Settings.model_fields}
    named = {
        name
        for unit in UNITS
        for name in re.findall(r"\bGONGKAI_[A-Z_]+\b", unit.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= known


def test_a_home_that_cannot_be_made_stops_the_start_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "file" / "home"))
    assert main() == 2
    printed = capsys.readouterr()
    assert "cannot be written: Not a directory" in printed.err
    assert printed.out == "", "what is printed there is run by a shell"


def test_the_timer_and_the_schedule_agree() -> None:
    from dagster_project.schedules import MOST_OF_THE_YEAR, WHEN_REPORTS_COME_OUT

    timer = (ROOT / "docs" / "systemd" / "gongkai-refresh.timer").read_text(encoding="utf-8")
    found = re.findall(
        r"^OnCalendar=\*-(\d\d)\.\.(\d\d)-\* ([\d,]+):(\d\d):00 Asia/Shanghai$", timer, re.MULTILINE
    )
    as_cron = {
        f"{minute} {','.join(str(int(hour)) for hour in hours.split(','))} * {int(first)}-{int(last)} *"
        for first, last, hours, minute in found
    }
    assert as_cron == {MOST_OF_THE_YEAR, WHEN_REPORTS_COME_OUT}


def test_the_units_run_the_same_commands_as_the_makefile() -> None:
    """The workspace they name exists, and what they start is installed."""
    for unit in UNITS:
        for command in re.findall(r"^Exec\w+=(.+)$", unit.read_text(encoding="utf-8"), re.MULTILINE):
            program, *words = command.split()
            assert (Path(sys.executable).parent / Path(program).name).exists()
            paths = [
                ROOT / word.removeprefix("/opt/gongkai/")
                for word in words
                if word.startswith("/opt/gongkai/")
            ]
            assert all(path.exists() for path in paths)
    assert yaml.safe_load((ROOT / "workspace.yaml").read_text())["load_from"]


def test_a_disk_that_fills_up_under_the_run_history_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history is the first to find no room, and without it a run cannot even fail in order."""

    def broken_off(*_: object) -> None:
        try:
            raise sqlite3.OperationalError("database or disk is full")
        except sqlite3.OperationalError as error:
            raise RuntimeError("disk I/O error") from error

    settings.home.mkdir()
    monkeypatch.setattr(refresh, "_run", broken_off)
    result = run_refresh(settings, lambda stage, said: None)
    assert not result.success
    assert result.problem.startswith(f"the disk is full ({settings.home} has ")


def test_an_error_that_is_nobodys_full_disk_is_not_hidden(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(refresh, "_run", broken_off)
    with pytest.raises(RuntimeError, match="no such thing"):
        run_refresh(settings, lambda stage, said: None)
