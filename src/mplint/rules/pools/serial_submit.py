"""MPL604: the tasks of a loop are done one after the other."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.pools.serial import SerialTask
from mplint.rules.base import Rule


class SerialSubmit(Rule):
    """A loop waits for each task before it gives the next one to the pool.

    What it does
    ------------
    Reports `pool.apply(...)`, `pool.apply_async(...).get()` and `executor.submit(...).result()`
    in a `for` loop or a comprehension whose tasks do not depend on each other's results.

    Why it is a bug
    ---------------
    These calls come back when the task is done. The next task is given to the pool only then,
    so that one worker works and all others wait for work: the program takes as long as without
    a pool, and longer by the time that it takes to send arguments and results.

    How to fix
    ----------
    Give the pool all tasks at once:

    ```python
    for result in pool.map(work, items):
        ...
    ```

    `starmap` takes several arguments, `imap` gives the results as they come. Or hand all tasks
    over first, and fetch their results in a second loop:

    ```python
    futures = [executor.submit(work, item) for item in items]
    results = [future.result() for future in futures]
    ```

    Fix safety
    ----------
    The loop goes through `map` or `starmap`, or, where that does not do, through a list of tasks
    that are all handed over first. The fix is offered for the only task of a loop that every
    round begins with, and of which nothing depends on what a round does. It is unsafe: the tasks
    run at the same time and all of them, also when one fails, and before what the loop does with
    the first result.

    When it is fine
    ---------------
    The rule is silent when a task may depend on what an earlier one gave, or the end of the
    loop does (a search, a retry); for a pool of one worker, or whose workers are renewed after
    some tasks; with a timeout or an expected crash of the pool, where one task at a time tells
    which of them failed; when the rounds are measured, wait for something else, or hold a lock;
    and in code that runs in several threads or as a coroutine.

    Source
    ------
    CPython documentation, `multiprocessing.pool`, class `Pool`, method `apply`: "It blocks
    until the result is ready. Given this blocks, `apply_async()` is better suited for
    performing work in parallel. Additionally, *func* is only executed in one of the workers of
    the pool."
    """

    code: ClassVar[str] = "MPL604"
    name: ClassVar[str] = "serial-submit"
    message: ClassVar[str] = (
        "`{call}()` waits for each task before {loop} gives the next one: only one worker works "
        "at a time; {advice}"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        found = list(module.pools.serial_tasks())
        count = Counter(serial.loop for serial in found)
        for serial in found:
            line = module.line(serial.loop)
            loop = "the loop" if isinstance(serial.loop, ast.For) else "the comprehension"
            apart = serial.task is not serial.node and module.line(serial.task) != module.line(
                serial.node
            )
            yield self.finding(
                module,
                serial.node,
                call=_name(serial.node),
                loop=f"{loop} of line {line}" if line != module.line(serial.node) else loop,
                advice=_advice(serial.task),
                fix=_fix(module, serial) if count[serial.loop] == 1 else None,
                related=[(serial.task, "the task is given here")] if apart else (),
            )


def _fix(module: Module, serial: SerialTask) -> Fix | None:
    """Return the fix that gives all tasks first."""
    from mplint.repairs.pools.batching import batched

    edits = batched(module, serial)
    return None if edits is None else Fix("Give all tasks at once", Safety.UNSAFE, edits)


def _name(call: ast.Call) -> str:
    """Return how a message names a call, without the arguments of what it is called on."""
    func = call.func
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Call):
        return f"{ast.unparse(func.value.func)}(…).{func.attr}"
    return ast.unparse(func)


def _advice(task: ast.Call) -> str:
    """Say what to do instead."""
    assert isinstance(task.func, ast.Attribute)
    pool = ast.unparse(task.func.value)
    if task.func.attr == "submit":
        return f"use `{pool}.map()`, or submit all tasks before you fetch their results"
    return f"use `{pool}.map()` or `{pool}.starmap()`"
