"""MPL601: a pool's `with` block ends, and terminates it, before its work is done."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class PoolExitsBeforeWork(Rule):
    """A pool's `with` block ends, and terminates it, before the work is done.

    What it does
    ------------
    Reports `map_async`, `apply_async`, `starmap_async`, `imap` and `imap_unordered` inside
    `with Pool() as pool:` when nothing between the call and the end of the block can wait for
    the result.

    Why it is a bug
    ---------------
    Leaving the block calls `pool.terminate()`, which stops the workers at once. These calls
    only hand the work over and return: the block ends before the work has begun, or in the
    middle of it. Nothing is raised and the exit code is 0; the work is not done, and
    `result.get()` after the block waits forever.

    How to fix
    ----------
    Wait for the result before the block ends:

    ```python
    with Pool() as pool:
        result = pool.map_async(work, items)
        result.get()
    ```

    Or use `map`, which waits itself, or call `close()` and `join()` as the block's last lines.

    When it is fine
    ---------------
    The rule is silent when the result is fetched, waited for, iterated over or passed on in the
    block, after `close()` and `join()`, when anything else on the way may wait (a queue, an
    event, a call of unknown duration), for `contextlib.closing(Pool())`, and for executors: the
    end of their block waits for the work.

    Source
    ------
    CPython documentation, `multiprocessing.pool`, class `Pool`: "`__enter__()` returns the pool
    object, and `__exit__()` calls `terminate()`."
    """

    code: ClassVar[str] = "MPL601"
    name: ClassVar[str] = "pool-exits-before-work"
    message: ClassVar[str] = (
        "nothing waits for `{call}()` before the `with` block of line {block} ends and "
        "terminates `{pool}`: the work is lost; fetch the result inside the block"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for work in module.pools.unfinished():
            yield self.finding(
                module,
                work.call,
                call=ast.unparse(work.call.func),
                block=module.line(work.item.context_expr),
                pool=show(work.path),
                related=[(work.item.context_expr, "this block terminates the pool")],
            )
