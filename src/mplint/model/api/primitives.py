"""Primitives: what only the threads, or the coroutines, of one process share.

Sources: the documentation of ``threading``, ``queue`` and ``asyncio``. Each was tried with
``multiprocessing.reduction.ForkingPickler`` of Python 3.10 to 3.15: those of threads hold a
lock and cannot be pickled, those of ``asyncio`` are copied.
"""

from __future__ import annotations

from mplint.model.api.kinds import Kind

_QUEUES = ("Queue", "LifoQueue", "PriorityQueue")

_SIGNALS = {
    "threading.Event": Kind.THREAD_EVENT,
    "threading.Barrier": Kind.THREAD_EVENT,
    "queue.SimpleQueue": Kind.THREAD_QUEUE,
    **{f"queue.{name}": Kind.THREAD_QUEUE for name in _QUEUES},
}

TASK_SIGNALS = {
    "asyncio.Event": Kind.THREAD_EVENT,
    **{f"asyncio.{name}": Kind.THREAD_QUEUE for name in _QUEUES},
}
"""What only the coroutines of one event loop share: it is pickled, and so copied."""

SIGNALS_MADE = {**_SIGNALS, **TASK_SIGNALS}
"""Classes whose objects tell another thread or coroutine something, and their kinds."""

THREAD_PRIMITIVES = frozenset(
    {
        *_SIGNALS,
        *(
            f"threading.{name}"
            for name in ["Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore"]
        ),
    }
)
"""What only the threads of one process share: it cannot be pickled."""

GIVES = {
    Kind.THREAD_EVENT: frozenset({"set"}),
    Kind.THREAD_QUEUE: frozenset({"put", "put_nowait"}),
}
"""Methods that tell something to those that wait."""

TAKES = {
    Kind.THREAD_EVENT: frozenset({"wait", "is_set"}),
    Kind.THREAD_QUEUE: frozenset({"get", "get_nowait"}),
}
"""Methods that wait for it or look for it."""
