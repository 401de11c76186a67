"""The UI as a person meets it: `make ui`, a real browser, the whole graph materialised by its own buttons.

Needs Chromium (`apt-get install chromium`); skipped where there is none. Pictures of every page that is looked at are
kept in ``build/screenshots``, with the time that `make ui` took to answer.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from dagster_project.partitions import REPORT_YEARS
from tests.integration.browser import PATIENCE_S, NotSeen, Page, browser_program, browsing
from tests.integration.conftest import ROOT, SAMPLES

CHROMIUM = browser_program()
PICTURES = ROOT / "build" / "screenshots"
JOB = "/locations/dagster_project.definitions/jobs/refresh"
STAGES = ("raw", "parsed", "staging", "marts", "published")
START_S, RUN_S = 300, 900

pytestmark = [
    pytest.mark.integration,
    pytest.mark.timeout(START_S + 2 * RUN_S),
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium here: apt-get install chromium shows the UI as well"
    ),
]


@dataclass(frozen=True)
class Ui:
    """A running UI with its daemon, and the browser in front of it."""

    address: str
    inbox: Path
    page: Page

    def ask(self, query: str) -> dict[str, Any]:
        """Return the answer of its GraphQL."""
        return answer_of(self.address, query)

    def go(self, path: str, *words: str, name: str = "") -> str:
        """Open a page, wait until it shows all words, take its picture and return its text."""
        self.page.go(self.address + path)
        text = self.page.see(*words)
        if name:
            self.page.wait(lambda shown: "Loading" not in shown, "end of loading")
            self.page.picture(PICTURES / f"{name}.png")
        return text


def answer_of(address: str, query: str) -> dict[str, Any]:
    told = httpx.post(f"{address}/graphql", json={"query": query}, timeout=60, trust_env=False).json()
    assert "errors" not in told, told["errors"]
    return dict(told["data"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ui]:
    """Start `make ui` on a home of its own; wait until its graph answers."""
    folder = tmp_path_factory.mktemp("ui")
    port = free_port()
    environment = os.environ | {
        "GONGKAI_HOME": str(folder / "home"),
        "GONGKAI_PUBLISHED": str(folder / "home" / "published"),
        "GONGKAI_INBOX": str(folder / "inbox"),
    }
    # Empty until everything is there: the inbox sensor is on from the start, and would be faster than the test.
    (folder / "inbox").mkdir()
    PICTURES.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with (
        (PICTURES / "make-ui.log").open("wb") as log,
        subprocess.Popen(
            ["make", "ui", f"PORT={port}"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for_graph(address, process, started + START_S)
            (PICTURES / "start.txt").write_text(
                f"make ui answered after {time.monotonic() - started:.1f} s\n"
            )
            assert CHROMIUM
            with browsing(CHROMIUM) as page:
                yield Ui(address, folder / "inbox", page)
        finally:
            for number in (signal.SIGINT, signal.SIGKILL):
                with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                    os.killpg(process.pid, number)
                    process.wait(timeout=30)


def wait_for_graph(address: str, process: subprocess.Popen[bytes], end: float) -> None:
    while True:
        with suppress(httpx.HTTPError, ValueError):
            if answer_of(address, "{ assetNodes { id } }")["assetNodes"]:
                return
        assert process.poll() is None, f"make ui has ended: see {PICTURES / 'make-ui.log'}"
        assert time.monotonic() < end, "make ui does not answer"
        time.sleep(0.2)


RUNS = "{ runsOrError { ... on Runs { results { runId status tags { key value } } } } }"
AUTOMATION = """{ workspaceOrError { ... on Workspace { locationEntries { locationOrLoadError {
    ... on RepositoryLocation { repositories {
        schedules { name scheduleState { id status } } sensors { name sensorState { id status } }
    } }
} } } } }"""


def automation_of(ui: Ui) -> dict[str, dict[str, str]]:
    """Return the state of each schedule and sensor, by its name."""
    [entry] = ui.ask(AUTOMATION)["workspaceOrError"]["locationEntries"]
    [repository] = entry["locationOrLoadError"]["repositories"]
    return {one["name"]: one["scheduleState"] for one in repository["schedules"]} | {
        one["name"]: one["sensorState"] for one in repository["sensors"]
    }


@pytest.fixture(scope="module")
def automation(ui: Ui) -> dict[str, str]:
    """The state of each schedule and sensor as it is from the start."""
    states = automation_of(ui)
    ui.go("/automation", *states, name="automation")
    return {name: state["status"] for name, state in states.items()}


@pytest.fixture(scope="module")
def materialised(ui: Ui, automation: dict[str, str]) -> str:
    """Materialise the whole graph by the buttons of the UI; return the id of the run when it has ended."""
    # One refresh is enough here: that of the sensor would be a second one.
    sensor = automation_of(ui)["inbox"]["id"]
    stop = f'mutation {{ stopSensor(id: "{sensor}") {{ __typename }} }}'
    assert ui.ask(stop)["stopSensor"]["__typename"] == "StopSensorMutationResult"
    shutil.copytree(SAMPLES, ui.inbox, dirs_exist_ok=True)
    ui.go(JOB, "Materialize all", "更新", name="job")
    ui.page.click("Materialize all")
    ui.page.see("Partition selection")
    # Where the list of partitions is still being fetched, a click on All chooses none.
    chosen = f"{len(REPORT_YEARS.get_partition_keys())} partitions"
    for patience_s in (10, 20, PATIENCE_S):
        ui.page.click("All")
        with suppress(NotSeen):
            ui.page.see(chosen, patience_s=patience_s)
            break
    ui.page.see(chosen)
    ui.page.picture(PICTURES / "materialize-all.png")
    ui.page.click("Launch")
    end = time.monotonic() + RUN_S
    watching = True
    while True:
        runs = ui.ask(RUNS)["runsOrError"]["results"]
        ours = [run for run in runs if {"key": "dagster/from_ui", "value": "true"} in run["tags"]]
        if ours and all(run["status"] in {"SUCCESS", "FAILURE", "CANCELED"} for run in runs):
            assert {run["status"] for run in runs} == {"SUCCESS"}, runs
            return str(ours[0]["runId"])
        assert time.monotonic() < end, runs
        if ours and watching:
            # An open page asks for news all the time, at the cost of the run.
            ui.page.go("about:blank")
            watching = False
        time.sleep(1)


ASSETS = """{ assetNodes {
    assetKey { path } groupName description owners { ... on TeamAssetOwner { team } } kinds
    metadataEntries { label ... on TableSchemaMetadataEntry { schema { columns { name description } } } }
    assetMaterializations(limit: 1) { metadataEntries { label
        ... on PathMetadataEntry { path } ... on IntMetadataEntry { intValue }
    } }
    partitionStats { numMaterialized numPartitions numFailed }
    assetChecksOrError { ... on AssetChecks { checks { name executionForLatestMaterialization { status } } } }
} }"""


@pytest.fixture(scope="module")
def assets(ui: Ui, materialised: str) -> dict[str, dict[str, Any]]:
    """What the UI knows of each asset, by its key."""
    return {"/".join(node["assetKey"]["path"]): node for node in ui.ask(ASSETS)["assetNodes"]}


def metadata_of(asset: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of an asset and of its latest materialisation, by its label."""
    [made] = asset["assetMaterializations"]
    return {entry["label"]: entry for entry in (*asset["metadataEntries"], *made["metadataEntries"])}


