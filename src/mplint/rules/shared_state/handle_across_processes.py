"""MPL410: a child and its parent use the same open file or database connection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule

_OUTCOMES = {
    "file": "both move one position, and each has its own copy of the buffer",
    "connection": "each takes part in the other's transactions and takes its answers",
}


class HandleAcrossProcesses(Rule):
    """A child and its parent use the same open file or database connection.

    What it does
    ------------
    Reports the first use, in each function that runs in a child, of a file or a database
    connection (`sqlite3.connect()`, `psycopg2.connect()` and the like) that the module opens at
    import and that the parent uses, too; with an explicit `fork` context also of one that is
    opened later.

    Why it is a bug
    ---------------
    Under `fork` the child gets a copy of the open handle. Of a file the two share the position,
    but not the buffer: what one reads is missing for the other, what was not yet flushed is
    written twice. Of a connection they share the server's side or the locks: the child sees
    what its parent has not committed, and answers go to whoever reads first. Under `spawn` and
    `forkserver` the same program works, because the child's import opens a handle of its own.

    How to fix
    ----------
    Open it in the process that uses it:

    ```python
    def audit():
        db = sqlite3.connect("bank.db")
        ...
    ```

    For a `Pool` or an executor, open it in the `initializer`, once for each worker.

    When it is fine
    ---------------
    The rule is silent when only one side uses the handle: a parent that only opens it, or uses
    it before the child's start. It is silent for files opened to append (logs), or whose
    buffer or position the program minds itself (`flush`, `seek`); for sockets, which are often
    handed over on purpose; for a handle that the child binds anew; and for a start method other
    than `fork`. A handle that is passed as an argument cannot be pickled (MPL102).

    Source
    ------
    CPython documentation, `multiprocessing`, "Contexts and start methods": under `fork` "all
    resources of the parent are inherited by the child process". SQLite, "How To Corrupt An
    SQLite Database File", 2.6: "Do not open an SQLite database connection, then `fork()`, then
    try to use that database connection in the child process."
    """

    code: ClassVar[str] = "MPL410"
    name: ClassVar[str] = "handle-across-processes"
    message: ClassVar[str] = (
        "`{name}`, opened on line {made}, is used in this child (started on line {start}) and by "
        "the parent (line {parent}): under fork it is one {sort}: {outcome}; open it in the child"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for shared in module.memory.shared_handles():
            yield self.finding(
                module,
                shared.node,
                name=shared.node.id,
                made=module.line(shared.made),
                start=module.line(shared.run.site.node),
                parent=module.line(shared.parent),
                sort=shared.sort,
                outcome=_OUTCOMES[shared.sort],
                related=[
                    (shared.made, "opened here"),
                    (shared.parent, "used by the parent"),
                    (shared.run.site.node, "the child"),
                ],
            )
