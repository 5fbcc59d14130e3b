"""MPL101: a process is started while the module is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class StartOutsideMainGuard(Rule):
    """A process is started while the module is imported.

    What it does
    ------------
    Reports code that brings a process to life when the module is merely imported:
    `Process.start()`, `Pool(...)`, `Manager()`, `executor.submit(...)` and
    `executor.map(...)`, `SharedMemoryManager().start()`. It may stand at module level itself
    or in a function that module-level code calls; the message then gives the chain of calls.

    Why it is a bug
    ---------------
    Under the start methods `spawn` and `forkserver` a child begins by importing the main
    module again, to find its target. Without a guard that import starts the process a second
    time, inside the child. Python stops this endless recursion with a `RuntimeError` ("An
    attempt has been made to start a new process before the current process has finished its
    bootstrapping phase"). The target never runs.

    Under `fork` nothing is imported again and the program works. That hides the bug until it
    runs on Windows or macOS, where `spawn` is the default, or on Python 3.14 and later on
    other platforms, where `forkserver` is.

    How to fix
    ----------
    Move the code that starts processes under the main guard, or into a function that is only
    called there:

    ```python
    if __name__ == "__main__":
        p = Process(target=task)
        p.start()
    ```

    Fix safety
    ----------
    The code that starts processes is put under the main guard, with what comes after it and with
    what stands before it and only prepares it. Definitions and imports stay at module level, and
    so do the names that functions, and thus children, read. The guard stands where the code
    stood, or at the end of the module if definitions follow; if the module has a guard, the code
    goes into it. Names bound under the guard are names of the module as before.

    The fix is safe if what stays can well be done once more by each child. It is unsafe if what
    stays writes files, prints, or calls functions of the module, or gives children another value
    than the program has (the time, a random number, a temporary file), if definitions have
    decorators of other libraries, if others may import a name that moves, and if the module has a
    main guard already (somebody meant the rest to run at import).

    There is no fix if functions that children may run, or definitions, need what would move, if a
    name is defined once more further down, if what stays reads the standard input, if the start is
    part of a definition, and in modules that are there to be imported (`__init__.py`, `__all__`,
    relative imports, tests, or only names for others).

    When it is fine
    ---------------
    The rule is silent under a main guard in any spelling, in functions that are only called
    under one, in a file called `__main__.py` (it is not imported again by that name), in a
    notebook (it has no file that a child could import; see MPL110), with an explicit
    `get_context("fork")` or `set_start_method("fork")`, and for threads, including
    `multiprocessing.dummy` and `ThreadPool`.

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines", under "The spawn and
    forkserver start methods": "Safe importing of main module". For the defaults by platform
    and version: "Contexts and start methods".
    """

    code: ClassVar[str] = "MPL101"
    name: ClassVar[str] = "start-outside-main-guard"
    message: ClassVar[str] = (
        "`{call}` starts a process while the module is imported{chain}: under spawn and "
        "forkserver every child imports the module again and dies with RuntimeError; "
        'move it under `if __name__ == "__main__":`'
    )
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        if module.is_main_file:
            return
        reached = list(module.execution.reached_starts(module.module_unit))
        if not reached:
            return
        from mplint.repairs.scripts.main_guard import guarded

        fix = guarded(module, [node for node, _, _ in reached])
        used: set[object] = set()
        for node, start, chain in reached:
            if start.receiver is not None and not chain:
                # An executor starts its workers at its first task; one finding says it.
                if start.receiver in used:
                    continue
                used.add(start.receiver)
            if not chain:
                yield self.finding(module, node, call=start.what, chain="", fix=fix)
                continue
            steps = " → ".join(f"{function.qualified_name}()" for function in chain)
            yield self.finding(
                module,
                node,
                call=f"{ast.unparse(node.func)}()" if isinstance(node, ast.Call) else start.what,
                chain=f" ({steps} → {start.what} on line {module.line(start.node)})",
                related=[(start.node, f"{start.what} starts the process")],
                fix=fix,
            )
