"""When what is published counts as up to date: never when a figure, or code that writes the file, is another one."""

import ast
from pathlib import Path

from dagster_project import state
from dagster_project.instance import ROOT
from ingest.frames import frames_of
from ingest.lake import Lake
from ingest.settings import load_settings
from tests.unit.reports import observation, parsed


def write(settings, value):
    lake = Lake(settings.parsed)
    document = parsed("a" * 64, 2019, observations=[observation(value=value)])
    with lake.writing():
        lake.write(frames_of([document], "1"))
    return {path: path.stat().st_size for path in lake.parts("observations")}


def test_a_corrected_figure_of_the_same_length_is_not_what_is_published(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home")
    before = write(settings, "39")
    published = state.fingerprint(settings)
    assert state.fingerprint(settings) == published
    assert write(settings, "36") == before, "names and sizes do not tell"
    assert state.fingerprint(settings) != published


def modules_behind(module: str) -> set[Path]:
    """Return the files of ingest that a module imports, directly or through another."""
    found: set[Path] = set()
    waiting = [ROOT / "ingest" / f"{module}.py"]
    while waiting:
        for node in ast.walk(ast.parse(waiting.pop().read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or (node.module or "").partition(".")[0] != "ingest":
                continue
            # Of a package, what is imported may be a module itself.
            named = {str(node.module), *(f"{node.module}.{one.name}" for one in node.names)}
            paths = {ROOT / f"{one.replace('.', '/')}.py" for one in named}
            paths = {path for path in paths if path.is_file()}
            waiting += paths - found
            found |= paths
    return found


def test_all_that_writes_the_published_file_belongs_to_the_rules() -> None:
    ours = modules_behind("publish/candidate")
    assert {ROOT / "ingest" / "tabular.py", ROOT / "ingest" / "sql.py"} <= ours
    # What cannot be seen in the file: how any file is written.
    assert ours - {ROOT / "ingest" / "files.py"} <= set(state._rules())
