"""MPL603: a pool is joined while it still takes work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.pools.misuses import Misuse
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class PoolJoinBeforeClose(Rule):
    """A pool is joined before it is closed or terminated.

    What it does
    ------------
    Reports `pool.join()` where the pool has certainly been neither closed nor terminated, also
    when it is done by a function of the module that the pool is passed to.

    Why it is a bug
    ---------------
    `join()` waits for the workers to end, and they end only when the pool takes no more work.
    Of a pool that still does it raises `ValueError: Pool is still running`, at once and without
    waiting for anything; what was submitted and not yet done may then be lost with the program.

    How to fix
    ----------
    Close the pool first, when it has been given all its work:

    ```python
    pool.close()
    pool.join()
    ```

    Fix safety
    ----------
    `close()` is called right before the join; one that comes later in the same block is moved
    there. That is safe: the join raised an error where it stands. The fix is not offered where
    the pool may be used after the join, is joined by a function that it is passed to, or has
    work that certainly does not end by itself, or may need what the program does only after it.

    When it is fine
    ---------------
    The rule is silent after `close()`, `terminate()` or the end of a `with` block, when some
    path has closed the pool, and when other code may have done it: a function that is not
    called here, an alias, a container, a callback.

    Source
    ------
    CPython documentation, `multiprocessing.pool`, class `Pool`, method `join`: "One must call
    `close()` or `terminate()` before using `join()`."
    """

    code: ClassVar[str] = "MPL603"
    name: ClassVar[str] = "pool-join-before-close"
    message: ClassVar[str] = (
        "`{pool}` from line {made} is joined{chain} while it still takes work: it raises "
        "ValueError; call `{pool}.close()` first"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for misuse in module.pools.joined_open():
            yield self.finding(
                module,
                misuse.node,
                pool=show(misuse.path),
                made=module.line(misuse.since),
                chain=f" by `{misuse.by}()`" if misuse.by else "",
                fix=_fix(module, misuse),
                related=[(misuse.since, "made here")],
            )


def _fix(module: Module, misuse: Misuse) -> Fix | None:
    """Return the fix that closes the pool before it is joined."""
    from mplint.repairs.pools.closing import closed_before

    edits = None if misuse.by else closed_before(module, misuse.node)
    return None if edits is None else Fix("Close the pool before the join", Safety.SAFE, edits)
