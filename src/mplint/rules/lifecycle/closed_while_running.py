"""MPL210: a process object is closed while the process may still run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class ClosedWhileRunning(Rule):
    """A process object is closed although nobody has waited for the process to end.

    What it does
    ------------
    Reports `p.close()` after `p.start()` when nothing in between waits for the process or asks
    whether it has ended.

    Why it is a bug
    ---------------
    `close()` does not end the process; it frees what belongs to its object, and while the
    process runs it raises `ValueError: Cannot close a process while it is still running`. When
    the child happens to be quicker nothing is raised: whether the program works depends on the
    timing.

    How to fix
    ----------
    Wait for the end of the process first:

    ```python
    p.start()
    p.join()
    p.close()
    ```

    When it is fine
    ---------------
    The rule is silent after any `join()`, `terminate()` or `kill()`, when `is_alive()`,
    `exitcode`, `sentinel` or `pid` is read in between, when the process is handed to code that
    may wait for it, and when the `ValueError` is caught.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, method `close`: "`ValueError` is
    raised if the underlying process is still running."
    """

    code: ClassVar[str] = "MPL210"
    name: ClassVar[str] = "closed-while-running"
    message: ClassVar[str] = (
        "`{process}` is closed although nothing has waited for its end since `start()` on line "
        "{start}: `close()` raises ValueError while the process runs; call `{process}.join()` "
        "first"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for use in module.process_lives.uses:
            if use.name != "close" or not use.unwaited or use.started is None:
                continue
            if module.process_lives.waits_otherwise(use.function):
                continue
            yield self.finding(
                module,
                use.node,
                process=show(use.path),
                start=module.line(use.started),
                related=[(use.started, "started here")],
            )
