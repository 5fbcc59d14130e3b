"""Symptoms without an error text: results are wrong, work is not done, or takes too long."""

from __future__ import annotations

from mplint.symptoms.symptom import Kind, Lead, Symptom

WRONG_RESULTS = (
    Symptom(
        "counts-wrong",
        "Counts come out wrong, mostly too low, and not the same in every run",
        Kind.WRONG_RESULT,
        (
            Lead("MPL404", "if it is a `Value` or an `Array`, and `+=` has no lock"),
            Lead("MPL401", "if it is in a manager's dict, list or Namespace, and has no lock"),
            Lead("MPL405", "if it is a `RawValue`, `lock=False` or shared memory"),
            Lead("MPL305", "if each process makes the lock itself"),
            Lead("MPL309", "if the lock is a global one that the children are not given"),
            Lead("MPL310", "if not every place uses the same lock"),
            Lead("MPL308", "if `acquire()` can come back without the lock"),
            Lead("MPL306", "if the lock is one of threads (`threading.Lock`)"),
        ),
        words=(
            "counts come out wrong",
            "wrong count",
            "counter wrong",
            "lost updates",
            "race condition",
            "total is too low",
            "different result every run",
        ),
    ),
    Symptom(
        "both-inside",
        "Two processes are inside a lock at once, or two get what only one may have",
        Kind.WRONG_RESULT,
        (
            Lead("MPL309", "if the lock is a global one that the children are not given"),
            Lead("MPL305", "if each process makes the lock itself"),
            Lead("MPL306", "if the lock is one of threads (`threading.Lock`)"),
            Lead("MPL308", "if `acquire()` can come back without the lock"),
            Lead("MPL402", "if a shared object is asked first and changed afterwards"),
            Lead("MPL310", "if not every place uses the same lock"),
        ),
        words=("lock does not work", "lock has no effect", "both inside the lock", "two winners"),
    ),
    Symptom(
        "parent-sees-old",
        "What a child has changed is unchanged in the parent",
        Kind.WRONG_RESULT,
        (
            Lead("MPL408", "if it is a global, or a plain list, dict or object"),
            Lead("MPL208", "if it is an attribute of the process or of the method's object"),
            Lead("MPL403", "if it is a list or dict inside a manager's dict or list"),
            Lead("MPL306", "if it is an event or a queue of threads"),
            Lead("MPL309", "if it is a global `Value`, `Event` or `Queue`, and not given to it"),
        ),
        words=(
            "list is empty in the parent",
            "global variable not updated",
            "global not shared",
            "change is lost",
            "changes are not seen",
            "list stays empty",
            "variable unchanged",
        ),
    ),
    Symptom(
        "runs-again",
        "The top of the program runs again in every child",
        Kind.WRONG_RESULT,
        (
            Lead("MPL112", "if the guard asks for the name of the process, not for `__name__`"),
            Lead("MPL101", "if nothing keeps an import of the main module from running it"),
        ),
        words=("runs twice", "runs again", "prints twice", "executed several times"),
    ),
    Symptom(
        "same-random-numbers",
        "Every process draws the same random numbers",
        Kind.WRONG_RESULT,
        (Lead("MPL409", "if they draw from copies of one generator"),),
        words=("same random numbers", "identical random numbers", "random seed"),
    ),
    Symptom(
        "item-changed",
        "What comes out of a queue is not what was put in",
        Kind.WRONG_RESULT,
        (Lead("MPL512", "if the object is changed after `put()`"),),
        words=("queue item changed", "queue wrong item", "list from queue is empty"),
    ),
    Symptom(
        "mixed-up-input",
        "Lines of a file, or rows of a database, are missing, doubled or mixed up",
        Kind.WRONG_RESULT,
        (Lead("MPL410", "if a child uses a file or connection that the parent has opened"),),
        words=("mixed up rows", "database rows missing", "file lines doubled"),
    ),
    Symptom(
        "still-alive",
        "A terminated process is still alive, and its exit code is None",
        Kind.WRONG_RESULT,
        (Lead("MPL206", "if no `join()` comes between"),),
        words=("exitcode is none", "still alive after terminate", "is_alive returns true"),
    ),
)

WORK_LOST = (
    Symptom(
        "pool-work-lost",
        "The work of a pool is not done, without any error",
        Kind.WORK_LOST,
        (
            Lead("MPL601", "if the `with` block ends before the results are taken"),
            Lead("MPL605", "if nothing closes and joins the pool"),
            Lead("MPL602", "if the tasks fail, and nobody takes the results"),
            Lead("MPL509", "if a lock, queue or shared value is an argument of the tasks"),
            Lead("MPL102", "if a function or argument of the tasks cannot be pickled"),
        ),
        words=("pool does nothing", "apply_async does nothing", "map_async does nothing"),
    ),
    Symptom(
        "child-does-nothing",
        "A child does nothing, or only a part of its work",
        Kind.WORK_LOST,
        (
            Lead("MPL103", "if the work is done in the parent: the target is called there"),
            Lead("MPL204", "if it is daemonic, and the program ends before it"),
            Lead("MPL113", "if importing the main module ends in `sys.exit()` or the like"),
            Lead("MPL105", "if it prints a TypeError: its arguments do not fit"),
            Lead("MPL114", "if it prints a FileNotFoundError: its lock or queue is gone"),
            Lead("MPL207", "if it was terminated in the middle of a queue or a lock"),
        ),
        words=("child does nothing", "process does nothing", "output is missing", "work is lost"),
    ),
    Symptom(
        "error-not-seen",
        "Something failed, and the program ends with exit code 0",
        Kind.WORK_LOST,
        (
            Lead("MPL602", "if a task of a pool or executor failed"),
            Lead("MPL209", "if a process failed, and nobody joins it"),
            Lead("MPL511", "if an item of a queue could not be pickled"),
        ),
        words=("no error", "error is swallowed", "exception not shown", "exit code 0"),
    ),
    Symptom(
        "items-left",
        "Items are left in a queue, or not waited for",
        Kind.WORK_LOST,
        (
            Lead("MPL505", "if a loop trusts `empty()` or `qsize()`"),
            Lead("MPL502", "if a call with a timeout does not wait at all"),
            Lead("MPL511", "if the missing item cannot be pickled"),
        ),
        words=("items left in queue", "queue items missing", "queue is empty too early"),
    ),
)

SLOW = (
    Symptom(
        "one-after-the-other",
        "The processes run one after the other",
        Kind.SLOW,
        (
            Lead("MPL205", "if a loop joins each process before it starts the next"),
            Lead("MPL604", "if a loop waits for each result of the pool"),
            Lead("MPL106", "if `run()` is called in place of `start()`"),
            Lead("MPL103", "if the target is called where it is handed over"),
        ),
        words=("one after the other", "not parallel", "runs sequentially", "runs serially"),
    ),
    Symptom(
        "slower-than-serial",
        "With a pool the program is slower than without one",
        Kind.SLOW,
        (
            Lead("MPL606", "if every round of a loop makes a pool of its own"),
            Lead("MPL604", "if a loop waits for each result of the pool"),
        ),
        words=("slower with pool", "slower than serial", "multiprocessing is slow"),
    ),
    Symptom(
        "zombies",
        "Zombies (`<defunct>`) pile up, or workers are left over",
        Kind.SLOW,
        (
            Lead("MPL209", "if a process is never joined"),
            Lead("MPL605", "if a pool is never closed"),
        ),
        words=("zombie processes", "defunct", "processes left over"),
    ),
)
