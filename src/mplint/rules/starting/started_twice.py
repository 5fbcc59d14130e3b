"""MPL107: a process that has been started is started again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class StartedTwice(Rule):
    """A process that has been started is started again.

    What it does
    ------------
    Reports a second `start()` of the same process object, and a `start()` in a loop that does
    not make a new process for each round.

    Why it is a bug
    ---------------
    A process object stands for one process and can be started once, even when that process has
    ended long ago. The second `start()` raises `AssertionError: cannot start a process twice`:
    the work is done once and the program stops there.

    How to fix
    ----------
    Make a new object for each process:

    ```python
    for _ in range(2):
        p = Process(target=task)
        p.start()
        p.join()
    ```

    When it is fine
    ---------------
    The rule is silent when the name is bound to a new process in between, when the first start
    may not have been reached, or may have failed (a retry in an `except`), when the program
    asks whether the process was started (`if p.pid is None`), when the error is caught, and
    for processes taken from a list or dictionary.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, method `start`: "This must be
    called at most once per process object."
    """

    code: ClassVar[str] = "MPL107"
    name: ClassVar[str] = "started-twice"
    message: ClassVar[str] = (
        "`{process}` has already been started {where}: a process object can be started once, "
        "the second `start()` raises AssertionError; make a new `Process` for each start"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for use in module.process_lives.uses:
            if use.name != "start" or not (use.started is not None or use.again):
                continue
            again = use.started is None or use.started is use.node
            first = use.node if use.started is None else use.started
            yield self.finding(
                module,
                use.node,
                process=show(use.path),
                where="in an earlier round of the loop"
                if again
                else f"on line {module.line(first)}",
                related=[] if again else [(first, "started here")],
            )
