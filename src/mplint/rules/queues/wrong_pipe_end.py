"""MPL508: a pipe is used at the wrong end, or an end stays open where it is of no use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.pipes.endless import EndlessRead
from mplint.model.pipes.ends import WrongEnd
from mplint.rules.base import Rule


class WrongPipeEnd(Rule):
    """A pipe is used at the wrong end, or the end of the other process is kept open.

    What it does
    ------------
    Reports `recv()`, `recv_bytes()` and `poll()` on the second connection that
    `Pipe(duplex=False)` returns, and `send()` and `send_bytes()` on the first. Reports, too, a
    loop that only `EOFError` from `recv()` ends, when the process that reads, or the parent
    that waits for it, never closes its own copy of the other end.

    Why it is a bug
    ---------------
    `Pipe(duplex=False)` returns the end that receives first and the end that sends second, the
    other way round than many expect. The wrong one raises `OSError: connection is write-only`,
    or `read-only`. In a child nobody may see it, and the parent waits for data that never
    comes.

    `recv()` raises `EOFError` only when no process at all holds the other end open any more.
    The parent still has the end that it has handed to its child: `recv()` waits forever.

    How to fix
    ----------
    Name the two ends in the order in which they are returned, and close the end that is the
    child's as soon as the child has it:

    ```python
    receiver, sender = Pipe(duplex=False)
    worker = Process(target=work, args=(sender,))
    worker.start()
    sender.close()
    ```

    When it is fine
    ---------------
    The rule is silent for `send` and `recv` on `Pipe()`, whose ends do both, when `duplex` is
    not a constant, when it is not certain which end is meant, when `OSError` is handled, and
    for loops that something else ends, such as a message that says that it is the last.

    Source
    ------
    CPython documentation, `multiprocessing`, function `Pipe`: "If `duplex` is `False` then the
    pipe is unidirectional: `conn1` can only be used for receiving messages and `conn2` can only
    be used for sending messages"; method `Connection.recv`: "Raises `EOFError` if there is
    nothing left to receive and the other end was closed."
    """

    code: ClassVar[str] = "MPL508"
    name: ClassVar[str] = "wrong-pipe-end"
    message: ClassVar[str] = "`{call}()` {problem}"

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for wrong in module.pipe_ends.wrong():
            yield self._of_wrong_end(module, wrong)
        for read in module.endless_reads:
            yield self._of_endless_read(module, read)

    def _of_wrong_end(self, module: Module, wrong: WrongEnd) -> Finding:
        does, only = ("sends", "write-only") if wrong.reads else ("receives", "read-only")
        return self.finding(
            module,
            wrong.call,
            call=ast.unparse(wrong.call.func),
            problem=(
                f"is called on the end of the pipe of line {module.line(wrong.made)} that only "
                f'{does}: OSError "connection is {only}"; the first end that '
                "`Pipe(duplex=False)` returns receives, the second sends"
            ),
            related=[(wrong.made, "the pipe is made here")],
        )

    def _of_endless_read(self, module: Module, read: EndlessRead) -> Finding:
        who = "this process" if read.reader is None else f"`{read.keeper.qualified_name}`"
        if read.keeper.is_module and read.reader is not None:
            who = "the parent"
        return self.finding(
            module,
            read.call,
            call=ast.unparse(read.call.func),
            problem=(
                f"never raises the EOFError that is to end this loop: {who} keeps the other "
                f"end, `{read.name}` (line {module.line(read.kept)}), open; close it there as "
                "soon as the child is started"
            ),
            related=[(read.kept, "the other end")],
        )
