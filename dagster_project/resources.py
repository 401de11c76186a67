"""What the assets are handed: the settings of this installation, and someone to tell how far a run is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import dagster as dg
from pydantic import Field

from dagster_project.event_log import kept_open
from dagster_project.killed import bury_the_dead, clear_left_overs, mark_alive
from ingest import files
from ingest.settings import Settings, load_settings
from ingest.tabular import counted

Listener = Callable[[str, str], None]
"""Told (stage, what happened in one sentence)."""

_STEPS = 20
_WORTH_TELLING = 200
"""Fewer documents are parsed before anyone could read how far it is."""

_listeners: list[Listener] = []


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell ``listener`` what the stages do while the block runs: the terminal of ``gongkai run``."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class Gongkai(dg.ConfigurableResource):
    """The settings of this installation. ``inbox`` overrules the setting for one run (``gongkai run --inbox``).

    A run holds the data home from its first step to its last. Runs that Dagster launches are queued by its run limit;
    this lock also keeps apart what does not pass that queue: ``gongkai run`` beside a scheduled refresh, or two of
    them. The second waits. The system frees the lock when its process ends, however it ends.
    """

    inbox: str = Field(
        default="",
        description="收件夹: the folder of reports that this run takes in. Empty: that of the setting GONGKAI_INBOX.",
    )

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Gongkai]:
        """Hold the data home while a run is at work."""

        def wait() -> None:
            said = "another refresh is at work on this data home: waiting until it has finished"
            if context.log is not None:
                context.log.info(said)
            for listener in _listeners:
                listener("start", said)

        run_id = context.run.run_id if context.run is not None else None
        if context.instance is not None and run_id:
            mark_alive(context.instance, run_id)
        with ExitStack() as stack:
            lock = self.settings.home / ".refresh.lock"
            stack.enter_context(files.exclusive(lock, "this data home", on_wait=wait))
            if context.instance is not None:
                bury_the_dead(context.instance)
                stack.enter_context(kept_open(context.instance))
            clear_left_overs(self.settings)
            yield self

    @property
    def settings(self) -> Settings:
        """The settings from environment and ``.env``, read when a step starts."""
        settings = load_settings(inbox=self.inbox or None)
        # dbt reads the data home from the environment only: it must be the one the Python stages use.
        os.environ["GONGKAI_HOME"] = str(settings.home)
        return settings

    def tell(self, context: dg.AssetExecutionContext, stage: str, said: str, *, tag: str = "") -> None:
        """Log a sentence and pass it to whoever listens; with ``tag`` also the list of runs says what the stage did."""
        context.log.info(said)
        if tag:
            context.instance.add_run_tags(context.run.run_id, {f"gongkai/{stage}": tag})
        for listener in _listeners:
            listener(stage, said)

    def progress(self, stage: str) -> Callable[[int, int], None]:
        """Return what tells whoever listens how far a stage is, about twenty times in all."""
        told = 0

        def tell(done: int, of: int) -> None:
            nonlocal told
            if of >= _WORTH_TELLING and done < of and (step := _STEPS * done // of) > told:
                told = step
                for listener in _listeners:
                    listener(stage, f"{done:,} of {counted(of, 'document')}")

        return tell
