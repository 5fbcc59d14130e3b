"""MPL201: the daemon flag is set after the process was started."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.model.typestate.processes import STARTED
from mplint.rules.base import Rule


class DaemonAfterStart(Rule):
    """The `daemon` flag is set after the process was started.

    What it does
    ------------
    Reports an assignment to `p.daemon` on a path where `p.start()` has already been called on
    the same object.

    Why it is a bug
    ---------------
    The flag says whether the parent terminates the child when it exits, and the child gets it
    when it is started. Once the process runs, setting it raises `AssertionError: process has
    already started`. Here that happens in the parent while the child is running; the child was
    started as what it was before, usually not daemonic, and the parent, on its way out with the
    error, waits for it to end. With `python -O` the assertion is not checked, and
    the two disagree: the parent terminates a child that does not take itself for a daemon.

    How to fix
    ----------
    Set the flag before `start()`, or give it to the constructor:

    ```python
    p = Process(target=task, daemon=True)
    p.start()
    ```

    Fix safety
    ----------
    The assignment is moved, as it is, right before the start, or before the loop or the
    condition that the start stands in. So is a loop or condition that does nothing but set the
    flag. If one loop makes, starts and collects the processes, and another one sets the flag of
    all of them, the first one sets it.

    That is safe: it raised an error where it stood. It is unsafe if the program may also go on
    with a process that is no daemon: if the code around takes the error, or if a `return`,
    `break` or the like comes between the start and the assignment. The fix is only offered if
    all that the assignment needs is there before the start, and the same as after it, and if
    the flag is set nowhere before.

    When it is fine
    ---------------
    The rule is silent when the assignment comes before `start()` on every path, when the name
    was bound to a new process in between, and for `threading.Thread`.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, attribute `daemon`: "This must be
    set before `start()` is called."
    """

    code: ClassVar[str] = "MPL201"
    name: ClassVar[str] = "daemon-after-start"
    message: ClassVar[str] = (
        "`{process}.daemon` is set after `start()` on line {start}: it raises AssertionError; "
        "set it before the start or pass `daemon=` to the constructor"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for _, solution in module.processes.solutions():
            for _, event, states in solution.at_events():
                if event.weak or event.name not in ("daemon", "inner-daemon"):
                    continue
                started = [s.since for s in states if s.name == STARTED and s.since is not None]
                if started:
                    start = min(started, key=module.line)
                    yield self.finding(
                        module,
                        event.node,
                        process=show(event.path),
                        start=module.line(start),
                        fix=self._fix(module, event.node, start),
                        related=[(start, "started here")],
                    )

    def _fix(self, module: Module, target: ast.AST, start: ast.AST) -> Fix | None:
        """Return the fix that sets the flag before the start."""
        from mplint.repairs.processes.flagging import flagged_first

        plan = flagged_first(module, target, start)
        if plan is None:
            return None
        safety = Safety.SAFE if plan.is_certain else Safety.UNSAFE
        return Fix("Set the flag before the start", safety, plan.edits)
