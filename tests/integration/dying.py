"""`gongkai` that dies, or has its picture taken, at chosen points: ``python -m tests.integration.dying PLAN COMMAND …``.

Belongs here: naming points of a run and what happens there. The product knows nothing of it: a point is a call of
the standard library on a path of the data home (a rename, a removal, a copy), a document that a worker begins, or a
line that dbt says; so the product's own functions may be written anew. What must hold afterwards is for the tests.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Point:
    """The ``number``-th time that ``call`` is about something that matches ``pattern``; before it or after it."""

    name: str
    when: str
    call: str
    pattern: str
    number: int = 1


@dataclass(frozen=True)
class Plan:
    """What happens at which points of one run.

    Args:
        home: the data home that pictures are taken of.
        pictures: points whose moment is kept as a copy of the home, ``folder/<name>``; the run goes on.
        death: where the process kills itself, if anywhere.
        whole_group: whether the kill reaches its process group (dbt is in it, workers are not) or it alone.
        folder: takes the pictures, and ``descendants``: the processes below the one that died, each with its command.
    """

    home: str
    folder: str
    pictures: tuple[Point, ...] = ()
    death: Point | None = None
    whole_group: bool = False

    def write(self) -> Path:
        """Write the plan into its folder and return where."""
        path = Path(self.folder) / "plan.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")
        return path

    @classmethod
    def read(cls, path: Path) -> Plan:
        """Return the plan that :meth:`write` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        told["pictures"] = tuple(Point(**point) for point in told["pictures"])
        told["death"] = told["death"] and Point(**told["death"])
        return cls(**told)


def descendants_of(pid: int) -> list[int]:
    """Return the processes below a process, also those with a session of their own (Linux)."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *descendants_of(child)]
    return found


class _Watch:
    """Counts how often each point of a plan has been passed, and acts when its time has come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.counts: dict[Point, int] = {}

    def due(self, call: str, what: object) -> list[Point]:
        """Return the points that this call is."""
        points = [*self.plan.pictures, *([self.plan.death] if self.plan.death else [])]
        passed = [point for point in points if point.call == call and fnmatch(str(what), point.pattern)]
        for point in passed:
            self.counts[point] = self.counts.get(point, 0) + 1
        return [point for point in passed if self.counts[point] == point.number]

    def act(self, points: list[Point], when: str) -> None:
        for point in points:
            if point.when != when:
                continue
            if point == self.plan.death:
                self.die()
            # With its hard links: a snapshot is a second name of the published file.
            picture = Path(self.plan.folder) / point.name
            subprocess.run(["cp", "-a", self.plan.home, picture], check=True)

    def die(self) -> None:
        commands = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in descendants_of(os.getpid())}
        (Path(self.plan.folder) / "descendants").write_text(json.dumps(commands))
        if self.plan.whole_group:
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    def around(self, call: str, real: Callable[..., Any], what: Callable[..., object]) -> Callable[..., Any]:
        """Return ``real`` with the points of ``call`` before and after it."""

        def watched(*args: Any, **kwargs: Any) -> Any:
            points = self.due(call, what(*args))
            self.act(points, "before")
            result = real(*args, **kwargs)
            self.act(points, "after")
            return result

        return watched


def watch(plan: Plan) -> None:
    """Patch this process so that the plan comes true."""
    from dagster_dbt.core.dbt_cli_invocation import DbtCliInvocation

    from ingest.fanout import _Worker

    watching = _Watch(plan)
    around = watching.around
    # Of two paths the one that appears.
    Path.replace = around("rename", Path.replace, lambda source, target: target)  # type: ignore[method-assign]
    Path.hardlink_to = around("link", Path.hardlink_to, lambda new, old: new)  # type: ignore[method-assign]
    Path.unlink = around("unlink", Path.unlink, lambda path: path)  # type: ignore[method-assign]
    shutil.copyfile = around("copy", shutil.copyfile, lambda source, target: target)
    hear, lines = _Worker.receive, DbtCliInvocation._stream_stdout

    def hearing(worker: _Worker) -> Any:
        heard = hear(worker)
        if worker.batch is not None:
            watching.act(watching.due("worker", "reads"), "after")
        return heard

    def listening(invocation: DbtCliInvocation) -> Any:
        for line in lines(invocation):
            watching.act(watching.due("dbt", line), "after")
            yield line

    _Worker.receive = hearing  # type: ignore[method-assign, assignment]
    DbtCliInvocation._stream_stdout = listening  # type: ignore[method-assign, assignment]


def main() -> None:
    """Run the command line of Gongkai under the plan."""
    watch(Plan.read(Path(sys.argv[1])))
    sys.argv = ["gongkai", *sys.argv[2:]]
    from ingest.cli import app

    app()


if __name__ == "__main__":
    main()
