"""MPL204: the program ends, and with it a daemonic process, before its work is done."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class DaemonWorkLost(Rule):
    """The program ends right after it has started a daemonic process, which ends with it.

    What it does
    ------------
    Reports `p.start()` of a daemonic process when the program comes to its end right afterwards:
    nothing joins the process, and nothing that follows takes any time.

    Why it is a bug
    ---------------
    A program that ends terminates its daemonic processes. The process has just been started; it
    is stopped before it has begun, or somewhere in the middle, and no `finally` block is
    run, no buffer written. No error is shown and the exit code is 0: the work is just not done.

    How to fix
    ----------
    Wait for the process, or leave out `daemon=True` (then the program waits for it at its end):

    ```python
    p = Process(target=task, daemon=True)
    p.start()
    p.join()
    ```

    When it is fine
    ---------------
    The rule is silent when anything after the start may wait or work: `join()`, `sleep()`,
    `input()`, a queue, an event, a loop, a call that the model does not know; when the process
    is terminated on purpose; when other threads or executors may keep the program alive; in code
    that is not certainly the end of the program; and in a notebook, which waits for another cell.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, attribute `daemon`: "When a process
    exits, it attempts to terminate all of its daemonic child processes." `Lib/multiprocessing/
    util.py`, `_exit_function`.
    """

    code: ClassVar[str] = "MPL204"
    name: ClassVar[str] = "daemon-work-lost"
    message: ClassVar[str] = (
        "`{process}` is daemonic and the program ends right after this: it is terminated and its "
        "work is lost; call `{process}.join()`, or make it without `daemon=True`"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for lost in module.lost_works:
            assert isinstance(lost.start.func, ast.Attribute)
            yield self.finding(module, lost.start, process=ast.unparse(lost.start.func.value))
