"""Processes that analyse files side by side."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, TypeAlias

from mplint.project.checking import FileReport
from mplint.project.settings import Settings

if TYPE_CHECKING:
    from mplint.project.runner import Task

Job: TypeAlias = tuple[int, str, Settings]
"""A file to analyse: its place in the order of reports, its path and its settings."""

Answer: TypeAlias = list[tuple[int, FileReport | None]]


class Workers:
    """Processes that analyse files, as a context manager.

    They are started with forkserver (spawn where there is none): unlike fork, that is safe
    whatever threads the calling program has, and the fork server imports mplint only once.
    Leaving the block by an exception drops what has not begun.
    """

    def __init__(self, processes: int, task: Task) -> None:
        """Prepare up to ``processes`` of them for ``task``; each starts when there is work."""
        self._task = task
        self._pool = _new_pool(processes)
        self._sent: deque[tuple[list[Job], Future[Answer]]] = deque()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, exc_type: object, exc: object, tb: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=exc_type is not None)

    def send(self, jobs: list[Job]) -> None:
        """Queue ``jobs`` for one worker."""
        if not jobs:
            return
        try:
            # Workers inherit the mask: Ctrl-C is for this process alone to handle.
            with _interrupts_held():
                future = self._pool.submit(_do, self._task, jobs)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._sent.append((jobs, future))

    def ready(self) -> Answer:
        """Return the answers that have arrived, without waiting."""
        answers: Answer = []
        while self._sent and self._sent[0][1].done():
            answers.extend(self._take())
        return answers

    def rest(self) -> Iterator[Answer]:
        """Wait for the answers still due, in the order in which they were asked for."""
        while self._sent:
            yield self._take()

    def _take(self) -> Answer:
        jobs, future = self._sent.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return [_alone(self._task, job) for job in jobs]


def _do(task: Task, jobs: list[Job]) -> Answer:
    return [(index, task(path, settings)) for index, path, settings in jobs]


def _alone(task: Task, job: Job) -> tuple[int, FileReport | None]:
    """Check one file in a process of its own, after a worker has died on it or beside it."""
    index, path, _ = job
    with _new_pool(1) as pool:
        try:
            with _interrupts_held():
                future = pool.submit(_do, task, [job])
            return future.result()[0]
        except BrokenProcessPool:
            reason = "the process that checked it died (out of memory, or a crash of Python)"
            return index, FileReport(path, failure=f"cannot be checked: {reason}")


def _new_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_context(), initializer=_ignore_interrupts)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["mplint.project.worker_imports"])
    return context


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold SIGINT back while processes are being started (they inherit the mask)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
