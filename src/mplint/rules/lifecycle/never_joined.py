"""MPL209: a process is started again and again, and nobody joins any of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class NeverJoined(Rule):
    """A process is dropped without a join: it becomes a zombie, and nobody sees if it fails.

    What it does
    ------------
    Reports `start()` of a process that is not daemonic, in a `while` loop or in a function that
    one calls, when the only name of the process is lost before anything is asked of it: by the
    next round, by the end of the function, or as in `Process(target=task).start()`.

    Why it is a bug
    ---------------
    A process that has ended stays in the system's table as a zombie until its parent waits for
    it. `multiprocessing` does that when another process is started, so there are never very
    many; the last ones stay for as long as the parent runs. Nobody sees that a child has failed,
    and a parent that has finished its work waits at its end until the last child has ended.

    How to fix
    ----------
    Keep the processes and join them:

    ```python
    children = []
    while jobs:
        p = Process(target=task, args=(jobs.pop(),))
        p.start()
        children.append(p)
    for p in children:
        p.join()
    ```

    In a server, look through `multiprocessing.active_children()` from time to time: it joins
    those that have ended. Processes that may be cut off at the end of the program can be made
    with `daemon=True`.

    When it is fine
    ---------------
    The rule is off by default: a program may well leave this to its end, which joins them all.
    So it is silent in `for` loops, for daemonic processes, when the process is joined, asked for
    its state, kept in a container or handed on, and when the program calls `active_children()`,
    `os.wait…()` or `signal.signal()` anywhere. The fork server waits for its own children:
    under `forkserver` there are no zombies.

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines": "Joining zombie
    processes".
    """

    code: ClassVar[str] = "MPL209"
    name: ClassVar[str] = "never-joined"
    default: ClassVar[bool] = False
    message: ClassVar[str] = (
        "nothing can join the process that `{start}()` starts here: under fork and spawn it "
        "becomes a zombie when it ends, and nobody sees if it fails; keep it and join it"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for start in module.unjoined:
            func = start.func
            assert isinstance(func, ast.Attribute)
            made = func.value
            name = (
                f"{ast.unparse(made.func)}(…)" if isinstance(made, ast.Call) else ast.unparse(made)
            )
            yield self.finding(module, start, start=f"{name}.start")
