"""MPL310: one shared object is guarded by different locks in different places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class InconsistentLock(Rule):
    """One shared object is guarded by different locks in different places.

    What it does
    ------------
    Reports a change of a shared object (a Manager's proxy, a `Value` or `Array`, raw shared
    memory) under another lock than the one that guards a read-modify-write of the same item
    elsewhere, when processes do both at the same time. Also a plain store with no lock held
    (`total.value = 0`) beside such an update.

    Why it is a bug
    ---------------
    A lock keeps apart only those who take the same one. A process that holds `a` and one that
    holds `b` are both inside: each reads the old value and writes its own, and one of the
    updates is lost. A store with no lock held comes between the read and the write of an
    update, which then overwrites it. The result is wrong now and then, depends on the timing,
    and raises no error.

    How to fix
    ----------
    Guard one object by one lock, the same wherever it is changed:

    ```python
    with balance.get_lock():
        balance.value += amount
    ```

    When it is fine
    ---------------
    The rule is silent when the two have a lock in common; when they cannot run at the same
    time; for reads; for the store of a `Value` beside updates under its own `get_lock()`, which
    the store takes, too; and when it cannot tell which locks are held. An update with no lock
    at all is MPL401, MPL404 or MPL405.

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization between processes"; class
    `Value` on its lock. The discipline that is broken here: Savage et al., "Eraser: A Dynamic
    Data Race Detector for Multithreaded Programs" (SOSP 1997).
    """

    code: ClassVar[str] = "MPL310"
    name: ClassVar[str] = "inconsistent-lock"
    message: ClassVar[str] = (
        "`{target}` is changed {here} here and under {there} on line {line}, by processes that "
        "run at the same time: they do not exclude each other and updates get lost; hold the "
        "same lock in both places"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for conflict in module.accesses.conflicts():
            target, other, run = conflict.write.target, conflict.other.target, conflict.run
            lock, other_lock = conflict.lock, conflict.other_lock
            names = [ast.unparse(held.name) for held in (lock, other_lock) if held is not None]
            there = f"`{names[-1]}`"
            if len(set(names)) < len(names):
                there += f" (another, from line {module.line(other_lock.made)})"
            related = [(other, "the other change"), (other_lock.made, "the lock that guards it")]
            if lock is not None:
                related.append((lock.made, "the lock here"))
            yield self.finding(
                module,
                target,
                target=ast.unparse(target.func if isinstance(target, ast.Call) else target),
                here=f"under `{names[0]}`" if lock is not None else "with no lock held",
                there=there,
                line=module.line(other),
                related=[
                    *related,
                    (run.site.node, f"`{run.function.qualified_name}` is run from here"),
                ],
            )
