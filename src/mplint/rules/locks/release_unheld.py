"""MPL303: a lock is released on a path where it is not held."""

from __future__ import annotations

from typing import ClassVar

from mplint.rules.base import Rule


class ReleaseUnheld(Rule):
    """A lock is released on a path where it is not held.

    What it does
    ------------
    Reports `lock.release()` where the lock was not acquired on that path, or was released
    already.

    Why it is a bug
    ---------------
    Releasing an unlocked `Lock` raises `ValueError: semaphore or lock released too many times`
    (an `RLock` raises `AssertionError: attempt to release recursive lock not owned by thread`).
    It can also be worse than an error: any process may release a `Lock`, so when another
    process holds it at that moment, the surplus release opens its critical section to a third
    one, and nothing is raised.

    How to fix
    ----------
    Release once for each acquire; `with` does just that:

    ```python
    with lock:
        work()
    ```

    When it is fine
    ---------------
    The rule is silent for semaphores, which may signal from one process to another, where the
    lock may be held on entry because the function's callers acquire it, and where a function
    is there to release what another one acquired (`__exit__`, `release` methods).

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization primitives", class `Lock`, method
    `release`: "This can be called from any process or thread [...] Behavior is the same as in
    `threading.Lock.release()` except that when invoked on an unlocked lock, a `ValueError` is
    raised."
    """

    code: ClassVar[str] = "MPL303"
    name: ClassVar[str] = "release-unheld"
    message: ClassVar[str] = (
        "`{lock}` is not held here{reason}: `release()` raises ValueError, or opens the lock that "
        "another process holds; release once for each acquire, as `with {lock}:` does"
    )
