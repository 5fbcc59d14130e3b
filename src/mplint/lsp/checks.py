"""Checks documents in the background: the newest version counts, older ones are not finished."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Any

from mplint.findings import Finding
from mplint.lsp.checker import Checker, Report
from mplint.lsp.documents import Document, Documents
from mplint.lsp.worker import Worker

_DELAY = 0.01
"""Seconds to wait after a change: several often come together, as with more than one cursor."""


class Checks:
    """Has documents checked, and their reports published."""

    def __init__(
        self,
        documents: Documents,
        checker: Checker,
        worker: Worker,
        others: Callable[[Document], Iterable[Finding] | None],
        publish: Callable[[Report], None],
    ) -> None:
        """Prepare; all methods are for the thread of the event loop alone.

        Args:
            documents: those that are open.
            checker: what checks them, in the ``worker``.
            worker: does the work.
            others: tells what the whole project shows in a document, if that is looked at.
            publish: is called with the report on the newest version of a document.

        """
        self._documents = documents
        self._checker = checker
        self._worker = worker
        self._others = others
        self._publish = publish
        self._reports: dict[str, tuple[Document, asyncio.Future[Report | None]]] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def request(self, document: Document, *, delay: float = _DELAY) -> None:
        """Have a document checked soon, and the report published."""
        self._cancel_timer(document.uri)
        loop = asyncio.get_running_loop()
        self._timers[document.uri] = loop.call_later(
            delay, lambda: self._start(self._check_and_publish(document))
        )

    def request_all(self) -> None:
        """Have all documents checked anew: something that they depend on has changed."""
        self._reports.clear()
        for document in self._documents:
            self.request(document)

    def forget(self, uri: str) -> None:
        """Forget a document that is closed."""
        self._cancel_timer(uri)
        self._reports.pop(uri, None)

    def stop(self) -> None:
        """Publish nothing more."""
        for uri in list(self._timers):
            self._cancel_timer(uri)
        for task in self._tasks:
            task.cancel()

    async def report(self, document: Document) -> Report | None:
        """Return the report on a version of a document; None if there is a newer one by then."""
        known = self._reports.get(document.uri)
        if known is None or known[0] is not document:
            check = self._worker.do(partial(self._check, document))
            known = document, asyncio.wrap_future(check)
            self._reports[document.uri] = known
        # Several may wait for it; a client can cancel what only one of them is for.
        report = await asyncio.shield(known[1])
        if report is None or not self._documents.is_newest(document):
            return None
        return report.with_others(self._others(document))

    def publish_all(self) -> None:
        """Have all reports published again: the project shows something else."""
        for document in self._documents:
            self.request(document)

    def _check(self, document: Document) -> Report | None:
        return self._checker.check(document) if self._documents.is_newest(document) else None

    async def _check_and_publish(self, document: Document) -> None:
        report = await self.report(document)
        if report is not None:
            self._publish(report)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)  # the loop itself would forget it
        task.add_done_callback(self._tasks.discard)

    def _cancel_timer(self, uri: str) -> None:
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
