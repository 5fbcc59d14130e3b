"""MPL110: a child reads a module global that only the parent binds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class ParentOnlyGlobal(Rule):
    """A child reads a module-level name that only the parent binds.

    What it does
    ------------
    Reports the first read, in each function that runs in a child, of a module-level name that
    is bound only under the main guard (or only by functions that the parent alone calls). An
    import, a function or a class under the guard is such a name too; if it is the target itself,
    the report stands on the call that hands it to the child.

    In a Jupyter notebook that is every function and class: reports those that are handed to a
    child, as its target, as a task or in its arguments, also as an instance or a method.

    Why it is a bug
    ---------------
    Under the start methods `spawn` and `forkserver` a child imports the main module again, and
    the code under the main guard does not run there: the name does not exist. The child fails
    with `NameError`, and when it is a plain `Process` its parent goes on as if nothing had
    happened. A target that is defined under the guard is not found (`AttributeError`); a `Pool`
    then replaces its dying workers forever, and the program hangs. The main module of a notebook
    has no file that a child could import, so it is the same with whatever its cells define.

    Under `fork` the child has all that its parent had and the program works. That hides the bug
    until it runs on Windows or macOS, where `spawn` is the default, or on Python 3.14 and later
    on other platforms, where `forkserver` is.

    How to fix
    ----------
    Pass the value to the child:

    ```python
    def task(config):
        print(config["name"])


    if __name__ == "__main__":
        config = load()
        p = Process(target=task, args=(config,))
        p.start()
        p.join()
    ```

    For a `Pool` or an executor, pass it through `initializer=` and `initargs=`. Move imports,
    functions and classes out of the guard; those of a notebook into a module beside it (a cell
    that begins with `%%writefile tasks.py` makes one), and import them from there.

    When it is fine
    ---------------
    The rule is silent when anything binds the name at import or in the child (an `initializer`,
    a function that the child calls), when the read expects the name to be missing (`except
    NameError`), and with an explicit `get_context("fork")` or `set_start_method("fork")`. Where
    the parent runs the same function, only what every call of it reads is reported. In a notebook
    it is silent for the `multiprocess` package, which sends functions whole (with `dill`).

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines", under "The spawn and
    forkserver start methods": "Global variables" and "Safe importing of main module"; under "All
    start methods": "Explicitly pass resources to child processes". For the defaults: "Contexts
    and start methods". On notebooks: `Lib/multiprocessing/spawn.py`, `get_preparation_data`.
    """

    code: ClassVar[str] = "MPL110"
    name: ClassVar[str] = "parent-only-global"
    message: ClassVar[str] = (
        "`{name}` is {bound} (line {line}), {use}: under spawn and forkserver the child has no "
        "such name and fails with {error}; {advice}"
    )
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        yield from self._in_notebook(module)
        for found in module.parent_only_globals.needed():
            verb, advice = _words(found.bound)
            start = found.run.site.node
            where = "under the main guard"
            if found.owner is not None:
                where = f"by `{found.owner.qualified_name}()`, which only the parent calls"
            use = f"and this runs in a child (started on line {module.line(start)})"
            if found.handed:
                use = "and a child is to run it"
            yield self.finding(
                module,
                found.node,
                name=found.name,
                bound=f"{verb} only {where}",
                line=module.line(found.bound),
                use=use,
                error="AttributeError" if found.handed else "NameError",
                advice=advice,
                related=[(found.bound, f"{verb} here")]
                + ([] if found.handed else [(start, "the child")]),
            )

    def _in_notebook(self, module: Module) -> Iterator[Finding]:
        """Yield the functions and classes that no child of a notebook finds."""
        for found in module.unimportable:
            use = "a child is to run it" if found.is_run else "what a child is given needs it"
            yield self.finding(
                module,
                found.node,
                name=found.name,
                bound="defined only in this notebook",
                line=module.line(found.definition),
                use=f"and {use}",
                error="AttributeError",
                advice="define it in a module, which `%%writefile` can make, and import it",
                related=[(found.definition, "defined here")],
            )


def _words(bound: ast.AST) -> tuple[str, str]:
    if isinstance(bound, ast.alias):
        return "imported", "move the import to module level"
    if isinstance(bound, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return "defined", "move the definition to module level"
    return "bound", "pass it as an argument"
