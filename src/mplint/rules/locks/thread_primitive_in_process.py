"""MPL306: a lock, event or queue of threads is meant to work between processes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.transfer.channels import Channel
from mplint.model.transfer.obstacles import Sort
from mplint.rules.base import Rule

_HANDED = {
    Channel.PROCESS: (
        "works only between threads: under fork the child gets a copy, under spawn and "
        "forkserver `start()` raises TypeError"
    ),
    Channel.TASK: "works only between threads and cannot be pickled: the task fails with TypeError",
}


class ThreadPrimitiveInProcess(Rule):
    """A lock, event or queue of threads is meant to work between processes.

    What it does
    ------------
    Reports `Lock`, `RLock`, `Event`, `Condition`, `Semaphore` and `Barrier` of `threading` and
    the queues of `queue` where they are handed to a process, pool or executor, also inside
    containers and as an attribute of an object that goes along. And, however they come there,
    where one process sets an event or fills a queue, of `threading`, `queue` or `asyncio`, that
    only another process waits for, and where several processes change shared data under a lock
    of `threading`.

    Why it is a bug
    ---------------
    Such objects live in the memory of one process. Under `fork` a child has a copy of them:
    its lock excludes nobody but its own threads, its event is never set by the parent, and what
    it puts into its queue never arrives. No error tells. Under `spawn` and `forkserver`,
    `start()` fails with `TypeError: cannot pickle '_thread.lock' object`, and a task of a pool
    does so under every start method; an object at module level is made anew in every child.

    How to fix
    ----------
    Use what has the same name in `multiprocessing`:

    ```python
    from multiprocessing import Event, Process

    ready = Event()
    p = Process(target=task, args=(ready,))
    p.start()
    ready.wait()
    ```

    If an object only has such a lock for the threads of its own process, leave it out in
    `__getstate__`, or let the child run a function that does not need the object.

    When it is fine
    ---------------
    The rule is silent when all that use the object are in one process, whichever it is, when
    an explicit `get_context("fork")` or `set_start_method("fork")` gives each child a copy that
    nobody else waits for, for classes with `__getstate__` or `__reduce__`, and where the
    program handles the error. What is put on a queue is left to MPL511.

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization between processes" and
    "Exchanging objects between processes"; "Programming guidelines", "Picklability".
    """

    code: ClassVar[str] = "MPL306"
    name: ClassVar[str] = "thread-primitive-in-process"
    message: ClassVar[str] = "{thing} {problem}; use {instead}"
    tags: ClassVar[frozenset[str]] = frozenset({"py314"})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        handed: set[ast.AST] = set()
        for transfer, obstacle in module.transfers.blocked:
            if transfer.channel not in _HANDED or obstacle.sort is not Sort.THREAD:
                continue
            if transfer.channel is Channel.PROCESS:
                if not module.execution.may_reimport(transfer.method):
                    continue
            handed.add(obstacle.made)
            yield self.finding(
                module,
                obstacle.at,
                thing=obstacle.thing,
                problem=_HANDED[transfer.channel],
                instead="one of `multiprocessing`"
                if obstacle.holder is None
                else "one of `multiprocessing`, or leave it out of what is pickled",
                related=[(obstacle.made, "made here")],
            )
        for lost in module.signals.lost():
            if lost.made in handed:
                continue
            giver, taker = ast.unparse(lost.giver.node.func), ast.unparse(lost.taker.node.func)
            yield self.finding(
                module,
                lost.made,
                thing="this object",
                problem=(
                    f"is not shared between processes: `{giver}()` on line "
                    f"{module.line(lost.giver.node)} and `{taker}()` on line "
                    f"{module.line(lost.taker.node)} run in different ones, and nothing arrives"
                ),
                instead="one of `multiprocessing`",
                related=[
                    (lost.giver.node, "given here"),
                    (lost.taker.node, "awaited here"),
                    (lost.run.site.node, "the child"),
                ],
            )
        for guard in module.guards.local():
            if guard.made in handed:
                continue
            yield self.finding(
                module,
                guard.made,
                thing="this lock",
                problem=(
                    f"excludes only threads: several processes change "
                    f"`{ast.unparse(guard.change)}` on line {module.line(guard.change)} at once"
                ),
                instead="one of `multiprocessing`",
                related=[(guard.change, "changed here"), (guard.run.site.node, "the children")],
            )
