"""MPL207: a process is terminated while it may hold a lock or use a queue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class TerminateWithSharedResource(Rule):
    """A process is terminated while it may hold a lock, or use a queue, that others need.

    What it does
    ------------
    Reports `p.terminate()` and `p.kill()` when the process's code takes a lock, or reads from or
    writes to a queue, for which the same function waits afterwards.

    Why it is a bug
    ---------------
    The process is stopped wherever it is. A lock that it holds stays taken for good: nobody can
    release it, and whoever acquires it waits forever. A process that waits in `get()` holds a
    lock inside the queue, and one in `put()` may have written half an item: the next `get()`
    hangs or fails. Whether it happens depends on the moment.

    How to fix
    ----------
    Ask the process to stop, with an `Event` or a sentinel in its queue, and join it:

    ```python
    stop.set()
    p.join()
    ```

    When it is fine
    ---------------
    The rule is off by default: the process may be known to be doing something else. It is silent
    when the process has been joined, when the lock or queue is not used afterwards or only with
    a timeout, and for the objects of a `Manager`, which live in a process of their own.

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines": "Avoid terminating
    processes"; class `Process`, method `terminate`: "If this method is used when the associated
    process is using a pipe or queue then the pipe or queue is liable to become corrupted (…) if
    the process has acquired a lock or semaphore etc. then terminating it is liable to cause
    other processes to deadlock."
    """

    code: ClassVar[str] = "MPL207"
    name: ClassVar[str] = "terminate-with-shared-resource"
    default: ClassVar[bool] = False
    message: ClassVar[str] = (
        "`{process}` may be using `{inside}` (line {line}) when `{method}()` stops it: {what}, "
        "and line {later} waits forever; ask it to stop, with an Event or a sentinel, and join it"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for found in module.breakages:
            assert isinstance(found.end.func, ast.Attribute)
            yield self.finding(
                module,
                found.end,
                process=ast.unparse(found.end.func.value),
                method=found.end.func.attr,
                inside=ast.unparse(found.inside.subject),
                line=module.line(found.inside.node),
                what="the queue is broken" if found.inside.is_queue else "the lock stays taken",
                later=module.line(found.later.node),
                related=[(found.inside.node, "used here"), (found.later.node, "needed here")],
            )
