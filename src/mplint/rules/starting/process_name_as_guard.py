"""MPL112: the process's name stands for the main guard."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class ProcessNameAsGuard(Rule):
    """The name of the current process is used as if it were the main guard.

    What it does
    ------------
    Reports `current_process().name == "MainProcess"` (or `!=` with an early return) where it
    alone keeps the import of the module from starting processes. Such a condition on
    `parent_process()` keeps nothing out at all; MPL101 reports the start.

    Why it is a bug
    ---------------
    Children have names of their own, but the fork server has not: since Python 3.14 (and
    3.13.8) it imports the main module too, to have it ready for its children, and its name is
    `MainProcess`. So what is meant for the program alone runs a second time, in the fork server,
    and the first start there is a start during an import. On 3.14 (and 3.13.8) the fork server dies
    of that `RuntimeError`, and the program of a
    `ConnectionResetError` or `EOFError`. From
    Python 3.15 on the error is swallowed, but everything up to it has been done twice.

    Under `fork` and `spawn` the condition works, as it does under `forkserver` in older
    versions. That hides the bug; `forkserver` is the default since Python 3.14 on most platforms
    but Windows and macOS.

    How to fix
    ----------
    Ask for the module's name, which is `__main__` in the program only:

    ```python
    if __name__ == "__main__":
        main()
    ```

    Fix safety
    ----------
    `current_process().name` becomes `__name__`, `"MainProcess"` becomes `"__main__"`, and an
    import that is no longer used goes. That is safe at module level: it is the same in the
    program and in its children. It is unsafe in a function, and in a module that others import
    (`__init__.py`, `__all__`, relative imports): their import then no longer runs the code. There
    is no fix in functions that children run, and where the condition does not contain the
    comparison itself.

    When it is fine
    ---------------
    The rule is silent inside functions that an import does not call, when nothing that the
    condition guards starts a process (a message, a setting), when a main guard stands around it,
    in a notebook (nothing imports it), and with an explicit `fork` or `spawn` context or start
    method.

    Source
    ------
    CPython, `Lib/multiprocessing/forkserver.py`, `main` (the fork server preloads `__main__` by
    default) and gh-126631, the change by which this came into effect; documentation,
    `multiprocessing`, "Programming guidelines": "Safe importing of main module".
    """

    code: ClassVar[str] = "MPL112"
    name: ClassVar[str] = "process-name-as-guard"
    message: ClassVar[str] = (
        "`{condition}` is no main guard: the fork server of Python 3.14 and later imports this "
        "module under that very name, and comes to `{what}` on line {line}; "
        'use `__name__ {operator} "__main__"`'
    )
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        open_ones = list(module.execution.main_guards.open_to_fork_server())
        if not open_ones:
            return
        from mplint.repairs.scripts.name_of_main import asking_for_module

        fixes = asking_for_module(module, [found.node for found in open_ones])
        for found in open_ones:
            negative = isinstance(found.node, ast.Compare) and isinstance(
                found.node.ops[0], (ast.NotEq, ast.IsNot)
            )
            yield self.finding(
                module,
                found.node,
                condition=ast.unparse(found.node),
                what=found.start.what,
                line=module.line(found.start.node),
                operator="!=" if negative else "==",
                related=[(found.start.node, f"{found.start.what} starts a process")],
                fix=fixes.get(found.node),
            )
