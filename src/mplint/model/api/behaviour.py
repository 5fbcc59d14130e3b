"""Behaviour: what does not come back, practically never raises, or excludes nobody."""

from __future__ import annotations

from mplint.model.api.kinds import PROXIES, Kind

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

_QUIET_MODULES = ("random.", "logging.", "warnings.", "multiprocessing.", "math.")

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
        "strftime",
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


def is_quiet(name: str) -> bool:
    """Tell whether the function of that qualified name practically never raises."""
    return name in _QUIET_FUNCTIONS or name.startswith(_QUIET_MODULES)


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

SWALLOWING = frozenset({"contextlib.suppress", "pytest.raises", "unittest.TestCase.assertRaises"})
"""Context managers that take the exceptions they are made for."""

AT_ONCE = frozenset(
    {"builtins.print", "builtins.len", "builtins.range", "builtins.str", "builtins.repr"}
    | {"builtins.enumerate", "builtins.zip", "builtins.reversed", "builtins.sorted"}
    | {"builtins.list", "builtins.tuple", "builtins.isinstance", "os.getpid", "time.time"}
    | {"time.perf_counter", "time.monotonic", "sys.stdout.flush"}
)
"""Functions that return at once, given arguments that are at hand."""

SWALLOWING_KINDS = frozenset({Kind.EXIT_STACK})
"""Catalogued kinds whose ``with`` may take exceptions (by what has been pushed on it)."""

CHANGING_METHODS = frozenset(
    {"append", "appendleft", "add", "extend", "extendleft", "insert", "pop", "popleft"}
    | {"popitem", "remove", "discard", "clear", "update", "setdefault"}
)
"""Names of methods that change a container, and so what a condition on it comes to."""

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

LOCK_FREE_KINDS = frozenset(
    {Kind.POOL, Kind.EXECUTOR, Kind.MANAGER, Kind.THREAD_LOCK, Kind.SHARED_MEMORY} | PROXIES
)
"""Catalogued kinds whose ``with`` excludes no other process."""

RESULT_TYPES = {
    "builtins.len": "int",
    "builtins.int": "int",
    "builtins.id": "int",
    "builtins.ord": "int",
    "builtins.float": "float",
    "builtins.bool": "bool",
    "builtins.isinstance": "bool",
    "builtins.print": "NoneType",
    "builtins.str": "str",
    "builtins.repr": "str",
    "builtins.input": "str",
    "builtins.list": "list",
    "builtins.sorted": "list",
    "builtins.tuple": "tuple",
    "builtins.dict": "dict",
    "builtins.set": "set",
    "os.getpid": "int",
    "os.getppid": "int",
    "time.time": "float",
    "time.perf_counter": "float",
    "time.sleep": "NoneType",
    "random.random": "float",
    "random.randint": "int",
}
"""Functions of the standard library whose result is always of one built-in type."""
