"""Processes that work on files side by side."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from mplint.project.settings import Settings

if TYPE_CHECKING:
    from mplint.project.runner import Failed, Task

R = TypeVar("R")

Job: TypeAlias = "tuple[int, str, Settings, Task[R]]"
"""A file to work on: its number, its path and settings, and what is to be done."""

Answer: TypeAlias = "list[tuple[int, R]]"


class Workers(Generic[R]):
    """Processes that work on files, as a context manager.

    They are started with forkserver (spawn where there is none): unlike fork, that is safe
    whatever threads the calling program has, and the fork server imports mplint only once.
    Leaving the block by an exception drops what has not begun.
    """

    def __init__(self, processes: int, failed: Failed[R]) -> None:
        """Prepare up to ``processes`` of them; each starts when there is work.

        ``failed`` makes the result of a job that takes its process down.
        """
        self._failed = failed
        self._pool = _new_pool(processes)
        self._sent: deque[tuple[list[Job[R]], Future[Answer[R]]]] = deque()

    def __enter__(self) -> Workers[R]:
        return self

    def __exit__(self, exc_type: object, exc: object, tb: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=exc_type is not None)

    def send(self, jobs: list[Job[R]]) -> None:
        """Queue ``jobs`` for one worker."""
        if not jobs:
            return
        try:
            # Workers inherit the mask: Ctrl-C is for this process alone to handle.
            with _interrupts_held():
                future = self._pool.submit(_do, jobs)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._sent.append((jobs, future))

    def ready(self) -> Answer[R]:
        """Return the answers that have arrived, without waiting."""
        answers: Answer[R] = []
        while self._sent and self._sent[0][1].done():
            answers.extend(self._take())
        return answers

    def rest(self) -> Iterator[Answer[R]]:
        """Wait for the answers still due, in the order in which they were asked for."""
        while self._sent:
            yield self._take()

    def _take(self) -> Answer[R]:
        jobs, future = self._sent.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(job) for job in jobs]

    def _alone(self, job: Job[R]) -> tuple[int, R]:
        """Do one job in a process of its own, after a worker has died on it or beside it."""
        number, path, _, _ = job
        with _new_pool(1) as pool:
            try:
                with _interrupts_held():
                    future = pool.submit(_do, [job])
                return future.result()[0]
            except BrokenProcessPool:
                reason = "the process that checked it died (out of memory, or a crash of Python)"
                return number, self._failed(path, f"cannot be checked: {reason}")


def _do(jobs: list[Job[R]]) -> Answer[R]:
    return [(number, task(path, settings)) for number, path, settings, task in jobs]


def _new_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_context(), initializer=_prepare)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["mplint.project.worker_imports"])
    return context


def _prepare() -> None:
    """Leave Ctrl-C to the main process, and end with it, however it ends.

    A worker that is about to hand over a result would otherwise wait for ever: the pipe that
    nobody empties any more is kept open by the other workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main = multiprocessing.parent_process()
    if main is not None:
        Thread(target=_end_with, args=(main,), daemon=True).start()


def _end_with(process: BaseProcess) -> None:
    process.join()
    os._exit(1)


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
