"""MPL114: a lock (or queue, event, value) is gone before the child that is given it has it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.lifetimes.dropped import Dropped, End
from mplint.rules.base import Rule


class SharedObjectDropped(Rule):
    """A lock (or queue, event, value) is gone before the child that is given it has it.

    What it does
    ------------
    Reports a `Lock`, `Semaphore`, `Condition`, `Event`, `Barrier`, `Queue`, `Value` or `Array`
    among the arguments of a process if nothing in the parent keeps it until the child has begun:
    it is made inside `args=(…)`; or only a variable of a function holds it, and the function
    returns right after `start()`; or the whole program ends there.

    Why it is a bug
    ---------------
    Under `spawn` and `forkserver` the child is sent the name of a semaphore, and opens it when it
    unpickles its arguments. That takes a moment: a Python has to start, or the main module to be
    imported. The parent removes the name when its object is freed, and at the end of the program.
    A process object does not keep it: it gives up its arguments in `start()`. So the child dies
    of `FileNotFoundError: [Errno 2] No such file or directory` in `SemLock._rebuild`; the parent
    goes on with exit code 0, and nothing has been done. Under `fork` the child has a copy of its
    own, and all is well. `forkserver` is the default on Linux since Python 3.14.

    How to fix
    ----------
    Keep the object in the code that waits for the child:

    ```python
    def begin(lock):
        p = Process(target=task, args=(lock,))
        p.start()
        return p


    if __name__ == "__main__":
        lock = Lock()
        p = begin(lock)
        p.join()
    ```

    At the end of a program, `join()` every child.

    Fix safety
    ----------
    What is made among the arguments is given a name before. Where the program ends, the children
    are joined: by their names, in a second loop, or all that `active_children()` gives. Both are
    safe: at its end a program waits for its children anyway. Otherwise, if the function is only
    called in this module, what it makes for its children is made where it is called, and handed
    to it. Its signature changes: that is safe in a program (with a main guard, and without
    `__all__`), and unsafe in a library.

    There is no fix in loops that make a new object in each round, if a child may be daemonic, and
    if something is done after the function that would then come after the children's end.

    When it is fine
    ---------------
    The rule is silent when something between the start and the end may take time or wait (a
    `join`, a `sleep`, a call that is not known), when the object is stored or passed on, for
    subclasses of `Process` that store it on themselves (started processes are kept), for
    daemonic processes at the end of the program (which end with it), and with an explicit
    `get_context("fork")` or `set_start_method("fork")`. It does not look at a manager's objects,
    which must be kept, too: `args=(manager.dict(),)` fails under every start method.

    Source
    ------
    CPython, `Lib/multiprocessing/synchronize.py`, class `SemLock`, method `_cleanup`;
    `process.py`, method `start` of `BaseProcess`; `util.py`, `_exit_function`. Documentation,
    `multiprocessing`, "Programming guidelines": "Explicitly pass resources to child processes".
    """

    code: ClassVar[str] = "MPL114"
    name: ClassVar[str] = "shared-object-dropped"
    message: ClassVar[str] = (
        "{gone}: under spawn and forkserver the child, which is still starting, fails with "
        "FileNotFoundError; {remedy}"
    )
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for dropped in module.dropped_objects:
            gone, remedy = _in_words(module, dropped)
            related: list[tuple[ast.AST, str]] = [(dropped.start, "the child is started here")]
            if dropped.created is not dropped.node:
                related.insert(0, (dropped.created, "created here"))
            from mplint.repairs.processes.outliving import kept

            yield self.finding(
                module,
                dropped.node,
                gone=gone,
                remedy=remedy,
                fix=kept(module, dropped),
                related=related,
            )


def _in_words(module: Module, dropped: Dropped) -> tuple[str, str]:
    """Return what happens to the object, and what to do about it."""
    name, line = ast.unparse(dropped.node), module.line(dropped.start)
    if dropped.end is End.START:
        kind = dropped.kind.name.lower().replace("_", " ").replace("rlock", "RLock")
        return (
            f"nothing keeps this {kind} once `start()` on line {line} has returned",
            "give it a name that lives until the child is joined",
        )
    if dropped.function is not None:
        returned = f"`{dropped.function.name}()` returns right after `start()` on line {line}"
        return f"`{name}` is gone when {returned}", "keep it until the child is joined"
    return (
        f"the program ends right after `start()` on line {line}, and with it `{name}`",
        "join the child first",
    )
