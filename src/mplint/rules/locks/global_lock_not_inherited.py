"""MPL309: a child uses a module-level lock that was not passed to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class GlobalLockNotInherited(Rule):
    """A child uses a module-level lock (or queue, event, value) that was not passed to it.

    What it does
    ------------
    Reports the first use, in each function that runs in a child, of a `Lock`, `RLock`,
    `Semaphore`, `Condition`, `Event`, `Barrier`, `Queue`, `Value` or `Array` that the module
    creates at import and that the child was not given as an argument.

    Why it is a bug
    ---------------
    Only under `fork` does the child share the parent's object. Under `spawn` every child
    imports the module again and so makes an object of its own: a lock that excludes nobody, a
    queue that nobody fills, an event that nobody sets. Under `forkserver` the parent has one
    object and the children have others: one each, or, in newer versions of Python, in which the
    fork server imports the main module, one that the children share but not the parent. No
    error is raised: updates are lost, or somebody waits forever. `forkserver` is the default on
    Linux since Python 3.14, `spawn` on macOS and Windows.

    How to fix
    ----------
    Create the object under the main guard and pass it to the child:

    ```python
    def task(lock):
        with lock:
            work()


    if __name__ == "__main__":
        lock = Lock()
        p = Process(target=task, args=(lock,))
        p.start()
        p.join()
    ```

    For a `Pool` or an executor, pass it through `initializer=` and `initargs=`.

    Fix safety
    ----------
    The functions that run in a child and use the object get it as a parameter of the same name;
    every start, and every call of them, hands it over. The object stays where it is made. The
    fix is offered if all uses of these functions are in the file and plain: calls, `target=`
    with `args=` written out, `initializer=`. It is safe in a program (with a main guard and
    without `__all__`), and unsafe in a module that others may import: their calls would lack
    the new argument. There is none if the object is of another context than the child, and may
    be of fork's: such a child refuses it.

    When it is fine
    ---------------
    The rule is silent when the object is passed as an argument, when an `initializer` binds
    the global anew, and with an explicit `get_context("fork")` or `set_start_method("fork")`.
    It is also silent when the context is chosen at run time, `get_context(method)`, and in a
    notebook, whose functions no such child finds (MPL110).

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines", under "All start
    methods": "Explicitly pass resources to child processes"; under "The spawn and forkserver
    start methods": "Global variables". For the defaults: "Contexts and start methods".
    """

    code: ClassVar[str] = "MPL309"
    name: ClassVar[str] = "global-lock-not-inherited"
    message: ClassVar[str] = (
        "`{name}` from line {created} is not passed to this child (started on line {start}): "
        "under spawn and forkserver the child uses another {kind} than its parent; pass it as an "
        "argument"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for use in module.globals.uninherited():
            from mplint.repairs.passing.inheriting import pass_global

            yield self.finding(
                module,
                use.node,
                name=ast.unparse(use.node),
                created=module.line(use.created),
                start=module.line(use.run.site.node),
                kind=use.kind.name.lower().replace("_", " ").replace("rlock", "RLock"),
                related=[(use.created, "created here"), (use.run.site.node, "the child")],
                fix=pass_global(module, use.node),
            )
