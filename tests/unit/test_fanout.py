"""Workers that may die: each item comes back exactly once, and only the culprit is lost."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.fanout import WorkerStartError, fan_out, in_process

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Obey:
    """Do what the item says and return it with what became of it."""

    def prepare(self):
        pass

    def one(self, item):
        word = item.split()[0]
        if word == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif word == "exit":
            os._exit(3)
        elif word == "hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
            while True:
                time.sleep(60)
        elif word == "raise":
            raise RuntimeError(item)
        return item, "done"

    def lost(self, item, reason):
        return item, reason

    def finish(self, results):
        if any(item.startswith("unfinishable") and reason == "done" for item, reason in results):
            os._exit(9)
        return results


class UnimportableElsewhere(Obey):
    def __reduce__(self):
        return os._exit, (5,)


class Unprepared(Obey):
    def prepare(self):
        os._exit(6)


def results_of(payloads):
    return [result for _, results in payloads for result in results]


def run(batches, workers=2, timeout_s=30.0):
    return results_of(fan_out(Obey(), batches, workers=workers, timeout_s=timeout_s))


def test_every_item_comes_back_once():
    batches = [[f"item {b} {n}" for n in range(5)] for b in range(7)]
    done = run(batches)
    assert Counter(item for item, _ in done) == Counter(item for batch in batches for item in batch)
    assert {reason for _, reason in done} == {"done"}


def test_no_work_starts_no_worker(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    assert run([]) == []
    assert run([[]]) == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("crash now", "signal 11"),
        ("exit now", "exit status 3"),
        ("raise now", "exit status 1"),
        ("unfinishable now", "exit status 9"),
    ],
)
def test_a_worker_that_dies_costs_one_item_and_never_the_batch(bad, reason):
    done = dict(run([["a", "b", bad, "c"], ["d", "e"]]))
    assert {item for item, said in done.items() if said == "done"} == {"a", "b", "c", "d", "e"}
    assert reason in done[bad]


def test_several_culprits_in_one_batch_are_each_found():
    done = dict(run([["crash 1", "a", "crash 2", "b", "exit 3"]], workers=1))
    assert [item for item, said in done.items() if said == "done"] == ["a", "b"]
    assert len(done) == 5


def test_a_hang_ends_at_the_time_limit():
    started = time.monotonic()
    done = dict(run([["a", "hang", "b"]], timeout_s=0.3))
    assert time.monotonic() - started < 15
    assert done["a"] == done["b"] == "done"
    assert "longer than the limit of 0.3 s" in done["hang"]
    assert "GONGKAI_PARSE_TIMEOUT_S" in done["hang"]


def test_a_task_that_cannot_be_loaded_is_an_error_and_no_endless_loop():
    with pytest.raises(WorkerStartError, match="exit status 5"):
        results_of(fan_out(UnimportableElsewhere(), [["a"]], workers=1, timeout_s=5))
    with pytest.raises(WorkerStartError, match="exit status 6"):
        results_of(fan_out(Unprepared(), [["a"]], workers=1, timeout_s=5))


def test_workers_end_when_the_caller_stops_listening():
    # Other tests may have left helpers of their own, such as a resource tracker.
    others = set(children_of(os.getpid()))
    payloads = fan_out(Obey(), [["a"], ["b"], ["c"]], workers=1, timeout_s=5)
    next(payloads)
    [child] = set(children_of(os.getpid())) - others
    payloads.close()
    assert child not in children_of(os.getpid())


def children_of(pid):
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/oom_score_adj").exists(), reason="no /proc: needs Linux")
def test_a_killed_caller_leaves_no_worker_spinning(tmp_path):
    script = f"""
        from pathlib import Path
        from ingest import fanout
        from tests.unit.test_fanout import Obey
        start = fanout._Worker.__post_init__
        def noting(worker):
            start(worker)
            Path({str(tmp_path / "pid")!r}).write_text(str(worker.process.pid))
        fanout._Worker.__post_init__ = noting
        list(fanout.fan_out(Obey(), [["hang"]], workers=1, timeout_s=1.5))
    """
    caller = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT)
    pid_file = tmp_path / "pid"
    wait_for(lambda: pid_file.exists() and pid_file.read_text())
    worker = int(pid_file.read_text())
    caller.kill()
    caller.wait()
    wait_for(lambda: not is_alive(worker))


def wait_for(condition, timeout_s=20):
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_nothing_a_worker_prints_reaches_standard_output(capfd):
    assert results_of(fan_out(Loud(), [["a"]], workers=1, timeout_s=30)) == [("a", "done")]
    assert capfd.readouterr().out == ""


class Loud(Obey):
    def one(self, item):
        os.write(1, b"noise\n")
        return item, "done"


def test_in_process_gives_the_same_and_keeps_the_limit_and_the_callers_alarm():
    rings = []
    handler = signal.signal(signal.SIGALRM, lambda *_: rings.append(1))
    before = signal.setitimer(signal.ITIMER_REAL, 100)
    try:
        done = dict(results_of(in_process(Obey(), [["a", "hang", "b"]], timeout_s=0.2)))
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, *before)
        signal.signal(signal.SIGALRM, handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    assert done["a"] == done["b"] == "done"
    assert "longer than the limit" in done["hang"]
    assert rings == []
