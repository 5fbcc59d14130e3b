"""The catalogue of library facts, as data: names, the objects they make, what methods do.

Sources: the documentation of ``multiprocessing``, ``multiprocessing.shared_memory`` and
``concurrent.futures``, and CPython's ``Lib/multiprocessing`` (``context.py``, ``managers.py``,
``pool.py``) and ``Lib/concurrent/futures/process.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from mplint.model.api.kinds import LOCKS, PROXIES, Effect, Kind

MULTIPROCESSING = "multiprocessing"

DROP_IN_MODULES = {
    "multiprocess": MULTIPROCESSING,
    "billiard": MULTIPROCESSING,
    "torch.multiprocessing": MULTIPROCESSING,
}
"""Modules that offer multiprocessing's own interface under another name."""

ROOT_MODULES = frozenset({"multiprocessing", "multiprocess", "billiard", "concurrent", "torch"})
"""First parts of the modules from which a process can come."""


HARMLESS = frozenset(
    {
        "cpu_count",
        "current_process",
        "parent_process",
        "active_children",
        "freeze_support",
        "get_logger",
        "log_to_stderr",
        "get_start_method",
        "get_all_start_methods",
        "ProcessError",
        "TimeoutError",
        "AuthenticationError",
        "BufferTooShort",
        "util",
        "pool.ThreadPool",
        "dummy",
    }
)
"""Names in ``multiprocessing`` that lead to no process and to nothing that is shared."""


def canonical(name: str) -> str:
    """Return ``name`` with a drop-in module's prefix replaced by ``multiprocessing``."""
    for prefix, real in DROP_IN_MODULES.items():
        if name.startswith(prefix) and name[len(prefix) : len(prefix) + 1] in ("", "."):
            return real + name[len(prefix) :]
    return name


@dataclass(frozen=True, slots=True)
class Parameter:
    """Where an argument stands in a call: by position (-1: never) or by keyword."""

    position: int
    keyword: str


class Style:
    """How a call hands arguments on to the function that it has run elsewhere."""

    PACKED = "packed"
    """``args=(...)`` and ``kwargs={...}``."""
    EACH = "each"
    """One call for each element of an iterable, the element being the only argument."""
    EACH_STAR = "each-star"
    """One call for each element of an iterable, the element unpacked."""
    ZIPPED = "zipped"
    """As the built-in ``map``: one iterable for each parameter."""
    REST = "rest"
    """The rest of the call's own arguments."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Says that a call has a function run: which, with what, and how often."""

    function: Parameter
    style: str
    args: Parameter | None = None
    kwargs: Parameter | None = None
    many: bool = False
    """Whether one call can run the function in several processes at the same time."""
    blocks: bool = False
    """Whether the call returns only after the function has ended."""
    leading: int = 0
    """Parameters that the library fills itself before ``args`` (torch's process index)."""


@dataclass(frozen=True, slots=True)
class Constructor:
    """What calling a name makes."""

    kind: Kind
    starts: bool = False
    """Whether making the object already starts processes."""
    runs: tuple[Runs, ...] = ()
    workers: Parameter | None = None
    """The argument that limits the number of worker processes."""
    daemon: Parameter | None = None
    method: str | None = None
    """The start method that the name itself implies (``ForkProcess``)."""


_PROCESS_RUNS = Runs(
    Parameter(1, "target"), Style.PACKED, Parameter(3, "args"), Parameter(4, "kwargs")
)
_PROCESS = Constructor(Kind.PROCESS, runs=(_PROCESS_RUNS,), daemon=Parameter(-1, "daemon"))
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
        Kind.PROCESS, runs=(_PROCESS_RUNS,), daemon=Parameter(-1, "daemon"), method="spawn"
    ),
    f"{MULTIPROCESSING}.context.ForkProcess": Constructor(
        Kind.PROCESS, runs=(_PROCESS_RUNS,), daemon=Parameter(-1, "daemon"), method="fork"
    ),
    f"{MULTIPROCESSING}.context.ForkServerProcess": Constructor(
        Kind.PROCESS, runs=(_PROCESS_RUNS,), daemon=Parameter(-1, "daemon"), method="forkserver"
    ),
    f"{MULTIPROCESSING}.managers.SyncManager": Constructor(Kind.MANAGER),
    f"{MULTIPROCESSING}.managers.BaseManager": Constructor(Kind.MANAGER),
    f"{MULTIPROCESSING}.managers.SharedMemoryManager": Constructor(Kind.MANAGER),
    f"{MULTIPROCESSING}.shared_memory.SharedMemory": Constructor(Kind.SHARED_MEMORY),
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