def test_every_asset_was_made_and_every_check_holds(assets: dict[str, dict[str, Any]]) -> None:
    assert {node["groupName"] for node in assets.values()} == set(STAGES)
    assert [key for key, node in assets.items() if not node["assetMaterializations"]] == []
    checks = {
        f"{key}: {check['name']}": (check["executionForLatestMaterialization"] or {}).get("status")
        for key, node in assets.items()
        for check in node["assetChecksOrError"].get("checks", [])
    }
    assert len(checks) > 100
    assert {name: status for name, status in checks.items() if status != "SUCCEEDED"} == {}


def test_every_asset_says_what_it_is(assets: dict[str, dict[str, Any]]) -> None:
    for key, node in assets.items():
        assert node["description"], key
        assert node["kinds"], key
        assert node["owners"], key
    without_chinese = [
        key
        for key, node in assets.items()
        if node["groupName"] != "staging" and not re.match(r"[\u4e00-\u9fff]", node["description"])
    ]
    assert without_chinese == [], "users look here: the Chinese name comes first"


def test_metadata_counts_rows_and_leads_to_what_is_there(assets: dict[str, dict[str, Any]]) -> None:
    for key, node in assets.items():
        if node["groupName"] == "marts":
            assert metadata_of(node)["dagster/row_count"]["intValue"] >= 0, key
            assert metadata_of(node)["dagster/column_schema"]["schema"]["columns"], key
    published = metadata_of(assets["published/gongkai"])
    paths = {label: entry["path"] for label, entry in published.items() if entry.get("path")}
    assert {"公开文件", "契约检查页", "模型文档", "数据字典"} <= {label.split()[-1] for label in paths}
    assert {label: path for label, path in paths.items() if not Path(path).exists()} == {}


