"""Methods: what those of catalogued objects start, have run, make and take."""

from __future__ import annotations

from mplint.model.api.kinds import Effect, Kind
from mplint.model.api.names import MULTIPROCESSING
from mplint.model.api.runs import Parameter, Runs, Style

FUNCTION_RUNS = {
    f"{MULTIPROCESSING}.spawn": Runs(
        Parameter(0, "fn"), Style.PACKED, Parameter(1, "args"), many=True, blocks=True, leading=1
    ),
}
"""Functions that start processes themselves (``torch.multiprocessing.spawn``)."""

_POOL_TASK = Parameter(0, "func")

_ITERABLE = Parameter(1, "iterable")

METHOD_RUNS: dict[tuple[Kind, str], Runs] = {
    (Kind.POOL, "apply"): Runs(
        _POOL_TASK, Style.PACKED, Parameter(1, "args"), Parameter(2, "kwds"), blocks=True
    ),
    (Kind.POOL, "apply_async"): Runs(
        _POOL_TASK, Style.PACKED, Parameter(1, "args"), Parameter(2, "kwds")
    ),
    (Kind.POOL, "map"): Runs(_POOL_TASK, Style.EACH, _ITERABLE, many=True, blocks=True),
    (Kind.POOL, "map_async"): Runs(_POOL_TASK, Style.EACH, _ITERABLE, many=True),
    (Kind.POOL, "imap"): Runs(_POOL_TASK, Style.EACH, _ITERABLE, many=True),
    (Kind.POOL, "imap_unordered"): Runs(_POOL_TASK, Style.EACH, _ITERABLE, many=True),
    (Kind.POOL, "starmap"): Runs(_POOL_TASK, Style.EACH_STAR, _ITERABLE, many=True, blocks=True),
    (Kind.POOL, "starmap_async"): Runs(_POOL_TASK, Style.EACH_STAR, _ITERABLE, many=True),
    (Kind.EXECUTOR, "submit"): Runs(Parameter(0, "fn"), Style.REST),
    (Kind.EXECUTOR, "map"): Runs(Parameter(0, "fn"), Style.ZIPPED, many=True),
}
"""Methods that have a function run in a worker process."""

METHOD_EFFECTS: dict[tuple[Kind, str], Effect] = {
    (Kind.PROCESS, "start"): Effect.STARTS,
    (Kind.PROCESS, "join"): Effect.JOINS,
    (Kind.EXECUTOR, "submit"): Effect.STARTS,
    (Kind.EXECUTOR, "map"): Effect.STARTS,
    (Kind.MANAGER, "start"): Effect.STARTS,
    (Kind.MANAGER, "__enter__"): Effect.STARTS,
    (Kind.POOL, "join"): Effect.JOINS,
    (Kind.EXECUTOR, "shutdown"): Effect.JOINS,
}
"""Methods that start processes or wait for their end."""

METHOD_MAKES: dict[tuple[Kind, str], Kind] = {
    (Kind.VALUE, "get_lock"): Kind.RLOCK,
    (Kind.ARRAY, "get_lock"): Kind.RLOCK,
    (Kind.POOL, "apply_async"): Kind.ASYNC_RESULT,
    (Kind.POOL, "map_async"): Kind.ASYNC_RESULT,
    (Kind.POOL, "starmap_async"): Kind.ASYNC_RESULT,
    (Kind.EXECUTOR, "submit"): Kind.FUTURE,
}
"""Methods that return a catalogued object of their own."""

MANAGED = {
    "dict": Kind.DICT_PROXY,
    "list": Kind.LIST_PROXY,
    "Namespace": Kind.NAMESPACE_PROXY,
    "Value": Kind.VALUE_PROXY,
    "Array": Kind.ARRAY_PROXY,
    "Lock": Kind.LOCK,
    "RLock": Kind.RLOCK,
    "Semaphore": Kind.SEMAPHORE,
    "BoundedSemaphore": Kind.BOUNDED_SEMAPHORE,
    "Condition": Kind.CONDITION,
    "Event": Kind.EVENT,
    "Barrier": Kind.BARRIER,
    "Queue": Kind.QUEUE,
    "JoinableQueue": Kind.JOINABLE_QUEUE,
    "Pool": Kind.POOL,
}
"""What a ``SyncManager``'s methods make (``managers.py``, the ``SyncManager.register`` calls)."""

ENTERS_AS_ITSELF = frozenset(
    {Kind.POOL, Kind.EXECUTOR, Kind.MANAGER, Kind.EXIT_STACK, Kind.SHARED_MEMORY, Kind.CONNECTION}
)
"""Kinds whose ``__enter__`` returns the object itself."""

PUTS = frozenset({"put", "put_nowait"})
"""Methods of a queue that put an item into it."""

TIMEOUT_PARAMETERS = {
    "get": (Parameter(0, "block"), Parameter(1, "timeout")),
    "put": (Parameter(1, "block"), Parameter(2, "timeout")),
}
"""Queue methods with ``block`` and ``timeout`` (docs: ``multiprocessing.Queue.get``/``put``)."""

ACQUIRE_PARAMETERS = (Parameter(0, "block"), Parameter(1, "timeout"))
"""``Lock.acquire(block=True, timeout=None)``; managers' proxies call the first ``blocking``."""

PROCESS_ATTRIBUTES = frozenset(
    {"name", "daemon", "authkey", "exitcode", "ident", "pid", "sentinel", "_config", "_popen"}
)
"""What a process object keeps of its own: properties, or set by ``start`` (``process.py``)."""
