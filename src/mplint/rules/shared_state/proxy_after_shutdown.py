"""MPL406: a proxy is used after its manager was shut down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.rules.base import Rule


class ProxyAfterShutdown(Rule):
    """A proxy is used after its manager was shut down.

    What it does
    ------------
    Reports a dict, list, Namespace, Value, queue or lock of a `Manager` that is used after the
    manager's `with` block or its `shutdown()`, and a manager that is to make something then.

    Why it is a bug
    ---------------
    A proxy holds no data. The data is in the manager's process, and every use of the proxy is a
    request to it; leaving the `with` block ends that process, and the data with it. The use
    raises FileNotFoundError, ConnectionRefusedError or BrokenPipeError; `print()` and `str()`
    raise nothing, and show that they have failed.

    How to fix
    ----------
    Take the data out while the manager is there:

    ```python
    with Manager() as manager:
        results = manager.dict()
        ...
        results = dict(results)
    print(results)
    ```

    Or move what uses it into the block. `list(proxy)`, `dict(proxy)` and `proxy.copy()` copy the
    data of one level; proxies that are held in it stay proxies.

    When it is fine
    ---------------
    The rule is silent when some way to the use does not shut the manager down, when the variable
    was bound anew, when the error is expected, and for attributes and elements of containers.

    Source
    ------
    CPython documentation, `multiprocessing.managers`, class `BaseManager`: "Manager objects
    support the context management protocol"; "`__exit__()` calls `shutdown()`", which stops "the
    process used by the manager".
    """

    code: ClassVar[str] = "MPL406"
    name: ClassVar[str] = "proxy-after-shutdown"
    message: ClassVar[str] = (
        "`{used}` is used after {end} of its manager `{manager}`, whose process holds the data: "
        "it has gone; take a copy out before"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for late in module.shutdowns.late_uses():
            yield self.finding(
                module,
                late.node,
                used=_name(late.node),
                manager=show(late.path),
                end=_end(module, late.since),
                related=[(late.since, "the manager is shut down here")],
            )


def _name(node: ast.expr) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ast.unparse(node)


def _end(module: Module, since: ast.AST) -> str:
    """Say what has shut the manager down."""
    if isinstance(since, ast.withitem):
        return f"the `with` block (line {module.line(since.context_expr)})"
    return f"the `shutdown()` (line {module.line(since)})"
