"""MPL502: a timeout is given to a queue call that does not block."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api import TIMEOUT_PARAMETERS, Parameter
from mplint.model.api.kinds import QUEUES
from mplint.model.calls.sites import CallSite
from mplint.rules.base import Rule


class TimeoutIgnored(Rule):
    """A timeout is given to a queue call that does not block.

    What it does
    ------------
    Reports the timeout in `q.get(False, 3)`, `q.get(block=False, timeout=3)`,
    `q.put(item, False, 3)` and `q.put(item, block=False, timeout=3)`.

    Why it is a bug
    ---------------
    With `block=False` the call does not wait and the timeout is ignored. If nothing is in the
    queue at that very moment `get` raises `queue.Empty`, and if the queue is full `put` raises
    `queue.Full`, at once. Code that means to give the other process three seconds gives it
    none.

    How to fix
    ----------
    To wait, drop `block=False`:

    ```python
    item = q.get(timeout=3)
    ```

    Not to wait, drop the timeout: `q.get(block=False)`, or `q.get_nowait()`.

    Fix safety
    ----------
    `block=False` is taken out, so that the call waits up to the timeout. That is unsafe: it is
    what the timeout says, but until now the call has returned at once, and the code around it
    may count on that. The fix is offered if the timeout certainly is a number (`None` would
    wait without end), and not in a coroutine, where waiting stops the event loop.

    When it is fine
    ---------------
    The rule is silent when `block` is true or not a constant, and when the timeout is `None`.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Queue`, method `get`: "return an
    item if one is immediately available, else raise the `queue.Empty` exception (timeout is
    ignored in that case)"; likewise `put`.
    """

    code: ClassVar[str] = "MPL502"
    name: ClassVar[str] = "timeout-ignored"
    message: ClassVar[str] = (
        "the timeout is ignored because this `{call}()` does not block: it raises "
        "`queue.{exception}` at once; drop `block=False` to wait, or drop the timeout"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for method, (block, timeout) in TIMEOUT_PARAMETERS.items():
            for site in module.calls_of_method(method, QUEUES):
                call = site.node
                if any(isinstance(argument, ast.Starred) for argument in call.args):
                    continue
                blocks = _given(call, block)
                waits = _given(call, timeout)
                if blocks is None or waits is None:
                    continue
                if not isinstance(blocks.value, ast.Constant) or blocks.value.value:
                    continue
                if isinstance(waits.value, ast.Constant) and not waits.value.value:
                    continue
                yield self.finding(
                    module,
                    waits.node,
                    call=ast.unparse(call.func),
                    exception="Empty" if method == "get" else "Full",
                    fix=self._fix(module, site, blocks.value, waits.value),
                )

    def _fix(
        self, module: Module, site: CallSite, block: ast.expr, timeout: ast.expr
    ) -> Fix | None:
        """Return the fix that makes the call wait."""
        from mplint.repairs.processes.waiting import waiting

        edits = waiting(module, site, block, timeout)
        return Fix("Wait up to the timeout", Safety.UNSAFE, edits) if edits else None


@dataclass(frozen=True)
class _Given:
    """An argument: where it stands, and its value."""

    node: ast.AST
    value: ast.expr


def _given(call: ast.Call, parameter: Parameter) -> _Given | None:
    if parameter.position < len(call.args):
        argument = call.args[parameter.position]
        return _Given(argument, argument)
    for keyword in call.keywords:
        if keyword.arg == parameter.keyword:
            return _Given(keyword, keyword.value)
    return None
