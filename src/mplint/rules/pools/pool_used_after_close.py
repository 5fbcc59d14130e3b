"""MPL607: a pool or executor is given work after it was closed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class PoolUsedAfterClose(Rule):
    """A pool or executor is given work after it was closed.

    What it does
    ------------
    Reports `map`, `apply`, `imap` and their relatives on a `Pool` after `close()`,
    `terminate()` or its `with` block, `with` on such a pool, and `submit` and `map` on a
    `ProcessPoolExecutor` after `shutdown()` or its `with` block. Also when the work is given by
    a function of the module that the pool is passed to.

    Why it is a bug
    ---------------
    A pool that was closed never opens again. The call raises `ValueError: Pool not running`,
    that of an executor `RuntimeError: cannot schedule new futures after shutdown`, and the work
    is not done. In a loop that closes the pool at its end the first round works and the second
    does not.

    How to fix
    ----------
    Give it all its work first, and close it once, at the end:

    ```python
    with Pool() as pool:
        for batch in batches:
            results += pool.map(work, batch)
    ```

    Or make a new pool for the work that comes later.

    When it is fine
    ---------------
    The rule is silent when a new pool was bound in between, when some path leaves the pool
    open, and when the code around expects the error.

    Source
    ------
    CPython documentation, `multiprocessing.pool`, class `Pool`, method `close`: "Prevents any
    more tasks from being submitted to the pool"; and `concurrent.futures`, `Executor.shutdown`:
    "Calls to `Executor.submit()` and `Executor.map()` made after shutdown will raise
    `RuntimeError`."
    """

    code: ClassVar[str] = "MPL607"
    name: ClassVar[str] = "pool-used-after-close"
    message: ClassVar[str] = (
        "`{pool}` is used{chain} after {end}: it takes no more work and raises {error}; use it "
        "before, or make a new one"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for misuse in module.pools.used_ended():
            yield self.finding(
                module,
                misuse.node,
                pool=show(misuse.path),
                chain=f" by `{misuse.by}()`" if misuse.by else "",
                end=_end(module, misuse.since),
                error="RuntimeError" if misuse.kind is Kind.EXECUTOR else "ValueError",
                related=[(misuse.since, "closed here")],
            )


def _end(module: Module, since: ast.AST) -> str:
    """Say what closed the pool."""
    if isinstance(since, ast.withitem):
        return f"the `with` block of line {module.line(since.context_expr)}"
    done = since.func if isinstance(since, ast.Call) else since
    name = f"`{done.attr}()`" if isinstance(done, ast.Attribute) else "its end"
    return f"{name} on line {module.line(since)}"
