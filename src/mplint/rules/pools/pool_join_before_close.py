"""MPL603: a pool is joined while it still takes work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
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

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for misuse in module.pools.joined_open():
            yield self.finding(
                module,
                misuse.node,
                pool=show(misuse.path),
                made=module.line(misuse.since),
                chain=f" by `{misuse.by}()`" if misuse.by else "",
                related=[(misuse.since, "made here")],
            )
