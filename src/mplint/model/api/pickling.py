"""Pickling: which objects of the standard library cannot be sent to another process.

Each was tried with ``multiprocessing.reduction.ForkingPickler`` of Python 3.10 to 3.15, which
is what pickles everything that goes to a child. Sockets and the ends of a pipe are missing here
because it can pickle them, and so is ``asyncio``: its locks and queues are copied.
"""

from __future__ import annotations

from mplint.model.api.kinds import Kind

_FILES = (
    "builtins.open io.open os.fdopen os.popen gzip.open bz2.open lzma.open tarfile.open "
    "gzip.GzipFile bz2.BZ2File lzma.LZMAFile zipfile.ZipFile "
    "tempfile.TemporaryFile tempfile.NamedTemporaryFile"
)

_OTHERS = {
    "csv.reader": "a CSV reader",
    "csv.writer": "a CSV writer",
    "csv.DictReader": "a CSV reader",
    "csv.DictWriter": "a CSV writer",
    "sqlite3.connect": "an SQLite connection",
    "subprocess.Popen": "a `subprocess.Popen` object",
    "threading.Thread": "a thread",
    "threading.Timer": "a thread",
    "threading.local": "a `threading.local` object",
    "weakref.ref": "a weak reference",
    "weakref.WeakValueDictionary": "a `WeakValueDictionary`",
    "weakref.WeakKeyDictionary": "a `WeakKeyDictionary`",
    "weakref.WeakSet": "a `WeakSet`",
    "ssl.create_default_context": "an SSL context",
    "ssl.SSLContext": "an SSL context",
    "logging.StreamHandler": "a logging handler",
    "logging.FileHandler": "a logging handler",
    "logging.handlers.RotatingFileHandler": "a logging handler",
    "logging.handlers.TimedRotatingFileHandler": "a logging handler",
    "logging.handlers.QueueHandler": "a logging handler",
    "concurrent.futures.ThreadPoolExecutor": "an executor",
    "concurrent.futures.thread.ThreadPoolExecutor": "an executor",
    "contextvars.ContextVar": "a `ContextVar`",
    "asyncio.new_event_loop": "an event loop",
    "mmap.mmap": "an `mmap` object",
    "types.MappingProxyType": "a read-only view of a mapping",
}

UNPICKLABLE_RESULTS = {**dict.fromkeys(_FILES.split(), "an open file"), **_OTHERS}
"""Functions and classes whose result can never be pickled, and what it is."""

UNPICKLABLE_KINDS = {
    Kind.POOL: "a pool",
    Kind.EXECUTOR: "an executor",
    Kind.MANAGER: "a manager",
    Kind.THREAD: "a thread",
    Kind.FUTURE: "a future",
    Kind.ASYNC_RESULT: "the result object of a pool",
}
"""Catalogued objects that can never be pickled."""

INHERITED_NAMES = {
    Kind.LOCK: "a `Lock`",
    Kind.RLOCK: "an `RLock`",
    Kind.SEMAPHORE: "a `Semaphore`",
    Kind.BOUNDED_SEMAPHORE: "a `BoundedSemaphore`",
    Kind.CONDITION: "a `Condition`",
    Kind.EVENT: "an `Event`",
    Kind.BARRIER: "a `Barrier`",
    Kind.QUEUE: "a `Queue`",
    Kind.JOINABLE_QUEUE: "a `JoinableQueue`",
    Kind.SIMPLE_QUEUE: "a `SimpleQueue`",
    Kind.VALUE: "a `Value`",
    Kind.ARRAY: "an `Array`",
    Kind.RAW_VALUE: "a `RawValue`",
    Kind.RAW_ARRAY: "a `RawArray`",
}
"""Catalogued objects that a child can only get from its parent when it is started."""

PICKLING_ERRORS = (
    "AttributeError",
    "TypeError",
    "RuntimeError",
    "pickle.PicklingError",
    "pickle.PickleError",
)
"""What is raised where something cannot be pickled, by kind of object and version of Python."""

PICKLED_BY_DILL = "multiprocess"
"""The drop-in module that pickles with ``dill``, which knows how to pickle functions."""

OWN_PICKLING = frozenset(
    {"__getstate__", "__reduce__", "__reduce_ex__", "__getnewargs__", "__getnewargs_ex__"}
)
"""Methods by which a class says itself how its instances are pickled."""

REGISTERS_PICKLING = frozenset(
    {
        "copyreg.pickle",
        "multiprocessing.reduction.register",
        "multiprocessing.reduction.ForkingPickler.register",
        "multiprocessing.context.reduction.ForkingPickler.register",
        "functools.update_wrapper",
    }
)
"""Functions after which something may be picklable that is not as it comes."""
