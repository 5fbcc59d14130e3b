"""MPL401: a Manager object is read and written back with no lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class UnlockedManagerMutation(Rule):
    """A Manager object is read and written back with no lock held.

    What it does
    ------------
    Reports a read-modify-write of a Manager's proxy that several processes execute while no
    lock is held: `d[k] -= 1`, `d[k] = d[k] + 1`, `ns.x += 1`, `v.value += 1`, and the form in
    several statements, `n = d[k]` ... `d[k] = n - 1`.

    Why it is a bug
    ---------------
    Each access to a proxy is a message of its own to the manager's process. The read and the
    write are each safe, but between the two another process can read the same old value; then
    both write, and one of the updates is lost. The result is wrong now and then, depends on
    the timing, and raises no error.

    How to fix
    ----------
    Hold one lock, the same in all processes, from the read to the write:

    ```python
    with lock:
        d["num"] -= 1
    ```

    When it is fine
    ---------------
    The rule is silent when a lock is held, in the function or in its callers; when only one
    process touches the object; when every process may use a key of its own; and for a single
    operation that the manager carries out as a whole (`append`, `d[k] = value`).

    Source
    ------
    CPython documentation, `multiprocessing`, "Managers" and "Proxy objects"; class `Value`
    says of the same operation in shared memory: "Operations like `+=` which involve a read and
    write are not atomic." Also "Synchronization between processes".
    """

    code: ClassVar[str] = "MPL401"
    name: ClassVar[str] = "unlocked-manager-mutation"
    message: ClassVar[str] = (
        "`{target}` is read{read} and written back with no lock held, while other processes do "
        "the same: updates get lost; hold one shared lock around both, `with lock:`"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for write, run in module.accesses.races():
            read = write.read
            if read is None:
                continue
            earlier = module.line(read) != module.line(write.target)
            target = write.target
            yield self.finding(
                module,
                target,
                target=ast.unparse(target.func if isinstance(target, ast.Call) else target),
                read=f" on line {module.line(read)}" if earlier else "",
                related=[(run.site.node, f"`{run.function.qualified_name}` is run from here")],
            )
