"""Checks many files: one process searches them, several analyse what matters.

Reading and searching 15,000 files takes half a second; parsing and analysing the few per
cent that use multiprocessing takes longer. So only these are handed out, and only when there
are enough of them to be worth the processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from mplint.project.checking import FileReport, check_path, may_report, unreadable
from mplint.project.discovery import Batch
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import Settings

if TYPE_CHECKING:
    from mplint.project.workers import Answer, Job, Workers

_WORTH_WORKERS = 512 * 1024
"""Bytes to analyse from which on starting processes pays (some 0.2 s of work)."""
_SHARE = 48 * 1024
"""Bytes handed to a worker at once."""

Task: TypeAlias = Callable[[str, Settings], FileReport | None]
"""What is done with a file that matters, such as ``check_path``; it can be pickled."""
Progress: TypeAlias = Callable[[int, int], None]
"""Told how many files are done, of how many found so far."""


@dataclass(slots=True)
class Outcome:
    """The reports of the files that have something to report, in order; and all files' number."""

    reports: list[FileReport]
    checked: int


def check_files(
    batches: Iterable[Batch],
    jobs: int = 1,
    progress: Progress | None = None,
    task: Task = check_path,
) -> Outcome:
    """Check the files of ``batches`` (or do another ``task``) with up to ``jobs`` processes.

    The outcome does not depend on ``jobs``. What goes wrong with one file is in its report;
    errors of ``batches`` itself (a bad configuration file) pass through.
    """
    with ExitStack() as stack:
        run = _Run(jobs, progress or (lambda done, found: None), stack, task)
        for batch in batches:
            for path in batch.paths:
                run.search(path, batch)
            run.tell()
        run.finish()
    return Outcome([run.reports[index] for index in sorted(run.reports)], run.found)


@dataclass(slots=True)
class _Run:
    jobs: int
    progress: Progress
    stack: ExitStack
    task: Task
    found: int = 0
    outstanding: int = 0
    reports: dict[int, FileReport] = field(default_factory=dict)
    workers: Workers | None = None
    waiting: list[Job] = field(default_factory=list)
    waiting_bytes: int = 0

    def search(self, path: str, batch: Batch) -> None:
        """Read a file and queue it if it matters."""
        index = self.found
        self.found += 1
        try:
            data = read_bytes(path)
        except UnreadableError as error:
            self.reports[index] = unreadable(path, error)
            return
        if not may_report(data, batch.settings):
            return
        self.outstanding += 1
        self.waiting.append((index, path, batch.settings))
        self.waiting_bytes += len(data)
        if self.jobs > 1 and self.workers is None and self.waiting_bytes > _WORTH_WORKERS:
            self._start_workers()
        elif self.workers and self.waiting_bytes > _SHARE:
            self._send(self.workers)

    def finish(self) -> None:
        """Wait for the workers, or do the work here if there was not enough of it."""
        if self.workers is None:
            for index, path, settings in self.waiting:
                self._take([(index, self.task(path, settings))])
                self.tell()
            return
        self._send(self.workers)
        for answer in self.workers.rest():
            self._take(answer)
            self.tell()

    def tell(self) -> None:
        if self.workers:
            self._take(self.workers.ready())
        self.progress(self.found - self.outstanding, self.found)

    def _start_workers(self) -> None:
        # Imported late: most runs are over before processes would pay.
        from mplint.project.workers import Workers

        self.workers = self.stack.enter_context(Workers(self.jobs, self.task))
        backlog, self.waiting = self.waiting, []
        for job in backlog:
            self.workers.send([job])
        self.waiting_bytes = 0

    def _send(self, workers: Workers) -> None:
        workers.send(self.waiting)
        self.waiting, self.waiting_bytes = [], 0

    def _take(self, answer: Answer) -> None:
        self.outstanding -= len(answer)
        for index, report in answer:
            if report is not None:
                self.reports[index] = report
