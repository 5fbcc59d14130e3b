"""MPL307: two processes take two locks in opposite orders and can wait for each other forever."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.locks.inversions import Taking
from mplint.model.locks.naming import lock_expression
from mplint.rules.base import Rule


class LockOrderInversion(Rule):
    """Two processes take the same two locks in opposite orders.

    What it does
    ------------
    Reports a lock that is waited for while another one is held, when a process that runs at
    the same time takes the same two the other way round: in another function, in functions
    that are called, or in the same function with the arguments swapped.

    Why it is a bug
    ---------------
    Each process can get its first lock before the other gets its second. From then on each
    waits for what the other holds, forever, and so does everyone who waits for one of them. It
    happens only when the two meet at the wrong moment: seldom in tests, some day in production.

    How to fix
    ----------
    Take the locks in one order everywhere:

    ```python
    with checking, savings:  # always checking first
        ...
    ```

    Where the order comes from arguments, sort them by something that is the same in every
    process, such as the account's number; or guard both by one lock.

    When it is fine
    ---------------
    The rule is silent when both processes hold a third lock, when the second lock is not
    waited for forever (`block=False` or a timeout), when one of the two processes has been
    joined before the other starts or is signalled to begin, and when it is not certain which
    lock is meant.

    Source
    ------
    E. G. Coffman, M. Elphick and A. Shoshani, "System Deadlocks", Computing Surveys 3 (1971),
    2: the condition of circular wait. CPython documentation, `multiprocessing`, class `Lock`:
    `acquire` "will block until the lock is in an unlocked state".
    """

    code: ClassVar[str] = "MPL307"
    name: ClassVar[str] = "lock-order-inversion"
    message: ClassVar[str] = (
        "{second} while `{first}` is held since line {held}, and `{other}` takes the two the "
        "other way round (lines {one} and {two}): each can wait for the other forever; take "
        "them in one order everywhere"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for inversion in module.lock_inversions:
            mine, theirs = inversion.taking.order, inversion.other.order
            yield self.finding(
                module,
                mine.node,
                first=ast.unparse(lock_expression(mine.taken)),
                second=_waiting(module, mine.node),
                held=module.line(mine.taken),
                other=_process(inversion.other),
                one=module.line(theirs.taken),
                two=module.line(theirs.node),
                related=[
                    (mine.taken, "held since here"),
                    (theirs.taken, "the other process takes this one first"),
                    (theirs.node, "and then waits for this one"),
                ],
            )


def _process(taking: Taking) -> str:
    """Return how a message names the process that takes the locks."""
    function = taking.order.function if taking.run is None else taking.run.function
    return function.qualified_name


def _waiting(module: Module, node: ast.AST) -> str:
    """Return how a message says that the second lock is waited for."""
    lock = lock_expression(node)
    if lock is node and isinstance(node, ast.Call) and not module.values(node):
        return f"`{ast.unparse(node.func)}()` waits for another lock"
    return f"`{ast.unparse(lock)}` is waited for"
