"""MPL304: an exception between acquire and release leaves the lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class ReleaseSkippedByException(Rule):
    """An exception between `acquire()` and `release()` leaves the lock held.

    What it does
    ------------
    Reports `lock.acquire()` when code that can raise stands between it and the matching
    `lock.release()`, and neither `with` nor `finally` makes sure of the release. The message
    names the first such call and the release that it skips.

    Why it is a bug
    ---------------
    When that code raises, the release is skipped. The lock stays locked even after the process
    has died of the exception, so the traceback of one process is followed by the silence of
    all the others: they wait for the lock forever.

    How to fix
    ----------
    Let `with` release the lock, whatever happens:

    ```python
    with lock:
        save(record)
    ```

    Or use `try`/`finally`, with `acquire()` just before the `try`.

    Fix safety
    ----------
    The statements between `acquire()` and `release()` are put under `with lock:`, and both calls
    go, as do the releases before an early `return`, `break`, `continue` or `raise`, and a
    `try`/`finally` that is there for the release alone. That is safe: the lock is held as long
    as it was, but for the exception. Where a little more ran between a release and the way out
    (a print, the result's attribute, the end of another `with`), it runs with the lock then, and
    the fix is unsafe. There is none if more than that would run with the lock, if the acquire
    may give up waiting, or if the lock is bound anew, taken again or handed to unknown code in
    between.

    When it is fine
    ---------------
    The rule is silent when a `finally` or a handler releases the lock, and when nothing in
    between is likely to raise: only an explicit `raise` and calls count, and calls that
    practically never fail (`print`, `time.sleep`, `len`, logging, `queue.put` and the like) do
    not. Where `lock-not-released` (MPL301) already reports the acquire, this rule does not.

    Source
    ------
    CPython documentation, `threading`, "Using locks, conditions, and semaphores in the with
    statement"; `multiprocessing`, "Synchronization primitives", says of `Lock` and the others
    that they support the context manager protocol.
    """

    code: ClassVar[str] = "MPL304"
    name: ClassVar[str] = "release-skipped-by-exception"
    message: ClassVar[str] = (
        "`{lock}` stays locked when {call} on line {line} raises, as `release()` on line "
        "{release} is skipped: the others wait forever; use `with {lock}:`"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        locks = module.locks
        reported = {leak.acquire for leak in locks.leaks(by_exception=False)}
        for leak in locks.leaks(by_exception=True):
            cause = module.raising.cause(leak.end)
            release = locks.release_after(leak)
            if leak.acquire in reported or cause is None or release is None:
                continue
            if isinstance(cause, ast.Call):
                call = f"`{ast.unparse(cause.func)}()`"
            elif isinstance(cause, ast.withitem):
                call = f"the block of `with {ast.unparse(cause.context_expr)}`"
            else:
                call = "`raise`" if isinstance(cause, ast.Raise) else "`assert`"
            from mplint.repairs.locks.holding import held_by_with

            yield self.finding(
                module,
                leak.acquire,
                lock=show(leak.path),
                call=call,
                line=module.line(cause),
                release=module.line(release),
                fix=held_by_with(module, leak),
                related=[(cause, "raises here"), (release, "is skipped")],
            )
