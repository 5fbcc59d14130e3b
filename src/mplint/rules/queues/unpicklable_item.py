"""MPL511: what is put on a queue, or sent otherwise, cannot be pickled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.transfer.channels import Channel
from mplint.rules.base import Rule

_EFFECTS = {
    Channel.QUEUE: "the queue drops it with a traceback, and `get()` never returns it",
    Channel.CALL: "this fails",
}


class UnpicklableItem(Rule):
    """What is put on a queue, or sent otherwise, cannot be pickled.

    What it does
    ------------
    Reports lambdas, nested functions, local classes and their instances, generators, open
    files, locks and queues, of threads and of multiprocessing, and whatever else `pickle`
    refuses, where they are put on a `Queue`, `JoinableQueue` or `SimpleQueue`, sent through a
    `Pipe`, stored in a manager's queue, dictionary, list or namespace, or are arguments of their
    methods (`shared.sort(key=lambda …)`); also inside containers and as an attribute of an
    object that is sent.

    Why it is a bug
    ---------------
    `Queue.put` only hands the item to a thread, which pickles it and writes it to the pipe. If
    that fails, the thread prints a traceback and goes on with the next item: `put` has long
    returned, the program runs on, and the process that waits in `get()` for this item waits
    forever. This is so under every start method. A `SimpleQueue`, a `Pipe` and the objects of a
    manager pickle at once, and the call raises.

    How to fix
    ----------
    Send what can be pickled: functions and classes of a module, and data.

    ```python
    jobs.put(partial(resize, factor=2))
    rows.put(list(read(path)))
    ```

    A lock, queue or event is handed to a process when it is started; only a manager's can be
    sent later.

    When it is fine
    ---------------
    The rule is silent for `queue.Queue` and other queues of threads, which do not pickle, for
    objects of a manager and the ends of a pipe, which can be sent, for classes with
    `__getstate__` or `__reduce__`, for functions on queues of the `multiprocess` package, which
    pickles with `dill`, and where the program handles the error.

    Source
    ------
    CPython documentation, `multiprocessing`, "Pipes and Queues": "When an object is put on a
    queue, the object is pickled and a background thread later flushes the pickled data";
    `Lib/multiprocessing/queues.py`, `_on_queue_feeder_error`.
    """

    code: ClassVar[str] = "MPL511"
    name: ClassVar[str] = "unpicklable-item"
    message: ClassVar[str] = "{thing} cannot be pickled: {effect}; {advice}"

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for transfer, obstacle in module.transfers.blocked:
            if transfer.channel not in _EFFECTS:
                continue
            yield self.finding(
                module,
                obstacle.at,
                thing=obstacle.thing(module),
                effect=_EFFECTS[transfer.channel],
                advice=obstacle.advice,
                related=[] if obstacle.made is obstacle.at else [(obstacle.made, "made here")],
            )
