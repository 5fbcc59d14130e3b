"""MPL113: every import of the main module ends before children can do their work."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class EarlyExitAtImport(Rule):
    """Every import of the module ends in an exit, so that no child comes to its work.

    What it does
    ------------
    Reports a module-level `sys.exit()`, `raise SystemExit`, `raise ImportError(...)` or the like
    that every import of the module comes to, in a module that starts processes: an "early exit"
    in place of a main guard (`if __name__ != "__main__": sys.exit()`), or an exit below the
    guard instead of in it.

    Why it is a bug
    ---------------
    Under the start methods `spawn` and `forkserver` a child begins by importing the main module
    again. It comes to the exit and ends there; its target never runs. A `Process` ends without a
    word, under `spawn` even with exit code 0; the workers of a `Pool` are replaced forever and
    the program hangs; an executor raises `BrokenProcessPool`. Since Python 3.14 (and 3.13.8) the
    fork server imports the main module too and ends with it, and `start()` fails with
    `ConnectionResetError` or `EOFError`.

    Under `fork` nothing is imported again and the program works. That hides the bug until it
    runs on Windows or macOS, where `spawn` is the default, or on Python 3.14 and later on other
    platforms, where `forkserver` is.

    How to fix
    ----------
    Let the import come to its end, and put what only the program does under the main guard:

    ```python
    def main():
        p = Process(target=task)
        p.start()
        p.join()


    if __name__ == "__main__":
        sys.exit(main())
    ```

    Fix safety
    ----------
    An exit in place of the guard is removed, and the program is put under a main guard as
    MPL101's fix does it; that is as safe as there, and unsafe if the exit says why (`raise
    ImportError(...)`, a message). An exit right below the guard becomes the last statement in it,
    which is safe; an `else` that only exits is removed, which is safe unless it says why.

    When it is fine
    ---------------
    The rule is silent when some import can come to its end (an exit under a condition that is
    not about `__name__`), in a notebook and a file called `__main__.py` (children import neither),
    with an explicit `get_context("fork")` or `set_start_method("fork")`, and where MPL101 already
    says that the guard is missing.

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines", under "The spawn and
    forkserver start methods": "Safe importing of main module". The order of things in a child:
    `Lib/multiprocessing/spawn.py`, `_main` (`prepare()` imports the main module before the
    process object is even unpickled). For the defaults: "Contexts and start methods".
    """

    code: ClassVar[str] = "MPL113"
    name: ClassVar[str] = "early-exit-at-import"
    message: ClassVar[str] = (
        "`{exit}` ends every import of this module: under spawn and forkserver a child (line "
        "{line}) imports it first and ends here, without doing its work; "
        'use `if __name__ == "__main__":` around what only the program does'
    )
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        found = module.execution.main_guards.exit_at_import()
        if found is None:
            return
        from mplint.repairs.scripts.early_exit import completing

        yield self.finding(
            module,
            found.node,
            exit=_shown(found.node),
            line=module.line(found.start.node),
            related=[(found.start.node, f"{found.start.what} starts a process")],
            fix=completing(module, found.node),
        )


def _shown(node: ast.AST) -> str:
    """Return what a statement does, in a few words."""
    if isinstance(node, ast.Raise):
        error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return f"raise {ast.unparse(error)}" if error is not None else "raise"
    if isinstance(node, ast.Assert):
        return f"assert {ast.unparse(node.test)}"
    value = node.value if isinstance(node, ast.Expr) else node
    if isinstance(value, ast.BoolOp):
        value = value.values[-1]
    return f"{ast.unparse(value.func)}()" if isinstance(value, ast.Call) else ast.unparse(value)
