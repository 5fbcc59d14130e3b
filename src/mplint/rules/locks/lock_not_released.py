"""MPL301: a path leaves the function with the lock still held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.locks.leaks import Leak
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class LockNotReleased(Rule):
    """A lock is acquired and some path to the end of the function never releases it.

    What it does
    ------------
    Follows every path from `lock.acquire()` to the end of the function (an early `return`, a
    branch, the exit of a loop, the fall-through at the end) and reports the acquire when one
    of them passes no `lock.release()`. The message names the exit that leaks.

    Why it is a bug
    ---------------
    A lock of `multiprocessing` is not released when the function that took it returns, nor
    when the process that took it ends. Every other process that acquires it, and the same one
    the next time, waits forever: no error, no output, a program that hangs.

    How to fix
    ----------
    Let `with` release the lock on every path:

    ```python
    with lock:
        if not ready:
            return
        work()
    ```

    Fix safety
    ----------
    The statements from `acquire()` to the last `release()` are put under `with lock:`, and the
    calls go. That is safe where a release on the way to the function's end, or on all ways but
    those that leave, shows how far the lock is meant to be held. It is unsafe where that is a
    guess: if the lock is never released (then it is held to the end of the function), if code
    after the last release ran with the lock on the way that forgets it, or if something little
    (a print, the end of another `with`) ran after a release and before the way out. There is no
    fix if more than that would run with the lock, if the acquire may give up waiting, or if the
    lock is bound anew, taken again or handed to unknown code in between.

    When it is fine
    ---------------
    The rule is silent when every path releases the lock (`try`/`finally` counts), in wrappers
    that acquire in one method and release in another (`__enter__`/`__exit__`,
    `acquire`/`release` methods), when the lock is handed on to code that may release it, and
    for semaphores that serve as signals between processes.

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization primitives", class `Lock`: "Once
    a process or thread has acquired a lock, subsequent attempts to acquire it from any process
    or thread will block until it is released"; and `threading`, "Using locks, conditions, and
    semaphores in the with statement".
    """

    code: ClassVar[str] = "MPL301"
    name: ClassVar[str] = "lock-not-released"
    message: ClassVar[str] = (
        "`{lock}` acquired here is not released when {exit}: whoever acquires it next waits "
        "forever; use `with {lock}:`"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for leak in module.locks.leaks(by_exception=False):
            from mplint.repairs.locks.holding import held_by_with

            yield self.finding(
                module,
                leak.acquire,
                lock=show(leak.path),
                exit=_exit(module, leak),
                fix=held_by_with(module, leak),
            )


def _exit(module: Module, leak: Leak) -> str:
    """Say by which way the lock is left held."""
    syntax = leak.end.syntax
    if isinstance(syntax, ast.Return):
        return f"line {module.line(syntax)} returns"
    if leak.function.is_module:
        return "the program ends"
    return f"`{leak.function.name}` ends"
