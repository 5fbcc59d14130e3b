"""MPL205: a loop starts each process and joins it before it starts the next one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.typestate.serial_joins import SerialJoin
from mplint.rules.base import Rule


class JoinInStartLoop(Rule):
    """A loop joins each process before it starts the next one: they never run in parallel.

    What it does
    ------------
    Reports `p.join()` in the same round of a `for` loop as `p.start()`, when the loop goes
    through a list of processes, collects them in one, or numbers them with `range()`, and does
    nothing else.

    Why it is a bug
    ---------------
    `join()` returns when the process has ended. So the loop runs one process at a time: the
    program takes as long as without processes, and the time to start them on top. If the
    processes wait for each other (at a `Barrier`, for an item of a queue), it hangs.

    How to fix
    ----------
    Start them all, then join them all:

    ```python
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    ```

    Or use a `Pool` or a `ProcessPoolExecutor`, which also limit how many run at a time.

    Fix safety
    ----------
    The join, with what follows it in the round, is moved into a second loop through the same
    processes. If they are made in the loop, that is the list in which it collects them, or a
    new one. The fix is not offered if what follows the join needs other things of its round.

    It is unsafe: now the processes run at the same time, all of them, which is what they are
    for, but takes more memory at once, and brings to light what does not bear it.

    When it is fine
    ---------------
    One process after the other may be what is wanted, for instance to give memory back after
    each part of the work. The rule is silent when the loop looks at the outcome (`exitcode`,
    `is_alive()`), joins with a timeout, gives each process a queue or lock of its own, takes
    anything out of a shared object, or does any other work, when it is a `while` loop, has one
    round only, or goes through processes that were made at different places.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, method `join`: "the method blocks
    until the process whose `join()` method is called terminates."
    """

    code: ClassVar[str] = "MPL205"
    name: ClassVar[str] = "join-in-start-loop"
    message: ClassVar[str] = (
        "`{process}` is joined before the loop of line {loop} starts the next process: they run "
        "one after the other; start all of them first, then join them in a loop of its own"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for found in module.serial_joins:
            assert isinstance(found.join.func, ast.Attribute)
            yield self.finding(
                module,
                found.join,
                process=ast.unparse(found.join.func.value),
                loop=module.line(found.loop),
                related=[(found.start, "started here")],
                fix=self._fix(module, found),
            )

    def _fix(self, module: Module, found: SerialJoin) -> Fix | None:
        """Return the fix that makes two loops of the one."""
        from mplint.repairs.processes.second_loop import joined_in_a_second_loop

        edits = joined_in_a_second_loop(module, found)
        return Fix("Join the processes in a second loop", Safety.UNSAFE, edits) if edits else None
