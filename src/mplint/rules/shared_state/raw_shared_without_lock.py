"""MPL405: raw shared memory is read and written back with no lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api.kinds import RAW
from mplint.rules.base import Rule


class RawSharedWithoutLock(Rule):
    """Raw shared memory is read and written back with no lock held.

    What it does
    ------------
    Reports a read-modify-write of shared memory that comes without a lock (`RawValue`,
    `RawArray`, `Value(..., lock=False)`, `Array(..., lock=False)`, the buffer of a
    `SharedMemory`, a `ShareableList`, what `get_obj()` gives, a NumPy array over any of them)
    that several processes execute while no lock is held: `shm.buf[0] += 1`, `total.value =
    total.value + n`, and the form in several statements, `n = a[0]` ... `a[0] = n + 1`; for an
    array also `grid += 1`.

    Why it is a bug
    ---------------
    Nothing guards raw memory. Between the read and the write another process can read the same
    old value; then both write, and one of the updates is lost. The result is wrong now and
    then, depends on the timing, and raises no error.

    How to fix
    ----------
    Make one lock, pass it to all processes, and hold it from the read to the write:

    ```python
    with lock:
        shm.buf[0] += 1
    ```

    Or give every process an item of its own and add them up at the end. A `Value` made without
    `lock=False` brings a lock along, `with v.get_lock():`.

    Fix safety
    ----------
    Where a lock is in reach that all these processes certainly have in common, the statements
    from the read, or from a condition on the same item, to the write are put under it. That is
    safe if the lock guards the same object elsewhere, or other shared data, or nothing yet;
    unsafe if it is for something else, or if a loop comes under it. What is computed only to be
    added is computed before.

    What `get_obj()` gives goes past the lock of a `Value` or an `Array`: that one is held then,
    `with array.get_lock():`, which is safe.

    Where there is none, the unsafe fix makes one beside the object and hands it to the
    functions that need it: a parameter, an element of `args`, an argument of each call. For the
    tasks of a pool there is no such fix. An object that has the data as an attribute gets the
    lock as another.

    There is no fix if a statement in between waits for another process, takes another lock or
    hands the control on (`yield`, `await`), if the lock may be held there already, if several
    locks come into question, if a handler of a signal takes the lock, or if somebody calls the
    function in ways that are not seen.

    When it is fine
    ---------------
    The rule is silent when a lock is held, in the function or in its callers; when only one
    process touches the memory; when every process may use an index of its own, or have memory
    of its own; for a plain store; and when it cannot tell which memory a name attaches to.

    Source
    ------
    CPython documentation, `multiprocessing.sharedctypes`, `RawValue` (and alike `RawArray`):
    "setting and getting the value is potentially non-atomic - use `Value()` instead to make sure
    that access is automatically synchronized using a lock". `multiprocessing.shared_memory`
    provides no synchronization at all.
    """

    code: ClassVar[str] = "MPL405"
    name: ClassVar[str] = "raw-shared-without-lock"
    message: ClassVar[str] = (
        "`{target}` is read{read} and written back with no lock held, while other processes do "
        "the same: updates get lost, and the memory from line {made} guards nothing by itself; "
        "hold one shared lock around both, `with lock:`"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for write, run in module.accesses.races(RAW):
            read = write.read
            if read is None:
                continue
            earlier = module.line(read) != module.line(write.target)
            made = min(write.objects, key=lambda obj: module.line(obj.site)).site
            from mplint.repairs.shared_state.locking import held_fix

            yield self.finding(
                module,
                write.target,
                target=ast.unparse(write.target),
                read=f" on line {module.line(read)}" if earlier else "",
                made=module.line(made),
                fix=held_fix(module, write),
                related=[
                    (made, "the shared memory"),
                    (run.site.node, f"`{run.function.qualified_name}` is run from here"),
                ],
            )
