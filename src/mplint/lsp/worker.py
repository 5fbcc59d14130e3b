"""One thread that does the work, so that the server can answer meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Does one thing after the other, in the order in which they were given to it.

    Unlike an executor's, its thread is given up when the process ends: an analysis that takes
    long does not keep an editor waiting that closes.
    """

    def __init__(self) -> None:
        """Start the thread."""
        self._queue: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        threading.Thread(target=self._run, name="mplint-worker", daemon=True).start()

    def do(self, work: Callable[[], T]) -> Future[T]:
        """Queue some work; the future is done when that is."""
        future: Future[T] = Future()
        self._queue.put((future, work))
        return future

    def _run(self) -> None:
        while True:
            future, work = self._queue.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # handed to who waits for it, whatever it is
                future.set_exception(error)
