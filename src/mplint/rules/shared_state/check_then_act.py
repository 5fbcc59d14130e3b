"""MPL402: a shared object is asked and then changed with no lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule

_LONG = 40
"""A longer value is not shown in the message."""


class CheckThenAct(Rule):
    """A shared object is asked and then changed with no lock held.

    What it does
    ------------
    Reports a condition on an object that processes share (a Manager's proxy, a `Value`, an
    `Array`) when what is done under it relies on the answer, several processes do so at once,
    and no lock is held from the question to the deed: `if seat not in seats: seats[seat] =
    name`, `while tasks: tasks.pop()`, `if x not in found: found.append(x)`, `if score >
    best.value: best.value = score`.

    Why it is a bug
    ---------------
    Question and deed are each safe, but between the two another process can ask and get the
    same answer. Then both act on it: two have the same seat, the last task is taken twice
    (`IndexError`), a worse score replaces the better one. That happens now and then and
    depends on the timing.

    How to fix
    ----------
    Hold one lock, the same in all processes, from the question to the deed:

    ```python
    with lock:
        if seat not in seats:
            seats[seat] = name
    ```

    Or have the manager do both in one request: `if seats.setdefault(seat, name) == name:`; take
    tasks from a `Queue` instead of a list.

    Fix safety
    ----------
    Where a lock is in reach that all these processes certainly have in common, the statements
    from the question to the deed are put under it. That is safe if the lock guards the same
    object elsewhere, or other shared data, or nothing yet; unsafe if it is for something else,
    or if a loop comes under it.

    A `Value` or an `Array` has a lock of its own, which is held then: `with v.get_lock():`. In
    a loop such as `while tasks: tasks.pop()`, each round takes the lock for the question and
    the first statement.

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
    The rule is silent when a lock is held around both, in the function or in its callers; when
    only one process acts; when every process may ask for a key of its own; when both may as
    well act (`if k not in cache: cache[k] = compute(k)`, a flag that all set alike); when the
    failure is expected (`except IndexError`); and where MPL401 or MPL404 has reported that the
    function reads and writes back the same object.

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization between processes" and "Proxy
    objects": each method call of a proxy is a request of its own. The defect's general name:
    CWE-367, "Time-of-check Time-of-use (TOCTOU) Race Condition".
    """

    code: ClassVar[str] = "MPL402"
    name: ClassVar[str] = "check-then-act"
    message: ClassVar[str] = (
        "`{question}` is asked and `{deed}` on line {line} relies on the answer, with no lock "
        "held: another process can do the same in between, {harm}; hold one shared lock around both"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for decision in module.accesses.decisions:
            write, run = decision.write, decision.run
            target = write.target
            deed = ast.unparse(target)
            if isinstance(write.statement, ast.Delete):
                deed = f"del {deed}"
            elif write.value is not None:
                value = ast.unparse(write.value)
                deed += f" = {value if len(value) <= _LONG else '...'}"
            from mplint.repairs.shared_state.locking import held_fix

            yield self.finding(
                module,
                decision.check.test,
                question=ast.unparse(decision.check.read),
                deed=deed,
                line=module.line(target),
                harm=decision.harm.value,
                fix=held_fix(module, write),
                related=[
                    (target, "the deed"),
                    (run.site.node, f"`{run.function.qualified_name}` is run from here"),
                ],
            )
