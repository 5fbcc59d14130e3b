"""MPL510: fewer sentinels are put into a queue than there are consumers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class TooFewSentinels(Rule):
    """Fewer sentinels are put into a queue than there are consumers.

    What it does
    ------------
    Reports `q.put(None)` (or another sentinel) when several processes take from the queue, each
    ends at the first sentinel that it gets, and fewer are put than there are processes.

    Why it is a bug
    ---------------
    An item comes out of a queue once. The process that gets the sentinel ends, and the sentinel
    is gone; the others wait in `get()` forever, and so does whoever joins them.

    How to fix
    ----------
    Put one for each process:

    ```python
    for _ in workers:
        q.put(None)
    ```

    Or let each process put it back before it ends.

    When it is fine
    ---------------
    The rule is silent when the consumers put something back, when they can end in another way
    (a timeout, an event, another test), when they are terminated or nobody joins them, when the
    number of sentinels is unknown or some may be among the items (`items + [None] * n`), and
    when code outside the module uses the queue.

    Source
    ------
    CPython documentation, `multiprocessing`, "Examples", "An example showing how to use queues to
    feed tasks to a collection of worker processes and collect the results": "Tell child
    processes to stop: `for i in range(NUMBER_OF_PROCESSES): task_queue.put('STOP')`".
    """

    code: ClassVar[str] = "MPL510"
    name: ClassVar[str] = "too-few-sentinels"
    message: ClassVar[str] = (
        "`{put}` ends only {ended} of the {consumers} that line {created} creates: the others "
        "wait in `{take}()` forever, and {waiter} with them; put one for each"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for found in module.queues.starving.short():
            count = found.consumers
            take, join = found.take, found.join
            waiter = "the end of the program"
            related = [
                (found.run.site.node, "the processes are made here"),
                (take.node, "each takes one sentinel here"),
            ]
            if join is not None:
                waiter = f"`{ast.unparse(join.node.func)}()` on line {module.line(join.node)}"
                related.append((join.node, "waits forever"))
            yield self.finding(
                module,
                found.put.node,
                put=ast.unparse(found.put.node),
                ended="one" if found.sentinels == 1 else found.sentinels,
                consumers="processes" if count is None else f"{count} processes",
                created=module.line(found.run.site.node),
                take=take.method,
                waiter=waiter,
                related=related,
            )
