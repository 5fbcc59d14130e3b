"""MPL405: raw shared memory is read and written back with no lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

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

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for write, run in module.accesses.races(RAW):
            read = write.read
            if read is None:
                continue
            earlier = module.line(read) != module.line(write.target)
            made = min(write.objects, key=lambda obj: module.line(obj.site)).site
            yield self.finding(
                module,
                write.target,
                target=ast.unparse(write.target),
                read=f" on line {module.line(read)}" if earlier else "",
                made=module.line(made),
                related=[
                    (made, "the shared memory"),
                    (run.site.node, f"`{run.function.qualified_name}` is run from here"),
                ],
            )
