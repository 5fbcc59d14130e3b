"""MPL106: the work of a process is called, and no process is started."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class RunInsteadOfStart(Rule):
    """`run()` of a process is called instead of `start()`.

    What it does
    ------------
    Reports `p.run()` on a `Process` object that nothing in the module starts, from outside its
    class. For an object of a subclass, something must also show that it is meant to be a process
    of its own: a `join()`, `terminate()`, `kill()`, `is_alive()` or `close()`.

    Why it is a bug
    ---------------
    `run()` is what the new process executes; called directly, it is an ordinary function call.
    The work is done by the caller, in the caller's process, one piece after the other: nothing
    runs at the same time, and what the work does to the process it runs in (its memory, its
    signal handlers, `os.chdir`, an exit) it does to the program itself. `join()` then fails,
    because there is no process to wait for.

    How to fix
    ----------
    Start the process:

    ```python
    p = Process(target=task)
    p.start()
    p.join()
    ```

    Where the work is to be done in the same process, call `task()` itself.

    Fix safety
    ----------
    `start()` is called instead of `run()`. That is safe where a `join()` of the same process
    surely follows: it fails today, so the program never did without the other process. (Not so
    where errors are handled around `run()`: those of the work would no longer get there.)
    Otherwise it is unsafe, as the program may count on what the work changes in its own memory.
    Where the process is never joined or terminated, the fix also joins it, right after the
    start or after the loop of starts. There is no fix where the result of `run()` is used.

    When it is fine
    ---------------
    The rule is silent in methods of the class itself (`super().run()`, `self.run()`), when the
    module also starts the object (`if debug: p.run() else: p.start()`), for objects of a subclass
    that are only run, and for threads.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, methods `run` ("Method
    representing the process's activity") and `start` ("It arranges for the object's `run()`
    method to be invoked in a separate process").
    """

    code: ClassVar[str] = "MPL106"
    name: ClassVar[str] = "run-instead-of-start"
    message: ClassVar[str] = (
        "`{process}.run()` does the work in this process and starts none; call `{process}.start()`"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for site in module.direct_runs:
            assert isinstance(site.node.func, ast.Attribute)
            from mplint.repairs.targets.really_starting import started

            yield self.finding(
                module,
                site.node,
                process=ast.unparse(site.node.func.value),
                fix=started(module, site),
            )
