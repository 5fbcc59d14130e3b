"""MPL601: a pool's `with` block ends, and terminates it, before its work is done."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.pools.unfinished import UnfinishedWork
from mplint.model.program.paths import show
from mplint.model.values.domain import Object
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

    Fix safety
    ----------
    `close()` and `join()` are called as the last lines of the block; results can be fetched
    after it as before. That is safe if the tasks are functions of the module that come to an
    end and the module makes nothing by which they could wait for the program (queues, events);
    otherwise it is unsafe, as the program might wait forever. It is unsafe in a coroutine, too,
    where waiting stops the event loop.

    Results that nobody takes are fetched with `get()` instead if their tasks can fail. That is
    unsafe: an error in a task is then raised in the program.

    The fix is not offered if control can leave the block on another way, if a task certainly
    does not end by itself, or if it may need what the program does only after the block, such as
    to release a lock.

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

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for work in module.pools.unfinished:
            yield self.finding(
                module,
                work.call,
                call=ast.unparse(work.call.func),
                block=module.line(work.item.context_expr),
                pool=show(work.path),
                fix=_fix(module, work),
                related=[(work.item.context_expr, "this block terminates the pool")],
            )


def _fix(module: Module, work: UnfinishedWork) -> Fix | None:
    """Return the fix that waits for all work of the pool at the end of the block."""
    from mplint.repairs.pools.tasks import makes_channels, may_never_end, tasks_end, work_of
    from mplint.repairs.pools.waiting import waited_for
    from mplint.repairs.processes.needs import waits_for_its_parent

    waiting = waited_for(module, work.item, work.path)
    if waiting is None:
        return None
    pools = [pool for pool in module.values(work.item.context_expr) if isinstance(pool, Object)]
    if any(may_never_end(module, pool) for pool in pools):
        return None
    site = module.site(work.call)
    block = module.parents[work.item]
    if site is not None and isinstance(block, ast.stmt):
        if waits_for_its_parent(module, work.item.context_expr, site.unit, block):
            return None
    waits = site is None or isinstance(site.unit.node, ast.AsyncFunctionDef)
    certain = (
        not waits
        and not makes_channels(module)
        and all(tasks_end(module, pool, work_of(module, pool)) for pool in pools)
    )
    return Fix(
        "Wait for the work before the block ends",
        Safety.SAFE if certain and not waiting.fetches else Safety.UNSAFE,
        waiting.edits,
    )
