"""MPL109: a start method is set by the import of the module, or too late."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class StartMethodSetAtImport(Rule):
    """The start method is set where that fails: at import, or when it is already settled.

    What it does
    ------------
    Reports `set_start_method("spawn")` (or `"forkserver"`) that every import of the module runs,
    at module level or in a function that module-level code calls, and a `set_start_method` that
    surely comes after something that has settled the start method: another `set_start_method`, a
    `Queue`, a `Lock` or another object of the default context, a started process, a pool,
    `get_start_method()`.

    Why it is a bug
    ---------------
    A child gets the start method of its parent before it imports the main module. If that import
    sets it again, `RuntimeError: context has already been set` ends the child before its work,
    while the parent goes on; a library that does so breaks the children of every program that
    imports it. (For `"forkserver"`, Python 3.13.8 and later get away with it.)

    The default context can be chosen once, and the first use of it is a choice, too. A later
    `set_start_method` raises the same error in the program itself.

    How to fix
    ----------
    Set it once, first, under the main guard:

    ```python
    if __name__ == "__main__":
        set_start_method("spawn")
        main()
    ```

    In a library, or for one part of a program, use a context of its own, which nothing else
    depends on: `ctx = get_context("spawn")`, then `ctx.Process(...)`, `ctx.Queue()`.

    Fix safety
    ----------
    What every import runs becomes the first statement under the module's main guard. That is
    safe; it is offered if nothing between the two uses multiprocessing or calls functions of the
    module, and the module is no library. A call in the same block as what has settled the start
    method is moved before that: it raised an error where it stood. This is unsafe if processes
    were started in between, which now start by the other method. A call that sets what an
    earlier one has set is removed; that is safe if the two stand in one function.

    When it is fine
    ---------------
    The rule is silent with `force=True`, when the `RuntimeError` is caught, when the program
    asks `get_start_method()` before it sets one at import, for `"fork"` at import (its children
    import nothing), under conditions that a child may answer otherwise than its parent, and, as
    to imports, in a notebook and in a file called `__main__.py` or `conftest.py`, which children
    do not import as the main module.

    Source
    ------
    CPython documentation, `multiprocessing`, "Contexts and start methods": "`set_start_method()`
    should not be used more than once in the program", and on libraries; the reference of
    `set_start_method`: "it should be protected inside the `if __name__ == '__main__'` clause".
    `Lib/multiprocessing/spawn.py`, `prepare`; `context.py`, class `DefaultContext`.
    """

    code: ClassVar[str] = "MPL109"
    name: ClassVar[str] = "start-method-set-at-import"
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})
    message: ClassVar[str] = (
        '`{call}` {what}: RuntimeError "context has already been set"; {advice}'
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for setting in module.start_methods.failing():
            call = ast.unparse(setting.call)
            if setting.settled is not None:
                settling = f"{ast.unparse(setting.settled.func)}()"
                from mplint.repairs.scripts.start_method import setting_in_time

                yield self.finding(
                    module,
                    setting.node,
                    call=call,
                    what=f"comes after `{settling}` on line {module.line(setting.settled)}, which "
                    "has settled the start method",
                    advice="set it first, or use `get_context()`",
                    related=[(setting.settled, f"{settling} settles it")],
                    fix=setting_in_time(module, setting),
                )
                continue
            chain = ""
            if setting.chain:
                steps = " → ".join(f"{function.qualified_name}()" for function in setting.chain)
                chain = f" (line {module.line(setting.call)}, by `{steps}`)"
            from mplint.repairs.scripts.start_method import setting_in_time

            yield self.finding(
                module,
                setting.node,
                call=call,
                what=f"runs at every import{chain}, also that of a child, which has its start "
                "method already",
                advice='move it under `if __name__ == "__main__":`, or use `get_context()`',
                related=[(setting.call, "set here")] if setting.chain else [],
                fix=setting_in_time(module, setting),
            )
