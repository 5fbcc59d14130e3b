"""Errors that have nothing to do with processes lead nowhere."""

from __future__ import annotations

import traceback

import pytest

from mplint.symptoms.matching import diagnose, takes_a_traceback
from mplint.symptoms.tracebacks import printed_in

PROGRAMS = {
    "deepcopy of a lock": "import copy, threading; copy.deepcopy(threading.Lock())",
    "pickle of a lambda": "import pickle; pickle.dumps(lambda: 1)",
    "pickle of a local object": "import pickle\ndef f():\n class A: pass\n pickle.dumps(A())\nf()",
    "pickle of a generator": "import pickle; pickle.dumps(i for i in [])",
    "queue of threads": "import queue; queue.Queue().get_nowait()",
    "full queue of threads": "import queue; q = queue.Queue(1); q.put(1); q.put_nowait(2)",
    "task_done of threads": "import queue; queue.Queue().task_done()",
    "executor of threads": (
        "from concurrent.futures import ThreadPoolExecutor as E\n"
        "with E() as e: pass\ne.submit(print)"
    ),
    "copy in a thread": (
        "import copy, threading\nfrom concurrent.futures import ThreadPoolExecutor as E\n"
        "with E() as e: e.submit(copy.deepcopy, threading.Lock()).result()"
    ),
    "lock of threads": "import threading; threading.Lock().release()",
    "thread joined": "import threading; threading.Thread().join()",
    "thread started twice": (
        "import threading\nt = threading.Thread(target=print, args=('',)); t.start(); t.start()"
    ),
    "missing file": "open('/no/such/file')",
    "permission": "raise PermissionError(13, 'Permission denied', 'x')",
    "connection refused": "raise ConnectionRefusedError(111, 'Connection refused')",
    "connection reset": "raise ConnectionResetError(104, 'Connection reset by peer')",
    "broken pipe": "raise BrokenPipeError(32, 'Broken pipe')",
    "end of input": "raise EOFError('EOF when reading a line')",
    "name": "no_such_name",
    "arity": "def f(a): pass\nf()",
    "not iterable": "tuple(5)",
    "not callable": "None()",
    "terminate": "None.terminate()",
    "closed": "object()._closed",
    "key": "{}['12A']",
    "index": "[].pop()",
    "dictionary": "d = {1: 1}\nfor k in d: d[2] = 2",
    "interrupt": "raise KeyboardInterrupt",
    "exit": "raise SystemExit(1)",
    "main": "raise AttributeError(\"module '__main__' has no attribute 'work'\")",
    "unpickled main": (
        "raise AttributeError(\"Can't get attribute 'A' on <module '__main__' from 'a.py'>\")"
    ),
    "context": "raise RuntimeError('context has already been set')",
    "read-only": "raise OSError('connection is read-only')",
    "group": "raise KeyError('a') from ValueError('b')",
}


def _printed(program: str) -> str:
    try:
        exec(compile(program, "/home/ada/shop/main.py", "exec"), {"__name__": "shop"})
    except BaseException:
        return traceback.format_exc()
    raise AssertionError("the program has no error")


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_tracebacks_of_other_programs(program: str) -> None:
    text = _printed(program)
    assert printed_in(text)
    assert not diagnose(text)


@pytest.mark.parametrize(
    "text",
    [
        "PermissionError: [Errno 13] Permission denied: 'x'",
        "FileNotFoundError: [Errno 2] No such file or directory",
        "ConnectionResetError: [Errno 104] Connection reset by peer",
        "BrokenPipeError: [Errno 32] Broken pipe",
        "EOFError",
        "KeyboardInterrupt",
        "KeyError: 'a'",
        "NameError: name 'x' is not defined",
        "TypeError: f() missing 1 required positional argument: 'b'",
        "TypeError: 'NoneType' object is not callable",
        "AttributeError: 'NoneType' object has no attribute 'terminate'",
        "AttributeError: module '__main__' has no attribute 'test_x'",
        "ValueError: invalid literal for int() with base 10: 'x'",
        "ModuleNotFoundError: No module named 'multiprocessing_utils'",
        "SyntaxError: invalid syntax",
        "DeprecationWarning: datetime.utcnow() is deprecated",
        (
            "/a.py:3: DeprecationWarning: This process (pid=3) is multi-threaded, use of fork() "
            "may lead to deadlocks in the child."
        ),
        "Segmentation fault (core dumped)",
        "Hello world, this is a sentence of no interest to anybody.",
        "a" * 100_000,
        "\x00\xff\x1b[0m",
        'File "',
        'File "x", line 3',
        "Traceback (most recent call last):",
        "Traceback (most recent call last):\n" * 1000,
    ],
    ids=lambda text: text[:40],
)
def test_texts_that_say_too_little_or_nothing(text: str) -> None:
    assert not diagnose(text)


def test_an_error_in_the_folder_of_a_project_about_multiprocessing() -> None:
    text = (
        "Traceback (most recent call last):\n"
        '  File "/home/ada/multiprocessing/shop.py", line 3, in main\n'
        "    pickle.dumps(lock)\n"
        "TypeError: cannot pickle '_thread.lock' object\n"
    )
    assert not diagnose(text)


def test_a_child_that_copies_a_lock_is_no_matter_of_pickling() -> None:
    text = (
        "Process Process-1:\nTraceback (most recent call last):\n"
        '  File "/usr/lib/python3.12/multiprocessing/process.py", line 314, in _bootstrap\n'
        "    self.run()\n"
        '  File "/home/ada/shop.py", line 3, in work\n'
        "    copy.deepcopy(lock)\n"
        "TypeError: cannot pickle '_thread.lock' object\n"
    )
    assert [match.symptom.slug for match in diagnose(text)] == ["child-failed"]


def test_what_lacks_its_traceback() -> None:
    assert takes_a_traceback(printed_in("NameError: name 'x' is not defined"))
    assert not takes_a_traceback(printed_in("PermissionError: x"))
    assert not takes_a_traceback(printed_in(_printed(PROGRAMS["name"])))
