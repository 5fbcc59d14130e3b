"""MPL404: a Value or an Array is read and written back without its lock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api.kinds import SYNCHRONIZED
from mplint.rules.base import Rule


class ValueNotAtomic(Rule):
    """A Value or an Array is read and written back without its lock.

    What it does
    ------------
    Reports a read-modify-write of a `Value` or of an item of an `Array` that several processes
    execute while no lock is held: `v.value += 1`, `a[0] = a[0] + 1`, and the form in several
    statements, `n = v.value` ... `v.value = n + 1`.

    Why it is a bug
    ---------------
    The lock that a `Value` brings with it is taken for each single access and given back at
    once. `+=` is two accesses, a read and a write. Between the two another process can read the
    same old value; then both write, and one of the updates is lost. The result is wrong now
    and then, depends on the timing, and raises no error.

    How to fix
    ----------
    Hold the value's own lock from the read to the write:

    ```python
    with v.get_lock():
        v.value += 1
    ```

    Fix safety
    ----------
    The statements from the read, or from a condition on the same item, to the write are put
    under the object's own lock: `with v.get_lock():`. What is computed only to be added is
    computed before, so that nothing waits under the lock. That is safe: the lock is an RLock,
    which every single access takes anyway. It is unsafe if a loop comes under it.

    There is no fix for an object that was given a lock (`lock=`), which may not be recursive, if
    the function has no name for the object, if a statement in between waits for another process
    or takes another lock, or if the object is guarded by another lock elsewhere.

    When it is fine
    ---------------
    The rule is silent when a lock is held, in the function or in its callers; when only one
    process touches the object; when every process may use an index of its own, or have an
    object of its own; for a plain store (`v.value = 1`); and for what is made with `lock=False`.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Value`: "Operations like `+=` which involve
    a read and write are not atomic. So if, for instance, you want to atomically increment a
    shared value it is insufficient to just do `counter.value += 1`".
    """

    code: ClassVar[str] = "MPL404"
    name: ClassVar[str] = "value-not-atomic"
    message: ClassVar[str] = (
        "`{target}` is read{read} and written back with no lock held, while other processes do "
        "the same: updates get lost, its own lock covers each access alone; hold it around both, "
        "`with {shared}.get_lock():`"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for write, run in module.accesses.races(SYNCHRONIZED):
            read = write.read
            if read is None:
                continue
            earlier = module.line(read) != module.line(write.target)
            from mplint.repairs.shared_state.locking import held_fix

            yield self.finding(
                module,
                write.target,
                target=ast.unparse(write.target),
                read=f" on line {module.line(read)}" if earlier else "",
                shared=ast.unparse(write.container),
                fix=held_fix(module, write),
                related=[(run.site.node, f"`{run.function.qualified_name}` is run from here")],
            )
