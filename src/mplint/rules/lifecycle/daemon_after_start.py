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
from mplint.repairs.places import block_of, move_before, statement_of
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
    The assignment is moved, as it is, right before the start. That is safe: it raised an error
    where it stood, and the fix is only offered if the two stand in the same block, the value is
    a constant, and nothing in between binds the process anew.

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
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE})

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

    def _fix(self, module: Module, assignment: ast.AST, start: ast.AST) -> Fix | None:
        """Return the fix that sets the flag before the start."""
        moved, anchor = (statement_of(module, node) for node in (assignment, start))
        block = block_of(module, moved)
        constant = isinstance(moved, ast.Assign) and isinstance(moved.value, ast.Constant)
        if not constant or anchor not in block or not isinstance(anchor, ast.Expr):
            return None
        return Fix(
            "Set the flag before the start",
            Safety.SAFE,
            move_before(module, moved, anchor),
        )
