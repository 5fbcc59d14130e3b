"""MPL111: a process is forked while threads of its parent may run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class ForkWithThreads(Rule):
    """A process is forked after a thread was started.

    What it does
    ------------
    Reports the start of a process with an explicit `fork` (`get_context("fork")`,
    `set_start_method("fork")`) that surely comes after the `start()` of a thread which nothing
    has waited for in between.

    Why it is a bug
    ---------------
    A fork copies the memory of the parent, but of its threads only the one that forks. A lock
    that another thread holds at this moment is held in the child, too, and nobody is there to
    release it: the child waits forever as soon as it needs the lock. Such locks are everywhere:
    in the program, in queues, in logging, in the memory allocator of the C library and in most
    libraries that use threads themselves. It depends on the moment, so that tests rarely see it.

    Python 3.12 and later emit a `DeprecationWarning` when a process with several threads forks,
    which is not shown by default.

    How to fix
    ----------
    Start the processes first and the threads afterwards, or let the threads end first, or use
    another start method:

    ```python
    p = get_context("spawn").Process(target=task)
    ```

    When it is fine
    ---------------
    The rule is silent when a thread may have been joined (or asked whether it lives) before the
    fork, for start methods that are not set by the program itself, and in other orders than
    "first the thread, then the process" on every way.

    It is off unless selected: a child that needs no lock of the parent's threads, such as one
    that only computes, is safe in practice.

    Source
    ------
    CPython documentation, `multiprocessing`, "Contexts and start methods", on fork: "Note that
    safely forking a multithreaded process is problematic"; `os.fork`, "Changed in version 3.12".
    """

    code: ClassVar[str] = "MPL111"
    name: ClassVar[str] = "fork-with-threads"
    message: ClassVar[str] = (
        "`{call}` forks while the thread started on line {line} may run: a lock that it holds "
        "stays locked in the child forever; start processes before threads, or use `spawn` or "
        "`forkserver`"
    )
    default: ClassVar[bool] = False

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for start, thread in module.execution.forks.with_threads():
            yield self.finding(
                module,
                start.node,
                call=start.what,
                line=module.line(thread),
                related=[(thread, "the thread")],
            )
