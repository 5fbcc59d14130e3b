"""Errors of processes themselves: starting them, what they are given to do, and their end."""

from __future__ import annotations

from mplint.symptoms.symptom import (
    CALLED_BY_CHILD,
    IN_CHILD,
    MP,
    PICKLED,
    Kind,
    Lead,
    Symptom,
    Where,
)

PROCESSES = (
    Symptom(
        "bootstrapping-phase",
        "A process is started while the main module is being imported",
        Kind.ERROR,
        (
            Lead("MPL101", "if nothing, or no main guard, keeps an import from starting it"),
            Lead("MPL112", "if the guard asks for the name of the process, not for `__name__`"),
        ),
        sure=True,
        texts=(
            (
                "RuntimeError: An attempt has been made to start a new process before the current "
                "process has finished its bootstrapping phase. This probably means that you are "
                "not using fork to start your child processes and you have forgotten to use the "
                "proper idiom in the main module: if __name__ == '__main__': freeze_support() ..."
            ),
        ),
        types=("RuntimeError",),
        message=r"An attempt has been made to start a new process before the current",
    ),
    Symptom(
        "daemonic-children",
        "A daemonic process, or a worker of a pool, cannot start processes of its own",
        Kind.ERROR,
        (Lead("MPL202", "if a daemonic process or a pool's worker starts one"),),
        texts=("AssertionError: daemonic processes are not allowed to have children",),
        types=("AssertionError",),
        message=r"daemonic processes are not allowed to have children",
    ),
    Symptom(
        "already-started",
        "The `daemon` flag cannot be set on a process that has been started",
        Kind.ERROR,
        (Lead("MPL201", "if `daemon` is set below `start()`"),),
        texts=("AssertionError: process has already started",),
        types=("AssertionError",),
        message=r"process has already started",
    ),
    Symptom(
        "started-twice",
        "A process can be started only once",
        Kind.ERROR,
        (Lead("MPL107", "if `start()` is called again on the same object"),),
        texts=("AssertionError: cannot start a process twice",),
        types=("AssertionError",),
        message=r"cannot start a process twice",
    ),
    Symptom(
        "join-unstarted",
        "A process is joined that has never been started",
        Kind.ERROR,
        (
            Lead("MPL203", "if `join()` comes before `start()`"),
            Lead("MPL106", "if `run()` is called in place of `start()`"),
        ),
        texts=("AssertionError: can only join a started process",),
        types=("AssertionError",),
        message=r"can only join a started process",
    ),
    Symptom(
        "terminate-unstarted",
        "A process is terminated that has never been started",
        Kind.ERROR,
        (Lead("MPL203", "if `terminate()` or `kill()` comes before `start()`"),),
        texts=("AttributeError: 'NoneType' object has no attribute 'terminate'",),
        types=("AttributeError",),
        message=r"'NoneType' object has no attribute '(terminate|kill)'",
        where=Where.TRACEBACK,
        frames=rf"{MP}process\.py:(terminate|kill):[^\n]*\Z",
    ),
    Symptom(
        "closed-while-running",
        "A process object is closed before its process has ended",
        Kind.ERROR,
        (
            Lead("MPL210", "if nobody has joined the process"),
            Lead("MPL206", "if `terminate()` or `kill()` comes before, and no `join()`"),
        ),
        texts=(
            (
                "ValueError: Cannot close a process while it is still running. You should first "
                "call join() or terminate()."
            ),
        ),
        types=("ValueError",),
        message=r"Cannot close a process while it is still running",
    ),
    Symptom(
        "missing-super-init",
        "A process lacks attributes that `Process.__init__` sets",
        Kind.ERROR,
        (Lead("MPL108", "if the class is derived from `Process` and has an `__init__`"),),
        texts=("AttributeError: 'Worker' object has no attribute '_closed'",),
        types=("AttributeError",),
        message=r"'\w+' object has no attribute '_(closed|popen|config|parent_pid|identity)'",
        where=Where.LIBRARY,
        frames=rf"{MP}process\.py:\w+:[^\n]*\Z",
    ),
    Symptom(
        "context-already-set",
        "The start method is set twice, or when it is already settled",
        Kind.ERROR,
        (Lead("MPL109", "if `set_start_method()` is reached twice, or at every import"),),
        texts=("RuntimeError: context has already been set",),
        types=("RuntimeError",),
        message=r"context has already been set",
        where=Where.LIBRARY,
    ),
    Symptom(
        "fork-with-threads",
        "A process is forked while threads run",
        Kind.ERROR,
        (Lead("MPL111", "if a thread is started before the process"),),
        note="Threads of a library, such as those of NumPy or gRPC, are no rule's subject.",
        texts=(
            (
                "DeprecationWarning: This process (pid=4711) is multi-threaded, use of fork() may "
                "lead to deadlocks in the child."
            ),
        ),
        types=("DeprecationWarning",),
        message=r"This process \(pid=\d+\) is multi-threaded, use of fork\(\) may lead",
        where=Where.LIBRARY,
    ),
    Symptom(
        "fork-server-died",
        "The fork server, or a child, ends before it is told what to do",
        Kind.ERROR,
        (
            Lead("MPL113", "if importing the main module ends in `sys.exit()` or the like"),
            Lead("MPL101", "if a RuntimeError above tells of the bootstrapping phase"),
            Lead("MPL112", "if the guard asks for the name of the process"),
        ),
        texts=(
            "ConnectionResetError: [Errno 104] Connection reset by peer",
            "EOFError",
            "BrokenPipeError: [Errno 32] Broken pipe",
        ),
        types=("ConnectionResetError", "ConnectionRefusedError", "EOFError", "BrokenPipeError"),
        where=Where.TRACEBACK,
        frames=rf"{MP}popen_(forkserver|spawn_\w+)\.py:(_launch|__init__):",
        follows=True,
    ),
    Symptom(
        "worker-of-executor-died",
        "A worker of an executor ended in the middle of its work, or before it began",
        Kind.ERROR,
        (
            Lead("MPL113", "if importing the main module ends in `sys.exit()` or the like"),
            Lead("MPL101", "if a RuntimeError above tells of the bootstrapping phase"),
            Lead("MPL110", "if an AttributeError above tells what the worker did not find"),
        ),
        note="A worker that is killed, for want of memory or by a crash in C code, looks the same.",
        texts=(
            (
                "concurrent.futures.process.BrokenProcessPool: A process in the process pool was "
                "terminated abruptly while the future was running or pending."
            ),
            (
                "concurrent.futures.process.BrokenProcessPool: A child process terminated "
                "abruptly, the process pool is not usable anymore"
            ),
        ),
        types=("BrokenProcessPool",),
        message=r"A (child )?process (in the process pool was )?terminated abruptly",
        follows=True,
    ),
    Symptom(
        "args-not-iterable",
        "The arguments of a process are not a sequence",
        Kind.ERROR,
        (Lead("MPL104", "if it says `args=(x)` or `args=x`, which is no tuple"),),
        texts=("TypeError: 'int' object is not iterable",),
        types=("TypeError",),
        message=(
            r"'[\w.]+' object is not iterable|[\w.<>]+\(\) argument after \* must be an iterable"
        ),
        where=Where.TRACEBACK,
        frames=rf"{MP}process\.py:__init__:[^\n]*\Z|{CALLED_BY_CHILD}",
    ),
    Symptom(
        "arguments-of-target",
        "The function of a child cannot take the arguments that it is given",
        Kind.ERROR,
        (
            Lead("MPL105", "if too many, too few or unknown ones are given"),
            Lead("MPL104", 'if `args` is a string: `args=("text")` is four arguments'),
        ),
        sure=True,
        texts=(
            "TypeError: work() missing 1 required positional argument: 'path'",
            "TypeError: work() takes 1 positional argument but 4 were given",
            "TypeError: work() got an unexpected keyword argument 'path'",
        ),
        types=("TypeError",),
        message=(
            r"[\w.<>]+\(\) (missing \d+ required|takes (from )?\d+ (to \d+ )?positional"
            r"|got (an unexpected keyword argument|multiple values for))"
        ),
        where=Where.TRACEBACK,
        frames=CALLED_BY_CHILD,
    ),
    Symptom(
        "target-not-callable",
        "What a child is to call is not a function",
        Kind.ERROR,
        (Lead("MPL103", "if the function is called where it is handed over"),),
        texts=("TypeError: 'NoneType' object is not callable",),
        types=("TypeError",),
        message=r"'[\w.]+' object is not callable",
        where=Where.TRACEBACK,
        frames=CALLED_BY_CHILD,
    ),
    Symptom(
        "name-in-child",
        "A child does not know a name that its parent knows",
        Kind.ERROR,
        (Lead("MPL110", "if the name is bound under the main guard, or by the parent only"),),
        texts=("NameError: name 'table' is not defined",),
        types=("NameError",),
        message=r"name '\w+' is not defined",
        where=Where.TRACEBACK,
        frames=IN_CHILD,
    ),
    Symptom(
        "target-not-found",
        "A child does not find the function or class that it is to use",
        Kind.ERROR,
        (Lead("MPL110", "if it is defined under the main guard, or in a notebook"),),
        note="A pool that is made above the function does not know it either, under fork.",
        texts=(
            "AttributeError: Can't get attribute 'work' on <module '__main__' (built-in)>",
            "AttributeError: Can't get attribute 'work' on <module '__mp_main__' from 'shop.py'>",
            "AttributeError: module '__mp_main__' has no attribute 'work'",
        ),
        types=("AttributeError",),
        message=(
            r"Can't get attribute '[\w.]+' on <module '__(mp_)?main__'"
            r"|module '__mp_main__' has no attribute '\w+'"
        ),
        where=Where.LIBRARY,
    ),
    Symptom(
        "target-not-found-in-main",
        "A worker does not find the function or class that it is to use in the main module",
        Kind.ERROR,
        (Lead("MPL110", "if it is defined under the main guard, or in a notebook"),),
        note="A pool that is made above the function does not know it either, under fork.",
        texts=("AttributeError: module '__main__' has no attribute 'work'",),
        types=("AttributeError",),
        message=r"module '__main__' has no attribute '\w+'",
        where=Where.TRACEBACK,
        frames=rf"(?s)\A(?!.*{PICKLED}).*{MP}(pool\.py:worker|process\.py:_bootstrap):",
    ),
    Symptom(
        "child-failed",
        "A child dies of an exception that it does not handle",
        Kind.ERROR,
        (
            Lead("MPL304", "if another process waits forever from then on: for the lock it held"),
            Lead("MPL209", "if nobody joins the child and looks at its exit code"),
        ),
        note="The exception itself is one of the code that the child runs.",
        texts=("Process Process-1: Traceback (most recent call last): …",),
        where=Where.TRACEBACK,
        frames=rf"{MP}process\.py:_bootstrap:",
        follows=True,
    ),
)
