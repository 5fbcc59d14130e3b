"""Constructors: what calling a class or factory makes, starts and has run."""

from __future__ import annotations

from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.api.names import GET_CONTEXT, MULTIPROCESSING, SET_START_METHOD, canonical
from mplint.model.api.pipes import PIPES
from mplint.model.api.runs import Parameter, Runs, Style


@dataclass(frozen=True, slots=True)
class Constructor:
    """What calling a name makes."""

    kind: Kind
    starts: bool = False
    """Whether making the object already starts processes."""
    runs: tuple[Runs, ...] = ()
    workers: Parameter | None = None
    """The argument that limits the number of worker processes."""
    method: str | None = None
    """The start method that the name itself implies (``ForkProcess``)."""


_PROCESS_RUNS = Runs(
    Parameter(1, "target"), Style.PACKED, Parameter(3, "args"), Parameter(4, "kwargs")
)

_PROCESS = Constructor(Kind.PROCESS, runs=(_PROCESS_RUNS,))

_POOL = Constructor(
    Kind.POOL,
    starts=True,
    runs=(Runs(Parameter(1, "initializer"), Style.PACKED, Parameter(2, "initargs"), many=True),),
    workers=Parameter(0, "processes"),
)

_EXECUTOR = Constructor(
    Kind.EXECUTOR,
    runs=(Runs(Parameter(2, "initializer"), Style.PACKED, Parameter(3, "initargs"), many=True),),
    workers=Parameter(0, "max_workers"),
)

_THREAD = Constructor(Kind.THREAD, runs=(_PROCESS_RUNS,))

CONTEXT_CONSTRUCTORS = {
    "Process": _PROCESS,
    "Pool": _POOL,
    "Manager": Constructor(Kind.MANAGER, starts=True),
    "Lock": Constructor(Kind.LOCK),
    "RLock": Constructor(Kind.RLOCK),
    "Semaphore": Constructor(Kind.SEMAPHORE),
    "BoundedSemaphore": Constructor(Kind.BOUNDED_SEMAPHORE),
    "Condition": Constructor(Kind.CONDITION),
    "Event": Constructor(Kind.EVENT),
    "Barrier": Constructor(Kind.BARRIER),
    "Queue": Constructor(Kind.QUEUE),
    "JoinableQueue": Constructor(Kind.JOINABLE_QUEUE),
    "SimpleQueue": Constructor(Kind.SIMPLE_QUEUE),
    "Value": Constructor(Kind.VALUE),
    "Array": Constructor(Kind.ARRAY),
    "RawValue": Constructor(Kind.RAW_VALUE),
    "RawArray": Constructor(Kind.RAW_ARRAY),
}
"""What a context offers; ``multiprocessing`` itself is the default context."""

CONSTRUCTORS = {
    **{f"{MULTIPROCESSING}.{name}": made for name, made in CONTEXT_CONSTRUCTORS.items()},
    **{
        f"{MULTIPROCESSING}.synchronize.{name}": CONTEXT_CONSTRUCTORS[name]
        for name in (
            "Lock",
            "RLock",
            "Semaphore",
            "BoundedSemaphore",
            "Condition",
            "Event",
            "Barrier",
        )
    },
    **{
        f"{MULTIPROCESSING}.queues.{name}": CONTEXT_CONSTRUCTORS[name]
        for name in ("Queue", "JoinableQueue", "SimpleQueue")
    },
    **{
        f"{MULTIPROCESSING}.sharedctypes.{name}": CONTEXT_CONSTRUCTORS[name]
        for name in ("Value", "Array", "RawValue", "RawArray")
    },
    f"{MULTIPROCESSING}.pool.Pool": _POOL,
    f"{MULTIPROCESSING}.context.Process": _PROCESS,
    f"{MULTIPROCESSING}.process.BaseProcess": _PROCESS,
    f"{MULTIPROCESSING}.context.SpawnProcess": Constructor(
        Kind.PROCESS, runs=(_PROCESS_RUNS,), method="spawn"
    ),
    f"{MULTIPROCESSING}.context.ForkProcess": Constructor(
        Kind.PROCESS, runs=(_PROCESS_RUNS,), method="fork"
    ),
    f"{MULTIPROCESSING}.context.ForkServerProcess": Constructor(
        Kind.PROCESS, runs=(_PROCESS_RUNS,), method="forkserver"
    ),
    f"{MULTIPROCESSING}.managers.SyncManager": Constructor(Kind.MANAGER),
    f"{MULTIPROCESSING}.managers.BaseManager": Constructor(Kind.MANAGER),
    f"{MULTIPROCESSING}.managers.SharedMemoryManager": Constructor(Kind.MANAGER),
    f"{MULTIPROCESSING}.shared_memory.SharedMemory": Constructor(Kind.SHARED_MEMORY),
    f"{MULTIPROCESSING}.shared_memory.ShareableList": Constructor(Kind.SHAREABLE_LIST),
    "concurrent.futures.ProcessPoolExecutor": _EXECUTOR,
    "concurrent.futures.process.ProcessPoolExecutor": _EXECUTOR,
    # Known so that they are not mistaken for processes, and to follow their arguments.
    "threading.Thread": _THREAD,
    f"{MULTIPROCESSING}.dummy.Process": _THREAD,
    **{
        f"threading.{name}": Constructor(Kind.THREAD_LOCK)
        for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")
    },
    "contextlib.ExitStack": Constructor(Kind.EXIT_STACK),
    **{
        f"asyncio.{name}": Constructor(Kind.EVENT_LOOP)
        for name in ("get_running_loop", "get_event_loop", "new_event_loop")
    },
}
"""Qualified name of a class or factory -> what calling it makes."""


WITHOUT_LOCK = {Kind.VALUE: Kind.RAW_VALUE, Kind.ARRAY: Kind.RAW_ARRAY}
"""What ``lock=False`` makes (``multiprocessing/sharedctypes.py``, ``Value`` and ``Array``)."""


def is_exported(name: str) -> bool:
    """Tell whether ``from module import *`` may bring in that qualified name."""
    full = canonical(name)
    return full in CONSTRUCTORS or full in PIPES or full in (GET_CONTEXT, SET_START_METHOD)