def test_partitions_are_the_report_years(assets: dict[str, dict[str, Any]]) -> None:
    partitioned = {key: node["partitionStats"] for key, node in assets.items() if node["partitionStats"]}
    assert {key.split("/")[0] for key in partitioned} == {"parsed"}
    for stats in partitioned.values():
        assert stats["numPartitions"] == len(REPORT_YEARS.get_partition_keys())
        assert stats["numMaterialized"] > 0
        assert stats["numFailed"] == 0


def test_schedule_and_sensors_are_on_from_the_start(automation: dict[str, str]) -> None:
    assert {"daily_refresh", "inbox"} <= set(automation)
    assert set(automation.values()) == {"RUNNING"}


def test_pages_show_it(ui: Ui, materialised: str) -> None:
    """Open what a person opens, and keep the pictures."""
    ui.go("/asset-groups", *STAGES, name="lineage")
    for stage in STAGES:
        ui.go(f"/asset-groups~group%3A{stage}", name=f"lineage-{stage}")
    ui.go(f"/runs/{materialised}", "Success", name="run")
    ui.go("/runs", "refresh", "Success", name="runs")
    ui.go("/assets/raw/documents", "Row count", "原始文件", name="raw-documents")
    ui.go("/assets/raw/documents?view=checks", "contract", "Passed", "promises", name="raw-documents-checks")
    ui.go("/assets/parsed/observations", "Row count", name="parsed-observations")
    ui.go(
        "/assets/parsed/observations?view=partitions",
        "undated",
        "2020",
        name="parsed-observations-partitions",
    )
    ui.go("/assets/marts/procurement_spend", "政府集中采购", "amount_cny", name="marts-procurement-spend")
    ui.go("/assets/marts/procurement_spend?view=checks", "primary_key", "Succeeded", name="marts-checks")
    ui.go("/assets/published/gongkai", "公开数据", "公开文件", name="published")
    ui.go("/assets", "application_summary", name="catalog")
    assert ui.page.faults == [], "errors of scripts, failed requests, or requests that left this machine"


LAUNCH = """mutation { launchRun(executionParams: { mode: "default", runConfigData: {}, selector: {
    repositoryLocationName: "dagster_project.definitions", repositoryName: "__repository__", jobName: "refresh"
} }) { __typename ... on LaunchRunSuccess { run { runId } } } }"""


def launched(ui: Ui) -> str:
    """Start a refresh without a partition and return the id of the run."""
    return str(ui.ask(LAUNCH)["launchRun"]["run"]["runId"])


def news_of(ui: Ui, run_id: str) -> tuple[str, str]:
    """Return the status of a run and what its log says so far."""
    told = ui.ask(
        f"""{{ runOrError(runId: "{run_id}") {{ ... on Run {{ status }} }} logsForRun(runId: "{run_id}") {{
        ... on EventConnection {{ events {{ ... on MessageEvent {{ message }} }} }} }} }}"""
    )
    events = told["logsForRun"]["events"]
    return told["runOrError"]["status"], "\n".join(event.get("message") or "" for event in events)


def wait_for(ui: Ui, run_id: str, what: Callable[[str, str], Any], patience_s: float) -> Any:
    end = time.monotonic() + patience_s
    while not (found := what(*(news := news_of(ui, run_id)))):
        assert time.monotonic() < end, news
        time.sleep(0.2)
    return found


def test_a_run_whose_process_is_killed_is_seen_as_failed_and_started_once_more(
    ui: Ui, assets: dict[str, dict[str, Any]]
) -> None:
    """As when the machine runs out of memory; the daemon and what holds the code stay."""
    published = Path(metadata_of(assets["published/gongkai"])["published file 公开文件"]["path"])
    before = published.read_bytes()
    run = launched(ui)
    pid = wait_for(
        ui, run, lambda _, said: re.search(r"Executing steps in process \(pid: (\d+)\)", said), 120
    )
    os.kill(int(pid[1]), signal.SIGKILL)
    wait_for(ui, run, lambda status, _: status == "FAILURE", 60)
    parent = {"key": "dagster/parent_run_id", "value": run}
    end = time.monotonic() + 120
    while not (again := [r for r in ui.ask(RUNS)["runsOrError"]["results"] if parent in r["tags"]]):
        assert time.monotonic() < end, "it was not started again"
        time.sleep(0.5)
    ended = wait_for(
        ui, again[0]["runId"], lambda status, _: status in {"SUCCESS", "FAILURE"} and status, RUN_S
    )
    assert ended == "SUCCESS"
    assert published.read_bytes() == before
