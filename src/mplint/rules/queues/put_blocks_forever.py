"""MPL506: a put into a full queue, or a get from an empty one, that nobody can end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class PutBlocksForever(Rule):
    """A put into a full queue, or a get from an empty one, waits and nobody can end that.

    What it does
    ------------
    Reports `q.put(item)` when more items have been put than the queue's `maxsize` allows and
    nobody can have taken one: no process or thread has been started since the queue was made.
    Also reports `q.get()` from a queue into which no code puts anything.

    Why it is a bug
    ---------------
    `put()` waits for a free slot, and `get()` for an item. The process that would take the item
    is started by a line after the `put()`, which is never reached; the item that `get()` waits
    for does not exist. The program stands still.

    How to fix
    ----------
    Start the consumer first:

    ```python
    q = Queue(maxsize=3)
    consumer = Process(target=eat, args=(q,))
    consumer.start()
    for item in items:
        q.put(item)
    ```

    Or make the queue large enough, or unlimited: `Queue()`.

    When it is fine
    ---------------
    The rule is silent for `put_nowait`, `get_nowait` and calls with a timeout, when the number of
    items or the `maxsize` is not constant, when a process, thread or pool has been started
    before, and when code outside the module uses the queue or can come to it by a name.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Queue`, method `put`: "If the optional
    argument *block* is `True` (the default) and *timeout* is `None` (the default), block if
    necessary until a free slot is available."
    """

    code: ClassVar[str] = "MPL506"
    name: ClassVar[str] = "put-blocks-forever"
    message: ClassVar[str] = "`{call}()` waits forever: {why}"

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for full in module.queues.blocking.overfull():
            made = full.channel.created.node
            yield self.finding(
                module,
                full.put.node,
                call=full.put.method,
                why=(
                    f"the queue of line {module.line(made)} has room for {full.size} "
                    f"item{'' if full.size == 1 else 's'} and nobody has been started that could "
                    "take one; start the consumer first"
                ),
                related=[(made, "the queue is made here")],
            )
        for empty in module.queues.blocking.unfilled():
            made = empty.channel.created.node
            yield self.finding(
                module,
                empty.take.node,
                call=empty.take.method,
                why=f"nothing is ever put into the queue of line {module.line(made)}; "
                "take from one that is filled",
                related=[(made, "the queue is made here")],
            )
