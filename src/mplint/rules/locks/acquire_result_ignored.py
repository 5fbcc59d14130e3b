"""MPL308: an acquire may come back without the lock, and nobody looks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class AcquireResultIgnored(Rule):
    """An acquire may come back without the lock, and its result is not used.

    What it does
    ------------
    Reports `lock.acquire(timeout=1)`, `lock.acquire(False)` and `lock.acquire(block=False)` of a
    lock for which several processes contend, when the call is a statement of its own and the
    lock is released afterwards as if it were held.

    Why it is a bug
    ---------------
    Such a call does not raise when the lock is taken: it returns `False`. The code after it
    then runs beside the process that holds the lock. Its `release()` opens the lock that the
    other one holds, and the other's own release raises `ValueError: semaphore or lock released
    too many times`. An `RLock` that is not owned raises `AssertionError` at once, a manager's
    lock that is free `RuntimeError`.

    How to fix
    ----------
    Ask whether it has worked:

    ```python
    if lock.acquire(timeout=1):
        try:
            work()
        finally:
            lock.release()
    ```

    Or wait as long as it takes: `with lock:`.

    When it is fine
    ---------------
    The rule is silent when the result is used, when no release follows or only under a
    condition, when the error of the release is handled, for a release right after the acquire
    (which opens the lock, whoever holds it), for semaphores, which may be signals, and when no
    other process can hold the lock.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Lock`, method `acquire`: "Returns `True` if
    the lock has been acquired or `False` if the timeout period has elapsed".
    """

    code: ClassVar[str] = "MPL308"
    name: ClassVar[str] = "acquire-result-ignored"
    message: ClassVar[str] = (
        "`{acquire}` returns False when another process holds the lock, and nobody looks: what "
        "follows runs without it, and `release()` on line {release} leads to {error}; test the "
        "result, or wait with `with {lock}:`"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for attempt in module.attempts.ignored():
            func = attempt.acquire.func
            lock = func.value if isinstance(func, ast.Attribute) else func
            yield self.finding(
                module,
                attempt.acquire,
                acquire=ast.unparse(attempt.acquire),
                release=module.line(attempt.release),
                lock=ast.unparse(lock),
                error=attempt.error,
                related=[
                    (attempt.release, "released here"),
                    (attempt.run.site.node, "may hold the lock"),
                ],
            )
