"""MPL311: a process waits, with a lock held, for another process that needs the lock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.locks.naming import lock_expression
from mplint.rules.base import Rule


class BlockingUnderLock(Rule):
    """A process waits for another one while it holds the lock that the other one needs.

    What it does
    ------------
    Reports `process.join()`, `queue.get()`, `queue.put()` into a bounded queue, `event.wait()`
    and `barrier.wait()` without a timeout while a lock is held, when what is waited for cannot
    come without that lock: the process takes it on every way to its end, or every call that
    would let the waiting process go on is made under it.

    Why it is a bug
    ---------------
    The process that waits does not release the lock before the other one is ready, and the
    other one does not get ready before it has the lock. If it has not had its turn yet,
    neither goes on.

    How to fix
    ----------
    Wait without the lock; hold it only while the shared data is used:

    ```python
    with lock:
        worker.start()
    worker.join()
    ```

    A queue needs no lock around `get()` and `put()`: it has its own.

    When it is fine
    ---------------
    The rule is silent when the wait has a timeout, when there is a way to the process's end on
    which it does not take the lock, when some item is put without it, when the function waits
    for something else first, for `Condition.wait()`, which releases its lock, and when it is
    not certain which lock is meant.

    Source
    ------
    E. G. Coffman, M. Elphick and A. Shoshani, "System Deadlocks", Computing Surveys 3 (1971),
    2: "hold and wait". CPython documentation, `multiprocessing`, method `Process.join`: "blocks
    until the process whose `join()` method is called terminates".
    """

    code: ClassVar[str] = "MPL311"
    name: ClassVar[str] = "blocking-under-lock"
    message: ClassVar[str] = (
        "`{call}` waits for {whom}, which needs `{lock}` (line {needed}); it is held here since "
        "line {taken}, so neither goes on; release it before waiting"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for wait in module.locked_waits:
            whom = "the parent" if wait.run is None else f"`{wait.run.function.qualified_name}`"
            yield self.finding(
                module,
                wait.call,
                call=ast.unparse(wait.call),
                whom=whom,
                lock=ast.unparse(lock_expression(wait.taken)),
                needed=module.line(wait.needed),
                taken=module.line(wait.taken),
                related=[(wait.taken, "held since here"), (wait.needed, "the lock is needed here")],
            )
