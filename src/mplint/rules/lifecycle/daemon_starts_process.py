"""MPL202: a daemonic process starts a process itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.rules.base import Rule


class DaemonStartsProcess(Rule):
    """A daemonic process, or a worker of a pool, starts a process itself.

    What it does
    ------------
    Reports `start()`, `Pool(...)`, `Manager()`, `executor.submit()` and whatever else brings a
    process to life, in code that certainly runs in a process which was made with `daemon=True`,
    or in a task or the `initializer` of a `Pool`: the workers of a pool are daemonic.

    Why it is a bug
    ---------------
    A daemonic process must not have children, because nobody would end them when it is
    terminated. Starting one raises `AssertionError: daemonic processes are not allowed to have
    children`. In a pool the error reaches the parent only when it fetches the result; a daemonic
    `Process` dies of it and the parent goes on. With `python -O` the assertion is not checked,
    and the grandchildren are left behind as orphans.

    How to fix
    ----------
    Let the process be an ordinary one, and join it:

    ```python
    p = Process(target=task)
    p.start()
    p.join()
    ```

    Instead of a `Pool`, use `concurrent.futures.ProcessPoolExecutor`, whose workers are not
    daemonic. Or start all processes in the parent, which often is simpler.

    When it is fine
    ---------------
    The rule is silent for executors, when the start depends on a condition, when the
    `AssertionError` is caught, when the program reads or sets the flag of the process it runs in
    (`current_process().daemon`), for pools whose context is of a class of the program's own, and
    for `billiard`, which has no such restriction.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, attribute `daemon`: "Note that a
    daemonic process is not allowed to create child processes." `Lib/multiprocessing/pool.py`,
    `Pool._repopulate_pool_static`: `w.daemon = True`. For executors: `Lib/concurrent/futures/
    process.py`; their workers are not daemonic since Python 3.9.
    """

    code: ClassVar[str] = "MPL202"
    name: ClassVar[str] = "daemon-starts-process"
    message: ClassVar[str] = (
        "`{what}` runs in {where} on line {line}: it raises AssertionError, daemonic processes "
        "are not allowed to have children; {advice}"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for start in module.daemonic_starts:
            made = start.run.site.node
            in_pool = (
                start.run.receiver is not None and module.kind(start.run.receiver) is Kind.POOL
            )
            yield self.finding(
                module,
                start.node,
                what=start.what,
                where="a worker of the pool used" if in_pool else "the daemonic process made",
                line=module.line(made),
                advice="use ProcessPoolExecutor, whose workers are not daemonic"
                if in_pool
                else "make that process without `daemon=True` and join it",
                related=[(made, "the daemonic process")],
            )
