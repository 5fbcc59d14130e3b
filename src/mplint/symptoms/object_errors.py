"""Errors of what processes share: locks, managers, shared memory, queues, pipes and pools."""

from __future__ import annotations

from mplint.symptoms.symptom import MP, Kind, Lead, Symptom, Where

LOCKS = (
    Symptom(
        "released-too-often",
        "A lock or semaphore is released that is not held",
        Kind.ERROR,
        (
            Lead("MPL303", "if `release()` is reached without `acquire()`, or twice"),
            Lead("MPL308", "if `acquire()` has a timeout or does not block, and gave up"),
        ),
        texts=("ValueError: semaphore or lock released too many times",),
        types=("ValueError",),
        message=r"semaphore or lock released too many times",
    ),
    Symptom(
        "released-by-another",
        "An RLock is released by a process or thread that does not hold it",
        Kind.ERROR,
        (
            Lead("MPL303", "if `release()` is reached without `acquire()`, or twice"),
            Lead("MPL308", "if `acquire()` has a timeout or does not block, and gave up"),
        ),
        texts=("AssertionError: attempt to release recursive lock not owned by thread",),
        types=("AssertionError",),
        message=r"attempt to release recursive lock not owned by thread",
    ),
    Symptom(
        "shared-object-gone",
        "A lock, queue or shared value is gone before the child has opened it",
        Kind.ERROR,
        (Lead("MPL114", "if nothing in the parent keeps the object until the child runs"),),
        texts=("FileNotFoundError: [Errno 2] No such file or directory",),
        types=("FileNotFoundError",),
        where=Where.TRACEBACK,
        frames=rf"{MP}synchronize\.py:__setstate__:[^\n]*\Z",
    ),
)

MANAGERS = (
    Symptom(
        "manager-gone",
        "The process of a manager is not there any more",
        Kind.ERROR,
        (Lead("MPL406", "if the manager's `with` block has ended, or `shutdown()` was called"),),
        note="A child that outlives the parent, and so the manager, gets the same errors.",
        texts=(
            "AttributeError: 'ForkAwareLocal' object has no attribute 'connection'",
            "FileNotFoundError: [Errno 2] No such file or directory",
            "ConnectionRefusedError: [Errno 111] Connection refused",
            "BrokenPipeError: [Errno 32] Broken pipe",
        ),
        types=(
            "FileNotFoundError",
            "ConnectionRefusedError",
            "ConnectionResetError",
            "BrokenPipeError",
            "EOFError",
        ),
        where=Where.TRACEBACK,
        frames=rf"{MP}managers\.py:(_connect|_callmethod|_create|_incref):",
    ),
    Symptom(
        "manager-gone-first-use",
        "A proxy cannot reach its manager",
        Kind.ERROR,
        (Lead("MPL406", "if the manager's `with` block has ended, or `shutdown()` was called"),),
        texts=("AttributeError: 'ForkAwareLocal' object has no attribute 'connection'",),
        types=("AttributeError",),
        message=r"'ForkAwareLocal' object has no attribute 'connection'",
        where=Where.LIBRARY,
    ),
    Symptom(
        "manager-not-started",
        "A manager is to make something, and does not run",
        Kind.ERROR,
        (Lead("MPL406", "if the manager's `with` block has ended, or `shutdown()` was called"),),
        note="A `SyncManager()` that was never started says the same.",
        texts=("AssertionError: server not yet started",),
        types=("AssertionError",),
        message=r"server not yet started",
        where=Where.LIBRARY,
    ),
    Symptom(
        "gone-between-look-and-use",
        "An item of a manager's list or dict is gone when it is taken",
        Kind.ERROR,
        (Lead("MPL402", "if the line above has asked whether the item is there"),),
        texts=("IndexError: pop from empty list", "KeyError: '12A'"),
        types=("IndexError", "KeyError"),
        where=Where.TRACEBACK,
        frames=rf"{MP}managers\.py:_callmethod:[^\n]*\Z",
    ),
    Symptom(
        "leaked-shared-memory",
        "A block of shared memory is left behind",
        Kind.ERROR,
        (Lead("MPL407", "if `unlink()` is not reached on every path"),),
        texts=(
            (
                "UserWarning: resource_tracker: There appear to be 1 leaked shared_memory "
                "objects to clean up at shutdown"
            ),
        ),
        types=("UserWarning",),
        message=r"resource_tracker: There appear to be \d+ leaked shared_memory objects",
    ),
    Symptom(
        "shared-memory-exists",
        "A block of shared memory of that name is still there",
        Kind.ERROR,
        (Lead("MPL407", "if an earlier run, or another part, has not unlinked it"),),
        texts=("FileExistsError: [Errno 17] File exists: '/prices'",),
        types=("FileExistsError",),
        where=Where.TRACEBACK,
        frames=rf"{MP}shared_memory\.py:__init__:[^\n]*\Z",
    ),
    Symptom(
        "connection-shared",
        "The answers of a database get mixed up between processes",
        Kind.ERROR,
        (Lead("MPL410", "if the connection was opened before the child was started"),),
        texts=("OperationalError: SSL error: decryption failed or bad record mac",),
        types=("OperationalError", "DatabaseError", "InternalError", "ProgrammingError"),
        message=(
            r".*(decryption failed or bad record mac|lost synchronization with server"
            r"|Packet sequence number wrong|Commands out of sync)"
        ),
        where=Where.TRACEBACK,
        frames=rf"{MP}process\.py:_bootstrap:|{MP}pool\.py:worker:",
    ),
)