GET_CONTEXT = f"{MULTIPROCESSING}.get_context"
CONTEXTS = {
    f"{MULTIPROCESSING}.context.{prefix}Context": method
    for prefix, method in (
        ("Spawn", "spawn"),
        ("Fork", "fork"),
        ("ForkServer", "forkserver"),
        ("Default", None),
    )
}
"""Context classes, with the start method that each stands for (None: the default)."""
SET_START_METHOD = f"{MULTIPROCESSING}.set_start_method"

FUNCTION_RUNS = {
    f"{MULTIPROCESSING}.spawn": Runs(
        Parameter(0, "fn"), Style.PACKED, Parameter(1, "args"), many=True, leading=1
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
    **{(kind, "acquire"): Effect.ACQUIRES for kind in LOCKS},
    **{(kind, "release"): Effect.RELEASES for kind in LOCKS},
    **{(kind, "__enter__"): Effect.ACQUIRES for kind in LOCKS},
    **{(kind, "__exit__"): Effect.RELEASES for kind in LOCKS},
}

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

METHOD_MAKES: dict[tuple[Kind, str], Kind] = {
    (Kind.VALUE, "get_lock"): Kind.RLOCK,
    (Kind.ARRAY, "get_lock"): Kind.RLOCK,
    (Kind.POOL, "apply_async"): Kind.ASYNC_RESULT,
    (Kind.POOL, "map_async"): Kind.ASYNC_RESULT,
    (Kind.POOL, "starmap_async"): Kind.ASYNC_RESULT,
    (Kind.EXECUTOR, "submit"): Kind.FUTURE,
}
"""Methods that return a catalogued object of their own."""

ENTERS_AS_ITSELF = frozenset(
    {Kind.POOL, Kind.EXECUTOR, Kind.MANAGER, Kind.EXIT_STACK, Kind.SHARED_MEMORY, Kind.CONNECTION}
)
"""Kinds whose ``__enter__`` returns the object itself."""

TIMEOUT_PARAMETERS = {
    "get": (Parameter(0, "block"), Parameter(1, "timeout")),
    "put": (Parameter(1, "block"), Parameter(2, "timeout")),
}
"""Queue methods with ``block`` and ``timeout`` (docs: ``multiprocessing.Queue.get``/``put``)."""

ACQUIRE_PARAMETERS = (Parameter(0, "block"), Parameter(1, "timeout"))
"""``Lock.acquire(block=True, timeout=None)``; managers' proxies call the first ``blocking``."""

NO_RETURN = frozenset(
    {"sys.exit", "os._exit", "os.abort", "builtins.exit", "builtins.quit", "os.execv", "os.execvp"}
)
"""Functions that do not come back."""

_QUIET_BUILTINS = (
    "print len str repr bool id range list tuple dict set frozenset enumerate zip sorted reversed "
    "min max sum abs round isinstance issubclass hasattr type callable iter format any all "
    "vars super object"
)
_QUIET_FUNCTIONS = frozenset(
    {
        *(f"builtins.{name}" for name in _QUIET_BUILTINS.split()),
        *(
            f"time.{name}"
            for name in [
                "sleep",
                "time",
                "monotonic",
                "perf_counter",
                "process_time",
                "time_ns",
                "strftime",
                "ctime",
                "localtime",
                "gmtime",
                "perf_counter_ns",
                "monotonic_ns",
            ]
        ),
        "os.getpid",
        "os.getppid",
        "os.cpu_count",
        "os.path.join",
        "os.path.basename",
        "os.path.dirname",
        "os.path.exists",
        "multiprocessing.current_process",
        "multiprocessing.parent_process",
        "multiprocessing.cpu_count",
        "multiprocessing.active_children",
        "threading.current_thread",
        "threading.get_ident",
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.date.today",
        "sys.stdout.flush",
        "sys.stdout.write",
        "sys.stderr.write",
        "sys.stderr.flush",
        "traceback.print_exc",
        "traceback.format_exc",
        "gc.collect",
    }
)
_ANYTHING = ("builtins.Exception", "builtins.BaseException")
_NO_VALUE = ("builtins.ValueError", *_ANYTHING)
_NO_FILE = ("builtins.OSError", "builtins.IOError", "builtins.EnvironmentError", *_ANYTHING)
CAUGHT_BY = {
    "json.loads": ("json.JSONDecodeError", "json.decoder.JSONDecodeError", *_NO_VALUE),
    "json.load": ("json.JSONDecodeError", "json.decoder.JSONDecodeError", *_NO_VALUE),
    "builtins.int": _NO_VALUE,
    "builtins.float": _NO_VALUE,
    "builtins.open": _NO_FILE,
    "os.remove": _NO_FILE,
    "os.unlink": _NO_FILE,
    "os.rename": _NO_FILE,
}
"""For functions whose usual error is known: the handlers that take it.

A narrower handler (``FileNotFoundError`` for ``open``) is taken to be what the author expects.
"""

_QUIET_MODULES = ("random.", "logging.", "warnings.", "multiprocessing.")


def is_quiet(name: str) -> bool:
    """Tell whether the function of that qualified name practically never raises."""
    return name in _QUIET_FUNCTIONS or name.startswith(_QUIET_MODULES)


QUIET_METHODS = frozenset(
    [
        "append",
        "add",
        "extend",
        "insert",
        "update",
        "items",
        "keys",
        "values",
        "get",
        "setdefault",
        "copy",
        "clear",
        "discard",
        "join",
        "format",
        "strip",
        "lstrip",
        "rstrip",
        "split",
        "rsplit",
        "splitlines",
        "lower",
        "upper",
        "title",
        "startswith",
        "endswith",
        "replace",
        "ljust",
        "rjust",
        "zfill",
        "encode",
        "center",
        "count",
        "isoformat",
        "total_seconds",
        "debug",
        "info",
        "warning",
        "warn",
        "error",
        "exception",
        "critical",
        "log",
        "flush",
        "write",
        "writelines",
        "set",
        "is_set",
        "is_alive",
        "notify",
        "notify_all",
        "getpid",
        "put",
        "release",
        "acquire",
        "start",
        "time",
        "appendleft",
        "popitem",
    ]
)
"""Method names that practically never raise, whatever built-in type they belong to.

Only ever used to keep a rule silent.
"""

NOT_LOCKS = frozenset(
    {
        "builtins.open",
        "contextlib.suppress",
        "contextlib.redirect_stdout",
        "contextlib.redirect_stderr",
        "contextlib.nullcontext",
        "contextlib.closing",
        "tempfile.TemporaryDirectory",
        "tempfile.NamedTemporaryFile",
        "tempfile.TemporaryFile",
        "warnings.catch_warnings",
        "io.open",
    }
)
"""Context managers that certainly exclude no other process."""

SWALLOWING = frozenset({"contextlib.suppress", "pytest.raises", "unittest.TestCase.assertRaises"})
"""Context managers that take the exceptions they are made for."""

LOCK_FREE_KINDS = frozenset(
    {Kind.POOL, Kind.EXECUTOR, Kind.MANAGER, Kind.THREAD_LOCK, Kind.SHARED_MEMORY} | PROXIES
)
"""Catalogued kinds whose ``with`` excludes no other process."""


def is_exported(name: str) -> bool:
    """Tell whether ``from module import *`` may bring in that qualified name."""
    full = canonical(name)
    return full in CONSTRUCTORS or full in (GET_CONTEXT, SET_START_METHOD)
