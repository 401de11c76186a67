"""The judge in a process of its own: the same verdicts, also when it dies, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

import pytest

from expectations import apart
from expectations.result import ContractResult
from expectations.runner import validate
from tests.contracts.bad import change
from tests.contracts.samples import AS_OF, Frames

Good = Callable[[str], Frames]


@pytest.fixture
def broken(good: Good) -> Frames:
    return change(good("parsed"), "observations", "unit", "万元")


def untimed(result: ContractResult) -> ContractResult:
    return replace(result, elapsed_s=0)


def test_it_says_the_same_as_the_judge_here(
    broken: Frames, good: Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [untimed(validate("parsed", frames, as_of=AS_OF)) for frames in (broken, good("parsed"))]
    assert [result.success for result in here] == [False, True]

    def none_here(*_: object) -> None:
        raise AssertionError("it is judged here")

    monkeypatch.setattr(apart, "judge_here", none_here)
    with apart.at_hand():
        there = [untimed(validate("parsed", frames, as_of=AS_OF)) for frames in (broken, good("parsed"))]
    assert there == here
    with pytest.raises(AssertionError, match="it is judged here"):
        validate("parsed", broken, as_of=AS_OF)


def test_a_dead_judge_is_done_without(broken: Frames) -> None:
    with apart.at_hand() as judge:
        os.kill(judge, signal.SIGKILL)
        there = untimed(validate("parsed", broken, as_of=AS_OF))
    assert there == untimed(validate("parsed", broken, as_of=AS_OF))


@pytest.mark.parametrize("interrupted", [False, True])
def test_it_ends_with_the_block(interrupted: bool) -> None:
    with pytest.raises(KeyboardInterrupt) if interrupted else nullcontext(), apart.at_hand() as judge:
        if interrupted:
            raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(judge, 0)


def test_it_ends_when_its_caller_is_killed() -> None:
    code = """
import os, signal
from expectations import apart
with apart.at_hand() as judge:
    print(judge, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    judge = int(done.stdout)
    # It notices as soon as it has loaded what it judges with.
    for _ in range(600):
        try:
            os.kill(judge, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(judge, signal.SIGKILL)
    pytest.fail("the judge is still there a minute after its caller was killed")
