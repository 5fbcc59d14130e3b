"""MPL507: an item of a JoinableQueue is not reported as done, or twice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.queues.accounts import ReportedTwice, Unreported
from mplint.rules.base import Rule


class TaskDoneMismatch(Rule):
    """An item of a JoinableQueue is not reported as done, or twice.

    What it does
    ------------
    Reports `get()` on a `JoinableQueue` that somebody joins, when `task_done()` is never called,
    or is passed over for some items: by `continue`, by an `except Exception` after which the
    loop goes on, or for the sentinel that is put before `q.join()`. Also reports a second
    `task_done()` for one item.

    Why it is a bug
    ---------------
    `q.join()` waits until `task_done()` has been called once for every item that was put, the
    sentinels included. With one call missing it waits forever. With one too many it returns
    before the work is done, and the last call of all raises `ValueError`.

    How to fix
    ----------
    Report each item exactly once, whatever happens to it:

    ```python
    while True:
        item = q.get()
        try:
            work(item)
        finally:
            q.task_done()
    ```

    When it is fine
    ---------------
    The rule is silent when nobody joins the queue, when the call of `task_done()` stands under a
    condition or in another function than `get()`, when items are taken many at once, when the
    sentinel is put after `q.join()`, and when code outside the module uses the queue.

    Source
    ------
    CPython documentation, `multiprocessing`, class `JoinableQueue`, method `task_done`: "For each
    `get()` used to fetch a task, a subsequent call to `task_done()` tells the queue that the
    processing on the task is complete. (…) Raises a `ValueError` if called more times than there
    were items placed in the queue."
    """

    code: ClassVar[str] = "MPL507"
    name: ClassVar[str] = "task-done-mismatch"
    message: ClassVar[str] = "{what}"

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for missing in module.queues.accounts.unreported():
            yield self._missing(module, missing)
        for twice in module.queues.accounts.twice():
            yield self._twice(module, twice)

    def _missing(self, module: Module, found: Unreported) -> Finding:
        take = found.take.method
        join = f"`{found.join.method}()` on line {module.line(found.join.node)}"
        related: list[tuple[ast.AST, str]] = [(found.join.node, "waits for `task_done()`")]
        if found.way is None:
            what = (
                f"nobody calls `task_done()` for what `{take}()` takes: {join} waits "
                "forever; call it once for each item"
            )
        elif found.sentinel:
            what = (
                f"the sentinel that `{take}()` takes is an item like the others, but it ends "
                f"the loop without `task_done()`: {join} waits forever; call it there, too"
            )
        else:
            line = module.line(found.way)
            way = "when an exception is caught" if isinstance(
                found.way, ast.ExceptHandler
            ) else "by the test"  # fmt: skip
            what = (
                f"not every item that `{take}()` takes is reported: {way} on line {line} the "
                f"loop goes on without `task_done()` and {join} waits forever; call it in "
                "`finally`"
            )
            related.insert(0, (found.way, "goes on without `task_done()`"))
        return self.finding(module, found.take.node, what=what, related=related)

    def _twice(self, module: Module, found: ReportedTwice) -> Finding:
        queue = ast.unparse(found.second.queue)
        return self.finding(
            module,
            found.second.node,
            what=(
                f"the item has already been reported on line {module.line(found.first.node)}: "
                f"`{queue}.join()` returns too early and the last `task_done()` raises "
                "ValueError; call it once for each item"
            ),
            related=[(found.first.node, "the first report of the item")],
        )
