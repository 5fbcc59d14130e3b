"""MPL602: a task's exception stays in a result that nobody takes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class ExceptionLost(Rule):
    """A task's exception is kept in a result that nobody takes.

    What it does
    ------------
    Reports `submit`, `apply_async`, `map_async`, `starmap_async`, `imap` and `executor.map`
    whose result is dropped, kept in a variable that is never read, or only waited for, when the
    task is a function of the module that can raise.

    Why it is a bug
    ---------------
    An exception in a task does not end the worker, and nothing is printed: it is put into the
    result, and raised when the result is taken. When nobody takes it, the task fails unseen. The
    program goes on as if all the work was done, and its exit code is 0. Leaving the `with` block
    of an executor, `wait()` and `as_completed()` do not raise it either.

    How to fix
    ----------
    Take the results:

    ```python
    futures = [executor.submit(work, item) for item in items]
    for future in as_completed(futures):
        future.result()
    ```

    `list(executor.map(work, items))` does the same. Of a pool's `apply_async` and `map_async`
    call `get()`, or give them an `error_callback`.

    When it is fine
    ---------------
    The rule is silent when the task handles its own exceptions or has nothing in it that is
    known to raise, when it is not a function of the module, when there is a `callback` or an
    `error_callback`, and when the result is returned, stored or passed on.

    Source
    ------
    CPython documentation, `concurrent.futures`, `Future.result`: "If the call raised an
    exception, this method will raise the same exception"; and `multiprocessing.pool`,
    `AsyncResult.get`: "If the remote call raised an exception then that exception will be
    reraised by `get()`."
    """

    code: ClassVar[str] = "MPL602"
    name: ClassVar[str] = "exception-lost"
    message: ClassVar[str] = (
        "nothing takes the result of `{call}()`{waited}: an exception in {task} is never seen; "
        "{advice}"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for lost in module.pools.lost_errors():
            func = lost.call.func
            assert isinstance(func, ast.Attribute)
            named = not isinstance(lost.function.node, ast.Lambda)
            yield self.finding(
                module,
                lost.call,
                call=ast.unparse(func),
                waited=" (it is only waited for)" if lost.waited else "",
                task=f"`{lost.function.qualified_name}`" if named else "the task",
                advice=_ADVICE.get(func.attr, "go through the results"),
                related=[(lost.function.node, "the task")],
            )


_ADVICE = {
    "submit": "call `result()` on the future",
    "apply_async": "call `get()` on the result, or give an `error_callback`",
    "map_async": "call `get()` on the result, or give an `error_callback`",
    "starmap_async": "call `get()` on the result, or give an `error_callback`",
}
