"""MPL509: a lock, queue or shared value is an argument of a pool's task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.transfer.channels import Channel
from mplint.model.transfer.obstacles import Sort
from mplint.rules.base import Rule


class SyncObjectInPoolTask(Rule):
    """A lock, queue or shared value of multiprocessing is an argument of a pool's task.

    What it does
    ------------
    Reports `Lock`, `RLock`, `Semaphore`, `Condition`, `Event`, `Barrier`, `Queue`, `Value` and
    `Array` of multiprocessing among the arguments of `pool.map`, `apply`, `apply_async` and
    the like, of `executor.submit` and `executor.map`, also inside containers, in
    `functools.partial`, and as an attribute of the object whose method is the task.

    Why it is a bug
    ---------------
    Such objects are handed from a parent to a child when the child is started, and only then.
    A task reaches its worker through a queue, where it is pickled, and that raises
    `RuntimeError: Lock objects should only be shared between processes through inheritance`
    under every start method. No worker runs the task. `map` and `apply` raise the error in the
    parent; with `apply_async` and `submit` it waits in the result, and nobody sees it if
    nobody asks.

    How to fix
    ----------
    Give it to the workers when they are started:

    ```python
    def begin(lock):
        work.lock = lock


    with Pool(initializer=begin, initargs=(lock,)) as pool:
        pool.map(work, items)
    ```

    Or use a manager's object, `Manager().Lock()`, which can be sent anywhere.

    When it is fine
    ---------------
    The rule is silent for the objects of a manager, for `initializer` and `initargs`, for
    `Process(args=...)`, for both ends of a `Pipe` and for `SharedMemory`, which can be sent,
    and where the program handles the error. What is put on a queue is left to MPL511.

    Source
    ------
    CPython, `Lib/multiprocessing/context.py`, `assert_spawning`, which `synchronize.py`,
    `queues.py` and `sharedctypes.py` call; documentation, `multiprocessing`, "Programming
    guidelines", under "All start methods": "Better to inherit than pickle/unpickle".
    """

    code: ClassVar[str] = "MPL509"
    name: ClassVar[str] = "sync-object-in-pool-task"
    message: ClassVar[str] = (
        "{thing} cannot be sent to a worker that runs already: the task fails with "
        "RuntimeError{where}; pass it through `initializer=` and `initargs=`, or use a manager's"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for transfer, obstacle in module.transfers.blocked:
            if transfer.channel is not Channel.TASK or obstacle.sort is not Sort.SHARED:
                continue
            yield self.finding(
                module,
                obstacle.at,
                thing=obstacle.thing(module),
                where="" if transfer.raises else ", which waits in the result",
                related=[(obstacle.made, "made here")],
            )
