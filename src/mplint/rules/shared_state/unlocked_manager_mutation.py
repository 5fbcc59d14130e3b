"""MPL401: a Manager object is read and written back with no lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
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

    Fix safety
    ----------
    Where a lock is in reach that all these processes certainly have in common, the statements
    from the read, or from a condition on the same item, to the write are put under it. That is
    safe if the lock guards the same object elsewhere, or other shared data, or nothing yet;
    unsafe if it is for something else, or if a loop comes under it. What is computed only to be
    added is computed before.

    Where there is none, the unsafe fix makes one beside the object and hands it to the
    functions that need it: a parameter, an element of `args`, an argument of each call. For the
    tasks of a pool it is the manager's, which can be pickled. An object that has the data as an
    attribute gets the lock as another.

    There is no fix if a statement in between waits for another process, takes another lock or
    hands the control on (`yield`, `await`), if the lock may be held there already, if several
    locks come into question, if a handler of a signal takes the lock, or if somebody calls the
    function in ways that are not seen.

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
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for write, run in module.accesses.races():
            read = write.read
            if read is None:
                continue
            earlier = module.line(read) != module.line(write.target)
            target = write.target
            from mplint.repairs.shared_state.locking import held_fix

            yield self.finding(
                module,
                target,
                target=ast.unparse(target.func if isinstance(target, ast.Call) else target),
                read=f" on line {module.line(read)}" if earlier else "",
                fix=held_fix(module, write),
                related=[(run.site.node, f"`{run.function.qualified_name}` is run from here")],
            )
