"""A progress bar for long work, on a terminal's standard error only."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 0.5  # seconds of silence; most runs are over by then
_INTERVAL = 0.1  # seconds between two pictures


class ProgressBar:
    """Shows how many files are done, once the work has taken more than half a second.

    It draws when it is told something, so it needs no thread: other processes may be started
    while it is on screen. It is gone when the block is left.
    """

    def __init__(self) -> None:
        """Start the clock."""
        self._next = time.monotonic() + _PATIENCE if sys.stderr.isatty() else float("inf")
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, found: int) -> None:
        """Take note that ``done`` of the ``found`` files are finished."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _INTERVAL
        if self._bar is None:
            self._start()
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=found, refresh=True)

    def _start(self) -> None:
        # Imported late: rich costs more than most runs take.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._bar = Progress(
            TextColumn("checking"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
        )
        self._task = self._bar.add_task("check", total=None)
        self._bar.start()