QUEUES = (
    Symptom(
        "empty-or-full",
        "A queue has nothing to give, or no room, and nobody handles that",
        Kind.ERROR,
        (
            Lead("MPL504", "if the call is not to wait, or not for long, and that can happen"),
            Lead("MPL502", "if the call has a timeout and does not wait at all"),
            Lead("MPL505", "if `empty()`, `full()` or `qsize()` has said that it would go well"),
        ),
        texts=("_queue.Empty", "queue.Full"),
        types=("Empty", "Full"),
        where=Where.LIBRARY,
        frames=rf"{MP}(queues\.py:(get|put)\w*|managers\.py:_callmethod):[^\n]*\Z",
    ),
    Symptom(
        "wrong-pipe-end",
        "A pipe is used at the wrong end",
        Kind.ERROR,
        (Lead("MPL508", "if the two ends of `Pipe(duplex=False)` are mixed up"),),
        texts=("OSError: connection is write-only", "OSError: connection is read-only"),
        types=("OSError",),
        message=r"connection is (write|read)-only",
        where=Where.LIBRARY,
    ),
    Symptom(
        "task-done-too-often",
        "An item of a JoinableQueue is reported as done twice",
        Kind.ERROR,
        (Lead("MPL507", "if `task_done()` is reached twice for one `get()`"),),
        texts=("ValueError: task_done() called too many times",),
        types=("ValueError",),
        message=r"task_done\(\) called too many times",
        where=Where.LIBRARY,
    ),
)

POOLS = (
    Symptom(
        "pool-still-running",
        "A pool is joined while it still takes work",
        Kind.ERROR,
        (Lead("MPL603", "if neither `close()` nor `terminate()` comes before `join()`"),),
        texts=("ValueError: Pool is still running",),
        types=("ValueError",),
        message=r"Pool is still running",
    ),
    Symptom(
        "pool-not-running",
        "A pool is given work after its end",
        Kind.ERROR,
        (Lead("MPL607", "if the pool was closed, or its `with` block has ended"),),
        texts=("ValueError: Pool not running",),
        types=("ValueError",),
        message=r"Pool not running",
    ),
    Symptom(
        "executor-shut-down",
        "An executor is given work after its end",
        Kind.ERROR,
        (Lead("MPL607", "if it was shut down, or its `with` block has ended"),),
        texts=("RuntimeError: cannot schedule new futures after shutdown",),
        types=("RuntimeError",),
        message=r"cannot schedule new futures after shutdown",
        where=Where.LIBRARY,
    ),
    Symptom(
        "pool-not-closed",
        "A pool is dropped that nobody has closed",
        Kind.ERROR,
        (Lead("MPL605", "if nothing closes or terminates the pool"),),
        texts=("ResourceWarning: unclosed running multiprocessing pool <…>",),
        types=("ResourceWarning",),
        message=r"unclosed running multiprocessing pool",
    ),
)
