"""MPL504: a queue call that gives up ends its process, for nobody handles `Empty` or `Full`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule

_LONG = 40


class UnhandledFullEmpty(Rule):
    """A queue call that may give up ends its process: nobody handles `Empty` or `Full`.

    What it does
    ------------
    Reports `get_nowait()`, `get(block=False)`, `put_nowait(item)` and `put(item, block=False)`
    where the other side may not have put, or taken, anything yet, when no handler in the
    function or in its callers takes `queue.Empty` or `queue.Full`. In a loop of a child that
    has no other end, `get(timeout=…)` too.

    Why it is a bug
    ---------------
    These calls do not wait. If the other process is a moment late they raise, and the process
    dies in the middle of its work. For a child that means a traceback that nobody may read:
    `join()` returns, the parent goes on, and its exit code is 0.

    How to fix
    ----------
    Wait for the item, if there is nothing else to do: `q.get()`. Or say what is to be done when
    there is none:

    ```python
    try:
        item = q.get_nowait()
    except queue.Empty:
        ...
    ```

    When it is fine
    ---------------
    The rule is silent when `queue.Empty`, `Exception` or anything unknown is handled on the
    way, when only one process takes items and has asked `empty()` first, when all producers
    have been joined or something else was waited for, when the error reaches a caller outside
    the module (a test, say) or the result of a pool's task, and for a timeout in the parent:
    there the error is the report that the other side did not answer.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Queue`: `get` and `put` "raise the
    `queue.Empty` exception" and "the `queue.Full` exception"; "the usual `queue.Empty` and
    `queue.Full` exceptions from the standard library's `queue` module are raised to signal
    timeouts".
    """

    code: ClassVar[str] = "MPL504"
    name: ClassVar[str] = "unhandled-full-empty"
    message: ClassVar[str] = (
        "`{call}` raises `queue.{error}` when {when}, and nobody handles it: {who} dies; {remedy}"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for attempt in module.queue_attempts.unhandled():
            call = attempt.use.node
            takes = attempt.use.name == "get"
            run = attempt.run
            yield self.finding(
                module,
                call,
                call=_shown(call),
                error="Empty" if takes else "Full",
                when="nothing is there yet" if takes else "there is no room",
                who="the program"
                if run is None
                else f"the process of `{run.function.qualified_name}`",
                remedy="wait with `get()`, or handle it"
                if takes
                else "wait with `put()`, or handle it",
                related=[] if run is None else [(run.site.node, "this process dies")],
            )


def _shown(call: ast.Call) -> str:
    text = ast.unparse(call)
    return text if len(text) <= _LONG else f"{ast.unparse(call.func)}(…)"
