"""The kinds of objects that mplint knows, and what their methods do."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What an object of a library is, as far as multi-process programs are concerned."""

    PROCESS = auto()
    THREAD = auto()
    POOL = auto()
    EXECUTOR = auto()
    MANAGER = auto()
    CONTEXT = auto()

    LOCK = auto()
    RLOCK = auto()
    SEMAPHORE = auto()
    BOUNDED_SEMAPHORE = auto()
    CONDITION = auto()
    EVENT = auto()
    BARRIER = auto()

    QUEUE = auto()
    JOINABLE_QUEUE = auto()
    SIMPLE_QUEUE = auto()
    CONNECTION = auto()

    VALUE = auto()
    ARRAY = auto()
    RAW_VALUE = auto()
    RAW_ARRAY = auto()
    SHARED_MEMORY = auto()
    SHAREABLE_LIST = auto()

    DICT_PROXY = auto()
    LIST_PROXY = auto()
    NAMESPACE_PROXY = auto()
    VALUE_PROXY = auto()
    ARRAY_PROXY = auto()

    ASYNC_RESULT = auto()
    FUTURE = auto()

    EVENT_LOOP = auto()
    THREAD_LOCK = auto()
    THREAD_EVENT = auto()
    THREAD_QUEUE = auto()
    EXIT_STACK = auto()


SEMAPHORES = frozenset({Kind.SEMAPHORE, Kind.BOUNDED_SEMAPHORE})
"""Counters, which also serve as signals: one process releases what another acquires."""

LOCKS = frozenset({Kind.LOCK, Kind.RLOCK, Kind.CONDITION}) | SEMAPHORES
"""What can be acquired and released, and excludes other processes."""

LOCKABLE = LOCKS | {Kind.VALUE, Kind.ARRAY}
"""What has ``acquire`` and ``release``: a Value's and an Array's are those of its RLock."""

QUEUES = frozenset({Kind.QUEUE, Kind.JOINABLE_QUEUE})
"""Queues with the blocking protocol ``get(block, timeout)`` / ``put(item, block, timeout)``."""

CHANNELS = QUEUES | {Kind.SIMPLE_QUEUE}
"""Kinds of queues, with and without a feeder thread."""

PROXIES = frozenset(
    {
        Kind.DICT_PROXY,
        Kind.LIST_PROXY,
        Kind.NAMESPACE_PROXY,
        Kind.VALUE_PROXY,
        Kind.ARRAY_PROXY,
    }
)
"""Data that lives in a manager's server process; each operation is one request to it."""

SYNCHRONIZED = frozenset({Kind.VALUE, Kind.ARRAY})
"""Data in shared memory that comes with a lock of its own, unless made with ``lock=False``."""

RAW = frozenset({Kind.RAW_VALUE, Kind.RAW_ARRAY, Kind.SHARED_MEMORY, Kind.SHAREABLE_LIST})
"""Data in shared memory with no lock at all."""

SHARED = PROXIES | SYNCHRONIZED | RAW
"""Data that several processes can read and write."""

SIGNALS = frozenset({Kind.THREAD_EVENT, Kind.THREAD_QUEUE})
"""By which threads or coroutines of one process tell each other something."""

INHERITED = frozenset(
    {
        *LOCKS,
        *QUEUES,
        Kind.EVENT,
        Kind.BARRIER,
        Kind.SIMPLE_QUEUE,
        Kind.VALUE,
        Kind.ARRAY,
        Kind.RAW_VALUE,
        Kind.RAW_ARRAY,
    }
)
"""What processes share only when a child gets it from its parent (as argument, or by fork)."""


class Effect(Enum):
    """What calling a method (or constructor) of a catalogued object does."""

    STARTS = auto()
    """Brings a process to life."""
    JOINS = auto()
    """Waits for the end of a process."""
