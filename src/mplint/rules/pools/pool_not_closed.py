"""MPL605: nothing closes or terminates a pool."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class PoolNotClosed(Rule):
    """Nothing closes or terminates a pool.

    What it does
    ------------
    Reports a `Pool` that stays with the function that makes it (and those that it calls), where
    none of them closes it, terminates it or enters it as a `with` block.

    Why it is a bug
    ---------------
    The workers then run until the garbage collector happens to find the pool, or the program
    ends, and are terminated: work that nobody has waited for is lost, in the middle of it, and
    without an error. Python reports `ResourceWarning: unclosed running multiprocessing pool`
    (with `-X dev`, and in most test runners), and its documentation warns that the process can
    hang on finalization.

    How to fix
    ----------
    Use the pool in a `with` block, whose end terminates it, and fetch the results inside:

    ```python
    with Pool() as pool:
        results = pool.map(work, items)
    ```

    Where work is still to be done at the end, close the pool and wait for it:

    ```python
    pool.close()
    pool.join()
    ```

    Fix safety
    ----------
    The statements from the pool's creation to its last use go into a `with` block. That is safe
    if all work is certainly done there: the end of the block terminates workers that have
    nothing left to do. It is unsafe if a loop over the results ends early, as what is left of
    the work is then given up sooner.

    Where work may be left, the pool is closed and joined at the end of the block that it is
    made in. That is unsafe: the program then waits for work that it used to drop.

    Neither is offered where the pool is used elsewhere, too, or the module makes queues, which
    lose what a terminated worker has not sent yet.

    When it is fine
    ---------------
    The rule is silent when the pool is stored, returned or passed to code outside of the module,
    for a pool of the module (a global), in functions that do not come to an end, and for
    executors: the interpreter waits for their work.

    Source
    ------
    CPython documentation, `multiprocessing.pool`, class `Pool`: "Failure to do this can lead to
    the process hanging on finalization. Note that it is not correct to rely on the garbage
    collector to destroy the pool".
    """

    code: ClassVar[str] = "MPL605"
    name: ClassVar[str] = "pool-not-closed"
    message: ClassVar[str] = "nothing closes {pool}: {effect}; {advice}"

    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for unclosed in module.pools.unclosed_pools():
            name = unclosed.name
            made = f"`{ast.unparse(unclosed.call.func)}(…)`"
            ends = f"call `{name}.close()` and `{name}.join()` when it has been given all its work"
            from mplint.repairs.pools.ending import ended

            yield self.finding(
                module,
                unclosed.call,
                pool=f"the pool `{name}`" if name else made,
                effect="work that it has not done is lost when it is dropped"
                if unclosed.has_left
                else "its workers are left to the garbage collector",
                fix=ended(module, unclosed.call),
                advice=ends if name and unclosed.has_left else "use it in a `with` block",
            )
