"""Hangs. The traceback that Ctrl-C makes Python print shows where it is that a process waits."""

from __future__ import annotations

from mplint.symptoms.symptom import MP, Kind, Lead, Symptom, Where

_HANGS = ("it hangs", "hangs", "stuck", "freezes", "deadlock", "never ends", "waits forever")

HANGS = (
    Symptom(
        "hang-at-exit-of-child",
        "A child has done its work and does not end: what it put into a queue is not taken",
        Kind.HANG,
        (
            Lead("MPL501", "if the parent joins the child before it empties the queue"),
            Lead("MPL503", "if the process that takes from the queue has ended, or waits too"),
        ),
        types=("KeyboardInterrupt",),
        where=Where.TRACEBACK,
        frames=rf"{MP}queues\.py:(_finalize_join|join_thread):",
        words=_HANGS,
    ),
    Symptom(
        "hang-at-lock",
        "A process waits for a lock that nobody gives back",
        Kind.HANG,
        (
            Lead("MPL301", "if the holder can return, or leave a loop, without `release()`"),
            Lead("MPL304", "if an exception can come between `acquire()` and `release()`"),
            Lead("MPL302", "if the code that waits holds the lock itself"),
            Lead("MPL307", "if two processes take two locks in opposite orders"),
            Lead("MPL207", "if the holder was terminated"),
            Lead("MPL111", "if it hangs under fork only, in a program with threads"),
        ),
        types=("KeyboardInterrupt",),
        where=Where.TRACEBACK,
        frames=(
            rf"{MP}synchronize\.py:__enter__:[^\n]*\Z"
            rf"|(?s:{MP}process\.py:_bootstrap:.*)\.acquire\([^\n]*\Z"
        ),
        words=(*_HANGS, "lock"),
    ),
    Symptom(
        "hang-at-joinable-queue",
        "`join()` of a JoinableQueue does not return",
        Kind.HANG,
        (
            Lead("MPL507", "if some path of the consumer does not come to `task_done()`"),
            Lead("MPL511", "if an item cannot be pickled: it never arrives"),
        ),
        types=("KeyboardInterrupt",),
        where=Where.TRACEBACK,
        frames=rf"{MP}queues\.py:join:",
        words=_HANGS,
    ),
    Symptom(
        "hang-at-queue-or-pipe",
        "A process waits for an item or a message that does not come, or for room in a queue",
        Kind.HANG,
        (
            Lead("MPL510", "if there are fewer sentinels than consumers"),
            Lead("MPL503", "if the consumer loops on `get()` and nothing ends the loop"),
            Lead("MPL506", "if nobody puts anything in, or takes anything out, at that time"),
            Lead("MPL511", "if the item cannot be pickled: a traceback of the queue's thread"),
            Lead("MPL508", "if it is a pipe, and a process keeps the other's end open"),
            Lead("MPL311", "if the process that is waited for needs a lock that this one holds"),
            Lead("MPL306", "if the queue is one of threads (`queue.Queue`)"),
        ),
        types=("KeyboardInterrupt",),
        where=Where.TRACEBACK,
        frames=rf"{MP}(queues\.py:(get|put)|connection\.py:recv):",
        words=(*_HANGS, "get", "recv", "queue"),
    ),
    Symptom(
        "hang-at-pool",
        "`map()` or `get()` of a pool does not return: its workers die, and are replaced",
        Kind.HANG,
        (
            Lead("MPL110", "if the workers do not find the function: it is under the main guard"),
            Lead("MPL113", "if importing the main module ends in `sys.exit()` or the like"),
            Lead("MPL101", "if the same RuntimeError is printed again and again"),
        ),
        types=("KeyboardInterrupt",),
        where=Where.TRACEBACK,
        frames=rf"{MP}pool\.py:(wait|get|next|join):",
        words=(*_HANGS, "pool"),
    ),
    Symptom(
        "hang-at-join",
        "`join()` of a process does not return, or the program does not end",
        Kind.HANG,
        (
            Lead("MPL501", "if the child has put something into a queue that is not yet taken"),
            Lead("MPL503", "if the child loops on `get()` and nothing ends the loop"),
            Lead("MPL510", "if there are fewer sentinels than consumers"),
            Lead("MPL311", "if the parent holds a lock that the child needs"),
            Lead("MPL301", "if the child waits for a lock that nobody gives back"),
        ),
        types=("KeyboardInterrupt",),
        where=Where.TRACEBACK,
        frames=rf"{MP}(process\.py:join|popen_\w+\.py:(wait|poll)):",
        words=(*_HANGS, "join", "does not end", "never finishes"),
    ),
)
