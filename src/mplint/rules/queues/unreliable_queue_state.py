"""MPL505: a program decides by the state of a queue that another process can change."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.queues.states import Doubt
from mplint.rules.base import Rule


class UnreliableQueueState(Rule):
    """The program relies on what `empty()`, `qsize()` or `full()` says, which can be wrong.

    What it does
    ------------
    Reports `while not q.empty(): q.get()`, `if q.empty(): break` and the like, where another
    process is still putting items, where several processes take them, or where this process
    has just put them itself.

    Why it is a bug
    ---------------
    The answer is about a moment that is over, and about the pipe only.

    - While a producer is at work the queue is empty again and again: the loop ends, and what
      comes later is left behind.
    - When several processes take items, another one can take the last item between `empty()`
      and `get()`: `get()` then waits forever.
    - `put()` only hands the item to a thread that writes it to the pipe: right after it
      `empty()` is still true.

    How to fix
    ----------
    End by something that the producer says, not by what is there just now:

    ```python
    for item in iter(q.get, None):  # the producer puts None last
        handle(item)
    ```

    Or take a known number of items, or drain the queue after the producers have been joined.
    Where several processes share the items, `get_nowait()` with a handler for `queue.Empty`
    asks and takes in one step.

    When it is fine
    ---------------
    The rule is silent when the answer is only printed, when it is asked again and again, when
    the producers have been joined (their items are in the pipe then) or something else was
    waited for since they started, when the items are only thrown away, when a lock is held
    around both calls, when an item can say that it is the last, and when the processes that
    would wait are daemons or terminated.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Queue`: `qsize`, `empty` and `full` are
    "not reliable"; "after putting an object on an empty queue there may be an infinitesimal
    delay before the queue's `empty()` method returns `False`".
    """

    code: ClassVar[str] = "MPL505"
    name: ClassVar[str] = "unreliable-queue-state"
    message: ClassVar[str] = "`{call}` does not {what}: {why}; {remedy}"

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for state in module.queue_states.unreliable():
            call = state.question.use.node
            words = _WORDS[state.doubt]
            yield self.finding(
                module,
                call,
                call=ast.unparse(call),
                what=words.what,
                why=words.why.format(
                    line=module.line(state.other),
                    take=ast.unparse(state.question.takes[0].node),
                ),
                remedy=words.remedy,
                related=[(state.other, words.other)],
            )


@dataclass(frozen=True, slots=True)
class _Words:
    """What it does not do, why, what to do, and what the other place is."""

    what: str
    why: str
    remedy: str
    other: str


_WORDS = {
    Doubt.TAKING: _Words(
        what="promise that `get()` finds an item",
        why="another process can take the last one (line {line}), and `{take}` waits forever",
        remedy="use `get_nowait()` and handle `queue.Empty`, or put one sentinel for each process",
        other="another process takes items, too",
    ),
    Doubt.FILLING: _Words(
        what="tell whether all items have come",
        why="another process may be about to put the next one (line {line}), which is then "
        "left behind",
        remedy="take a known number of items, or until the producer puts a sentinel",
        other="put here",
    ),
    Doubt.FLUSHING: _Words(
        what="tell what has been put",
        why="the thread that writes the item of line {line} to the pipe may not have got to "
        "it, and it is left behind",
        remedy="take as many items as were put, or until a sentinel",
        other="put here",
    ),
}
