"""MPL305: a lock guards something shared, but each process has a lock of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class LockPerProcess(Rule):
    """A lock guards something shared, but each process has a lock of its own.

    What it does
    ------------
    Reports a `Lock` (`RLock`, `Semaphore`, `Condition`) that a child makes for itself, in its
    target or in what that calls, or that is made anew for each process (in the arguments of a
    `Process` in a loop, in the `__init__` of a subclass of `Process`), when it is all that
    guards a read-modify-write of something that the processes share.

    Why it is a bug
    ---------------
    A lock excludes only those who take the same lock. Here each process takes its own, which
    is always free: all of them are inside at once, read the same old value, and updates are
    lost. The program looks guarded and raises no error.

    How to fix
    ----------
    Make one lock in the parent and pass it to all processes:

    ```python
    lock = Lock()
    ps = [Process(target=task, args=(total, lock)) for _ in range(4)]
    ```

    For a `Pool` or an executor, pass it through `initializer=` and `initargs=`. A `Value` and an
    `Array` bring a lock that all processes share, `with v.get_lock():`.

    When it is fine
    ---------------
    The rule is silent when the child starts processes or threads itself, with which it may
    share the lock; when another lock is held as well; when what the lock guards is not shared
    with other processes, or not known; and when the lock may come from elsewhere. A lock at
    module level is MPL309.

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization between processes", and
    "Programming guidelines", "Explicitly pass resources to child processes".
    """

    code: ClassVar[str] = "MPL305"
    name: ClassVar[str] = "lock-per-process"
    message: ClassVar[str] = (
        "{why}: it keeps no other process away from `{target}` on line {line}, and updates get "
        "lost; make one lock for all of them and pass it to each"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for guard in module.accesses.private_guards():
            target, run = guard.write.target, guard.run
            yield self.finding(
                module,
                guard.made.node,
                why=guard.privacy.value.format(function=guard.made.unit.qualified_name),
                target=ast.unparse(target.func if isinstance(target, ast.Call) else target),
                line=module.line(target),
                related=[
                    (target, "what it seems to guard"),
                    (run.site.node, f"`{run.function.qualified_name}` is run from here"),
                ],
            )
