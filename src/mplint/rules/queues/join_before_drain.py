"""MPL501: a process is joined before what it has put into a queue is taken."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.queues.draining import Undrained
from mplint.rules.base import Rule


class JoinBeforeDrain(Rule):
    """A process is joined before what it has put into a queue is taken.

    What it does
    ------------
    Reports `p.join()` of a process that puts a lot into a `Queue`, `JoinableQueue` or
    `SimpleQueue`, when nobody can have taken anything from the queue between `p.start()` and
    the join. A lot is what is put in a loop that nothing in the program limits, a list or other
    data of unlimited size, and whatever certainly exceeds 64 KiB or the queue's `maxsize`.

    Why it is a bug
    ---------------
    The items go through a pipe, which holds about 64 KiB. When it is full the child waits
    until somebody reads, and it does not end before everything it has put is written: `join()`
    waits for the child, and the child for the `get()` that comes after the join. It works with
    the small data of a test and hangs with the real ones.

    How to fix
    ----------
    Take the items first, then join:

    ```python
    results = [q.get() for _ in processes]
    for p in processes:
        p.join()
    ```

    Fix safety
    ----------
    The joins are moved behind the statements that take the items, if these follow in the same
    block, wait for each item as long as that takes, and nothing in between depends on the end
    of the processes. If the items are returned at once (`return q.get()`) they get a name first.

    It is safe if every process puts one item, as many are taken, and nothing else is done with
    them before the join than to keep them: then the rest of the program finds everything as it
    was. It is unsafe if it does more with them (the processes may still be running when they
    are printed), or if a loop puts and another one takes: how many that are is not counted.

    When it is fine
    ---------------
    The rule is silent about a few small items (a number, a short text, a loop over
    `range(10)`), and about one number in each round of a loop, of which it takes thousands:
    they fit into the pipe, although the documentation advises against relying on it. It is also
    silent for `join(timeout)`, after `cancel_join_thread()`, for the queues of a
    Manager, when another process, a thread or code outside the module may take the items, when
    the process is terminated first, and about what is only put in an `except` block.

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines", "Joining processes that
    use queues": "a process that has put items in a queue will wait before terminating until all
    the buffered items are fed by the 'feeder' thread to the underlying pipe. (…) This means that
    whenever you use a queue you need to make sure that all items which have been put on the
    queue will eventually be removed before the process is joined."
    """

    code: ClassVar[str] = "MPL501"
    name: ClassVar[str] = "join-before-drain"
    message: ClassVar[str] = (
        "`{join}()` can wait forever: once `{queue}` is full (a pipe holds 64 KiB), the process "
        "that puts into it on line {put} cannot end until the items are taken, {later}; take "
        "them before the join"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for found in module.queues.draining.undrained():
            take = found.take
            if take is None:
                later = "which nothing here does"
            elif module.line(take.node) > module.line(found.join.node):
                later = f"which line {module.line(take.node)} does too late"
            else:
                later = f"which happens too late (line {module.line(take.node)})"
            related = [(found.put.node, "put here")]
            if take is not None:
                related.append((take.node, "taken here"))
            yield self.finding(
                module,
                found.join.node,
                join=ast.unparse(found.join.node.func),
                queue=ast.unparse(found.put.queue),
                put=module.line(found.put.node),
                later=later,
                related=related,
                fix=self._fix(module, found),
            )

    def _fix(self, module: Module, found: Undrained) -> Fix | None:
        """Return the fix that takes the items first."""
        from mplint.repairs.processes.draining import drained_first

        plan = drained_first(module, found)
        return Fix("Take the items before the join", *plan) if plan else None
