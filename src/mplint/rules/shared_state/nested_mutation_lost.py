"""MPL403: a plain object that a Manager's container holds is changed in place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class NestedMutationLost(Rule):
    """A plain object that a Manager's container holds is changed in place.

    What it does
    ------------
    Reports a change of a plain list, dict or set that was fetched from a Manager's `dict`,
    `list` or `Namespace`: `d["l"].append(x)`, `d["a"]["b"] = 1`, `ns.items.append(x)`,
    `d.setdefault(k, []).append(x)`, `for row in rows: row.append(0)`.

    Why it is a bug
    ---------------
    The container lives in the manager's process. Fetching an item makes a copy of it; only the
    copy is changed, and it is dropped at once. The manager never hears of the change, nor do
    the other processes, and no error is raised.

    How to fix
    ----------
    Store the changed object again, under a lock if several processes do so:

    ```python
    with lock:
        items = d["l"]
        items.append(x)
        d["l"] = items
    ```

    Or put another proxy into the container, which changes in the manager's process:

    ```python
    d["l"] = manager.list()
    d["l"].append(x)
    ```

    Fix safety
    ----------
    Where no other process changes the container at the same time, or a lock is held, the object
    is fetched, changed and stored again. That is safe: it does what the change was meant to do.

    Otherwise storing it again can be a race, and is unsafe. If all that is stored there is a
    list or dict made where the manager is known, proxies are stored instead, `manager.list()`.
    That is unsafe: whoever reads them gets a proxy, which is no `list` and looks different when
    printed.

    A copy with a name (`items = d["l"]`) is not stored again.

    When it is fine
    ---------------
    The rule is silent when what is stored may be another proxy or is not known; when the copy
    has a name and is used for anything else than to change it, such as to store it again; and
    for `d["l"] += [x]`, which stores what it has made.

    Source
    ------
    CPython documentation, `multiprocessing`, "Proxy objects": "If standard (non-proxy) `list` or
    `dict` objects are contained in a referent, modifications to those mutable values will not
    be propagated through the manager".
    """

    code: ClassVar[str] = "MPL403"
    name: ClassVar[str] = "nested-mutation-lost"
    message: ClassVar[str] = (
        "`{read}` is a copy of the plain object stored on line {stored}: it is changed here and "
        "dropped, the manager keeps the old one; store it again, or put a proxy such as "
        "`manager.list()` there"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for lost in module.copies.lost():
            from mplint.repairs.shared_state.storing import keep_change

            yield self.finding(
                module,
                lost.node,
                read=ast.unparse(lost.copy.name or lost.copy.read),
                stored=module.line(lost.stored),
                related=[(lost.stored, "stored here")],
                fix=keep_change(module, lost),
            )
