"""MPL203: a process is joined or terminated before it was started."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.model.typestate.process_lives import Use
from mplint.model.typestate.process_uses import NEEDS_START
from mplint.rules.base import Rule


class UsedBeforeStart(Rule):
    """A process is joined or terminated before it was started.

    What it does
    ------------
    Reports `p.join()`, `p.terminate()`, `p.kill()` and `p.interrupt()` on a process that has
    certainly not been started: on every way from its constructor to the call no `start()`
    stands, and no other code can have got hold of it.

    Why it is a bug
    ---------------
    Until `start()` there is no process to wait for or to stop. `join()` raises
    `AssertionError: can only join a started process`, the others raise `AttributeError:
    'NoneType' object has no attribute 'terminate'` (or `'kill'`, `'interrupt'`). Nothing that
    follows in the program is done, and the target never runs.

    How to fix
    ----------
    Start the process first:

    ```python
    p = Process(target=task)
    p.start()
    p.join()
    ```

    Fix safety
    ----------
    If the process is started further down in the same block, and in between processes are only
    made, started and joined, `join()` is moved behind the start (and behind those of other
    processes that follow, so that they run side by side). That is safe: where it stood it
    raised an error, and all other statements keep their order. It is not offered if the process
    may wait for something, and its parent still puts, sets, releases or starts anything after
    that place, or terminates the process there: the join may have to stand further down.

    If nothing starts the process, and it is made in the same block, `start()` is put before
    `join()`. That is unsafe: the target has never run. A process that is terminated or killed
    before its start is left alone: what was meant is anybody's guess.

    When it is fine
    ---------------
    The rule is silent when some way to the call starts the process, when the process is handed
    to code that may start it, when the error is caught, and for the other methods, which may
    be called at any time (`is_alive()` is false before the start).

    Source
    ------
    CPython, `Lib/multiprocessing/process.py`, class `BaseProcess`: `join` asserts that the
    process is started, `terminate` and `kill` use what `start` makes. Documentation,
    `multiprocessing`, class `Process`, on `start`: "This must be called at most once per
    process object. It arranges for the object's `run()` method to be invoked in a separate
    process."
    """

    code: ClassVar[str] = "MPL203"
    name: ClassVar[str] = "used-before-start"
    message: ClassVar[str] = (
        "`{process}` from line {created} has not been started here: `{method}()` raises {error}; "
        "call `{process}.start()` first"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for use in module.process_lives.uses:
            if use.created is None or use.name not in NEEDS_START:
                continue
            yield self.finding(
                module,
                use.node,
                process=show(use.path),
                created=module.line(use.created),
                method=use.name,
                error="AssertionError" if use.name == "join" else "AttributeError",
                related=[(use.created, "created here")],
                fix=self._fix(module, use),
            )

    def _fix(self, module: Module, use: Use) -> Fix | None:
        """Return the fix that puts the start before the join."""
        if use.name != "join" or use.created is None:
            return None
        from mplint.repairs.processes.starting import joined_later, started_here

        edits = joined_later(module, use.node)
        if edits is not None:
            return Fix("Join the process after its start", Safety.SAFE, edits)
        edits = started_here(module, use.node, use.created)
        return Fix("Start the process before the join", Safety.UNSAFE, edits) if edits else None
