"""MPL503: a process takes from a queue forever, and the program waits for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class ConsumerNeverEnds(Rule):
    """A process takes from a queue forever, and the program waits for its end.

    What it does
    ------------
    Reports `q.get()` in an endless loop of a child process that nothing ends, or only a sentinel
    that nobody puts, when all that is put into the queue is put by code that comes to its end,
    and the program waits for the process: by `join()`, or at its own end because the process is
    not a daemon.

    Why it is a bug
    ---------------
    When the last item has been taken, `get()` waits for one more, which never comes. The process
    cannot know that; it does not end, and so the program does not end either.

    How to fix
    ----------
    Tell each consumer that nothing more comes, with an item of its own:

    ```python
    while True:
        item = q.get()
        if item is None:
            break
        work(item)
    ```

    and put `None` once for each of them after the last item.

    When it is fine
    ---------------
    The rule is silent when the loop can end: by a test with `break` or `return`, an exception
    that the code raises itself, a timeout, an `Event`, `iter(q.get, STOP)`. It is also silent
    when items are put in an endless loop or by a stream (a service), when the process is a
    daemon that nobody joins or is terminated, and when code outside the module uses the queue.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Queue`, method `get`: "If optional args
    *block* is `True` (the default) and *timeout* is `None` (the default), block if necessary
    until an item is available."
    """

    code: ClassVar[str] = "MPL503"
    name: ClassVar[str] = "consumer-never-ends"
    message: ClassVar[str] = (
        "{reason}: after the last item `{take}()` waits forever, and {waiter} with it; {advice}"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for found in module.queues.starving.endless():
            join = found.join
            related = [
                (found.run.site.node, "the process is made here"),
                (found.put.node, "the items are put here"),
            ]
            waiter = "the end of the program"
            if join is not None:
                waiter = f"`{ast.unparse(join.node.func)}()` on line {module.line(join.node)}"
                related.append((join.node, "waits forever"))
            yield self.finding(
                module,
                found.take.node,
                reason=(
                    "nobody puts the sentinel that ends this loop"
                    if found.has_sentinel
                    else "nothing ends this loop"
                ),
                take=found.take.method,
                advice=(
                    "put it once for each process"
                    if found.has_sentinel
                    else "put a sentinel such as None for each process and stop at it"
                ),
                waiter=waiter,
                related=related,
            )
