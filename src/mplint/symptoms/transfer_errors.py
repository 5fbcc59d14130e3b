"""Errors of ``pickle`` on the way to another process, of queues, locks, managers and pools."""

from __future__ import annotations

from mplint.symptoms.symptom import MP, PICKLED, Kind, Lead, Symptom, Where

PICKLING = (
    Symptom(
        "item-not-pickled",
        "What is put on a queue cannot be pickled: the queue's thread drops it",
        Kind.ERROR,
        (Lead("MPL511", "if the object is put on a queue"),),
        texts=("AttributeError: Can't get local object 'ask.<locals>.question'",),
        types=("AttributeError", "PicklingError", "TypeError", "RuntimeError"),
        message=r"(?i:can't (pickle|get local)|cannot pickle)|\w+ objects should only be shared",
        where=Where.TRACEBACK,
        frames=rf"\A(?![^\n]*RemoteTraceback)[^\n]*\n[^\n]*{MP}queues\.py:_feed:",
    ),
    Symptom(
        "changed-while-pickled",
        "A list, dict or set is changed while the queue's thread pickles it",
        Kind.ERROR,
        (Lead("MPL512", "if the object is changed after `put()`"),),
        texts=("RuntimeError: dictionary changed size during iteration",),
        types=("RuntimeError",),
        message=r"(dictionary|Set|set|OrderedDict|deque) (changed size|mutated|keys changed)",
        where=Where.TRACEBACK,
        frames=rf"{MP}queues\.py:_feed:",
    ),
    Symptom(
        "thread-lock-not-pickled",
        "A lock, event or queue of threads cannot go to another process",
        Kind.ERROR,
        (
            Lead("MPL306", "if it is to work between the processes"),
            Lead("MPL102", "if an object that only happens to hold it is handed to a child"),
            Lead("MPL511", "if it is put on a queue, or sent through a pipe or a manager"),
        ),
        texts=(
            "TypeError: cannot pickle '_thread.lock' object",
            "TypeError: cannot pickle '_thread.RLock' object",
            "TypeError: cannot pickle '_queue.SimpleQueue' object",
        ),
        types=("TypeError",),
        message=r"(?i:cannot|can't) pickle '?(_thread\.|_queue\.|_asyncio\.)",
        where=Where.LIBRARY,
        frames=PICKLED,
    ),
    Symptom(
        "not-pickled",
        "What is handed to another process cannot be pickled",
        Kind.ERROR,
        (
            Lead("MPL102", "if it is a target, a task, or an argument of a child"),
            Lead("MPL511", "if it is put on a queue, or sent through a pipe or a manager"),
        ),
        texts=(
            "AttributeError: Can't pickle local object 'main.<locals>.work'",
            "AttributeError: Can't get local object 'main.<locals>.work'",
            (
                "_pickle.PicklingError: Can't pickle local object <function main.<locals>.work at "
                "0x7f0000000000>"
            ),
            (
                "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f0000000000>: "
                "attribute lookup <lambda> on __main__ failed"
            ),
            "TypeError: cannot pickle 'generator' object",
            "TypeError: cannot pickle '_io.TextIOWrapper' object",
            "TypeError: cannot pickle 'module' object",
            "NotImplementedError: pool objects cannot be passed between processes or pickled",
            "TypeError: Pickling an AuthenticationString object is disallowed for security reasons",
        ),
        types=("AttributeError", "PicklingError", "TypeError", "NotImplementedError"),
        message=(
            r"(?i:can't (pickle|get) local object|can't pickle <|(cannot|can't) pickle '?[\w.]+'? )"
            r"|pool objects cannot be passed between processes"
            r"|Pickling an AuthenticationString object is disallowed"
        ),
        where=Where.LIBRARY,
        frames=PICKLED,
    ),
    Symptom(
        "shared-by-inheritance",
        "A lock, queue or shared value can be handed to a child only when that is started",
        Kind.ERROR,
        (
            Lead("MPL509", "if it is an argument of a pool's or an executor's task"),
            Lead("MPL511", "if it is put on a queue, or sent through a pipe or a manager"),
        ),
        texts=(
            (
                "RuntimeError: Lock objects should only be shared between processes through "
                "inheritance"
            ),
            (
                "RuntimeError: Queue objects should only be shared between processes through "
                "inheritance"
            ),
            (
                "RuntimeError: Synchronized objects should only be shared between processes "
                "through inheritance"
            ),
        ),
        types=("RuntimeError",),
        message=r"\b\w+ objects should only be shared between processes through inheritance",
    ),
)
