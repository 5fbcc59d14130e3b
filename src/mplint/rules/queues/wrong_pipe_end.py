"""MPL508: a one-way pipe is used at the wrong end."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class WrongPipeEnd(Rule):
    """A one-way pipe is used at the wrong end: `recv()` where it sends, `send()` where not.

    What it does
    ------------
    Reports `recv()`, `recv_bytes()` and `poll()` on the second connection that
    `Pipe(duplex=False)` returns, and `send()` and `send_bytes()` on the first, in this process
    and in the children that get them.

    Why it is a bug
    ---------------
    `Pipe(duplex=False)` returns the end that receives first and the end that sends second, the
    other way round than many expect. The wrong one raises `OSError: connection is write-only`,
    or `read-only`. In a child nobody may see it, and the parent waits for data that never
    comes.

    How to fix
    ----------
    Name the two ends in the order in which they are returned:

    ```python
    receiver, sender = Pipe(duplex=False)
    ```

    or make a pipe that works both ways: `Pipe()`.

    When it is fine
    ---------------
    The rule is silent for `Pipe()`, whose ends both send and receive, when `duplex` is not a
    constant, when it is not certain which end is meant, and when `OSError` is handled.

    Source
    ------
    CPython documentation, `multiprocessing`, function `Pipe`: "If `duplex` is `False` then the
    pipe is unidirectional: `conn1` can only be used for receiving messages and `conn2` can only
    be used for sending messages."
    """

    code: ClassVar[str] = "MPL508"
    name: ClassVar[str] = "wrong-pipe-end"
    message: ClassVar[str] = (
        "`{call}()` is called on the end of the pipe of line {line} that only {does}: OSError "
        '"connection is {only}"; the first end that `Pipe(duplex=False)` returns receives, the '
        "second sends"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for wrong in module.pipe_ends.wrong():
            yield self.finding(
                module,
                wrong.call,
                call=ast.unparse(wrong.call.func),
                line=module.line(wrong.made),
                does="sends" if wrong.reads else "receives",
                only="write-only" if wrong.reads else "read-only",
                related=[(wrong.made, "the pipe is made here")],
            )
