"""Does something with many files: one process hands them out, several do the work.

Reading and searching 15,000 files takes half a second; parsing and analysing the few per
cent that use multiprocessing takes longer. So only these are handed out, and only when there
are enough of them to be worth the processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from mplint.project.checking import FileReport, check_path, may_report, unreadable
from mplint.project.discovery import Batch
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import Settings

if TYPE_CHECKING:
    from types import TracebackType

    from mplint.project.workers import Answer, Job, Workers

_WORTH_WORKERS = 512 * 1024
"""Bytes to analyse from which on starting processes pays (some 0.2 s of work)."""
_SHARE = 48 * 1024
"""Bytes handed to a worker at once."""

R = TypeVar("R")

Task: TypeAlias = Callable[[str, Settings], R]
"""What is done with a file, such as ``check_path``; it can be pickled."""
Failed: TypeAlias = Callable[[str, str], R]
"""Makes the result for a path whose task took its process down, with the reason."""
Progress: TypeAlias = Callable[[int, int], None]
"""Told how many files are done, of how many found so far."""


@dataclass(slots=True)
class Outcome:
    """What a run over files came to.

    Attributes:
        reports: those of the files that have something to report, in order.
        checked: the number of all files.
        others: the paths of further files that were looked at for them.
    """

    reports: list[FileReport]
    checked: int
    others: frozenset[str] = frozenset()


class Crew(Generic[R]):
    """Does tasks with up to ``jobs`` processes, as a context manager.

    Args:
        jobs: the number of processes.
        failed: makes the result of a task that took its process down.
    """

    def __init__(self, jobs: int, failed: Failed[R]) -> None:
        self._jobs = jobs
        self._failed = failed
        self._done: dict[int, Callable[[R], None]] = {}
        self._count = 0
        self._stack = ExitStack()
        self._workers: Workers[R] | None = None
        self._waiting: list[Job[R]] = []
        self._bytes = 0
        self.outstanding = 0
        """Tasks whose results are still due."""

    def __enter__(self) -> Crew[R]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, traceback)

    def add(
        self,
        path: str,
        settings: Settings,
        task: Task[R],
        size: int,
        done: Callable[[R], None],
    ) -> None:
        """Queue a task for a file of ``size`` bytes; ``done`` is called with its result."""
        number = self._count
        self._count += 1
        self._done[number] = done
        self.outstanding += 1
        self._waiting.append((number, path, settings, task))
        self._bytes += size
        if self._jobs > 1 and self._workers is None and self._bytes > _WORTH_WORKERS:
            self._start_workers()
        elif self._workers and self._bytes > _SHARE:
            self._send(self._workers)

    def take_ready(self) -> None:
        """Take the results that have arrived, without waiting."""
        if self._workers:
            self._take(self._workers.ready())

    def finish(self, told: Callable[[], None]) -> None:
        """Wait for all results, or do the work here if there was not enough of it.

        ``told`` is called from time to time.
        """
        if self._workers is None:
            waiting, self._waiting = self._waiting, []
            self._bytes = 0
            for number, path, settings, task in waiting:
                self._take([(number, task(path, settings))])
                told()
            return
        self._send(self._workers)
        for answer in self._workers.rest():
            self._take(answer)
            told()

    def _start_workers(self) -> None:
        # Imported late: most runs are over before processes would pay.
        from mplint.project.workers import Workers

        self._workers = self._stack.enter_context(Workers(self._jobs, self._failed))
        backlog, self._waiting = self._waiting, []
        for job in backlog:
            self._workers.send([job])
        self._bytes = 0

    def _send(self, workers: Workers[R]) -> None:
        workers.send(self._waiting)
        self._waiting, self._bytes = [], 0

    def _take(self, answer: Answer[R]) -> None:
        self.outstanding -= len(answer)
        for number, result in answer:
            self._done.pop(number)(result)


def each_file(
    batches: Iterable[Batch],
    jobs: int = 1,
    progress: Progress | None = None,
    task: Task[FileReport | None] = check_path,
) -> Outcome:
    """Do ``task`` with every file of ``batches`` that may matter, each on its own.

    The outcome does not depend on ``jobs``. What goes wrong with one file is in its report;
    errors of ``batches`` itself (a bad configuration file) pass through.
    """
    reports: dict[int, FileReport] = {}
    found = 0

    def keep(number: int, report: FileReport | None) -> None:
        if report is not None:
            reports[number] = report

    def tell() -> None:
        if progress is not None:
            progress(found - crew.outstanding, found)

    with Crew[FileReport | None](jobs, failed_report) as crew:
        for batch in batches:
            for path in batch.paths:
                found += 1
                try:
                    data = read_bytes(path)
                except UnreadableError as error:
                    reports[found] = unreadable(path, error)
                    continue
                if may_report(data, batch.settings):
                    crew.add(path, batch.settings, task, len(data), partial(keep, found))
            crew.take_ready()
            tell()
        crew.finish(tell)
    return Outcome([reports[number] for number in sorted(reports)], found)


def failed_report(path: str, reason: str) -> FileReport:
    """Return the report of a file whose check took its process down."""
    return FileReport(path, failure=reason)
