"""MPL402: a shared object is asked and then changed with no lock held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

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
            yield self.finding(
                module,
                decision.check.test,
                question=ast.unparse(decision.check.read),
                deed=deed,
                line=module.line(target),
                harm=decision.harm.value,
                related=[
                    (target, "the deed"),
                    (run.site.node, f"`{run.function.qualified_name}` is run from here"),
                ],
            )
