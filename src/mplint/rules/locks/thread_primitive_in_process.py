"""MPL306: a lock, event or queue of threads is meant to work between processes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.calls.sites import Run
from mplint.model.transfer.channels import Channel
from mplint.model.transfer.obstacles import Sort
from mplint.rules.base import Rule

if TYPE_CHECKING:
    from mplint.repairs.locks.needs import Need


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

    Fix safety
    ----------
    The object is made with the class of that name in `multiprocessing`, of the same context as
    the process, and an import that is no longer used goes. An object at module level is also
    handed to the children that use it. That is safe for what is handed to a process by itself:
    it could be of no use there. It is unsafe for queues, as what comes out of them will be a
    copy of what was put in, and for an object that another one brings along, which may be for
    the threads of each process alone.

    There is no fix if a use of the object is not seen or would not fit (`acquire(blocking=…)`,
    `qsize()`, annotations), if a handler of a signal uses it (an event of `multiprocessing` waits
    there for the `wait()` that was interrupted), for the tasks of pools and executors, to which
    such an object cannot be sent, if children of several contexts get it, and if
    `set_start_method` may come after it.

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
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        blocked = [
            (transfer, obstacle)
            for transfer, obstacle in module.transfers.blocked
            if transfer.channel in _HANDED and obstacle.sort is Sort.THREAD
            if transfer.channel is not Channel.PROCESS
            or module.execution.may_reimport(transfer.method)
        ]
        known = {obstacle.made for _, obstacle in blocked}
        silent = [lost for lost in module.signals.lost() if lost.made not in known]
        local = [guard for guard in module.guards.local() if guard.made not in known]
        if not (blocked or silent or local):
            return
        from mplint.repairs.locks.needs import need_of
        from mplint.repairs.locks.sharing import Sharing

        handed = [(need_of(module, *one), *one) for one in blocked]
        signals = [
            (_need(lost.made, lost.run, lost.giver.node, lost.taker.node), lost) for lost in silent
        ]
        guards = [(_need(guard.made, guard.run, guard.taken), guard) for guard in local]
        needs = [need for need, _, _ in handed]
        needs += [need for need, _ in signals] + [need for need, _ in guards]
        sharing = Sharing(module, needs)
        for need, transfer, obstacle in handed:
            yield self.finding(
                module,
                obstacle.at,
                thing=obstacle.thing(module),
                problem=_HANDED[transfer.channel],
                instead="one of `multiprocessing`"
                if obstacle.holder is None
                else "one of `multiprocessing`, or leave it out of what is pickled",
                fix=sharing.fix(need),
                related=[(obstacle.made, "made here")],
            )
        for need, lost in signals:
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
                fix=sharing.fix(need),
                related=[
                    (lost.giver.node, "given here"),
                    (lost.taker.node, "awaited here"),
                    (lost.run.site.node, "the child"),
                ],
            )
        for need, guard in guards:
            yield self.finding(
                module,
                guard.made,
                thing="this lock",
                problem=(
                    f"excludes only threads: several processes change "
                    f"`{ast.unparse(guard.change)}` on line {module.line(guard.change)} at once"
                ),
                instead="one of `multiprocessing`",
                fix=sharing.fix(need),
                related=[(guard.change, "changed here"), (guard.run.site.node, "the children")],
            )


def _need(made: ast.AST, run: Run, *uses: ast.expr) -> Need:
    """Return the need of what a process comes by in other ways than to be handed it."""
    from mplint.repairs.locks.needs import Need

    names = [use.func.value if isinstance(use, ast.Call) and isinstance(use.func, ast.Attribute)
             else use for use in uses]  # fmt: skip
    is_task = run.base_method is None and run.receiver is None
    return Need((made,), run.site.node, run.method, names=tuple(names), is_task=is_task)
