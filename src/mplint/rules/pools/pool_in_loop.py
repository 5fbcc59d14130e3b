"""MPL606: every round of a loop makes a pool of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.pools.repeated import RepeatedPool
from mplint.rules.base import Rule


class PoolInLoop(Rule):
    """Every round of a loop makes a pool of its own, always the same.

    What it does
    ------------
    Reports a `Pool` or `ProcessPoolExecutor` that is made and ended in each round of a loop,
    also by a function that the loop calls, with arguments that do not depend on the round.

    Why it is a bug
    ---------------
    A pool is made of processes. Each round starts all of them, imports the program's modules in
    each (unless they are forked), runs the initializer in each, and ends them all again. With
    short rounds this takes more time than the work, so that the program is slower than without
    a pool.

    How to fix
    ----------
    Make the pool once, before the loop; it takes any number of tasks:

    ```python
    with Pool() as pool:
        for batch in batches:
            results += pool.map(work, batch)
    ```

    Fix safety
    ----------
    The pool's `with` block goes around the loop; where the loop's body makes and closes the pool
    by statements of its own, these are replaced by such a block. The fix is offered if all work
    of a round is done when it ends. It is unsafe: workers then keep from round to round what
    tasks leave in them (global variables, caches), and the pool's arguments are evaluated once.

    When it is fine
    ---------------
    The rule is silent for a handful of rounds; when the pool's arguments depend on the round;
    when workers may have to be new: to inherit a global variable or a state of the process that
    the loop changes, because the pool may break or a task hang, or to give each task a process
    of its own; when all rounds give the pool the same work (a measurement, a test); when the
    rounds are timed or wait for something else; and for `while True`.

    Source
    ------
    CPython documentation, `multiprocessing.pool`, class `Pool`: "Worker processes within a
    `Pool` typically live for the complete duration of the Pool's work queue."
    """

    code: ClassVar[str] = "MPL606"
    name: ClassVar[str] = "pool-in-loop"
    message: ClassVar[str] = (
        "`{made}(…)` is made anew in each round of the loop of line {loop}{by}: its workers start "
        "and end every time; make it once, before the loop"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for repeated in module.pools.repeated_pools():
            yield self.finding(
                module,
                repeated.call,
                made=ast.unparse(repeated.call.func),
                loop=module.line(repeated.loop),
                by=f", which calls `{repeated.by}()`" if repeated.by else "",
                fix=_fix(module, repeated),
                related=[(repeated.loop, "the loop")],
            )


def _fix(module: Module, repeated: RepeatedPool) -> Fix | None:
    """Return the fix that makes the pool before the loop."""
    from mplint.repairs.pools.lifting import lifted

    edits = lifted(module, repeated)
    if edits is None:
        return None
    return Fix("Make the pool once, before the loop", Safety.UNSAFE, edits)
