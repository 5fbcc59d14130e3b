"""Signals and guards: objects of threads by which processes try to work together."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

HEAD = "import queue, asyncio\nE, Q, L = threading.Event(), queue.Queue(), threading.Lock()\n"


def lost(source: str) -> list[tuple[str, str]]:
    """Return (giver, taker) of the signals that get nowhere."""
    return [
        (ast.unparse(signal.giver.node), ast.unparse(signal.taker.node))
        for signal in module(HEAD + source).signals.lost()
    ]


def test_a_child_does_not_see_what_its_parent_sets() -> None:
    child = "def f():\n    E.wait()\np = Process(target=f)\np.start()\n"
    assert lost(child + "E.set()") == [("E.set()", "E.wait()")]
    assert lost(child.replace("p.start()\n", "E.set()\np.start()\n")) == []


def test_a_parent_does_not_get_what_its_child_puts() -> None:
    assert lost("def f():\n    Q.put(1)\nProcess(target=f).start()\nQ.get()") == [
        ("Q.put(1)", "Q.get()")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    Q.put(1)\nthreading.Thread(target=f).start()\nQ.get()",
        "def f():\n    Q.put(1)\n    Q.get()\nProcess(target=f).start()",
        "def f():\n    Q.put(1)\nProcess(target=f).start()\nf()\nQ.get()",
        "def f():\n    Q.put(1)\nProcess(target=f).start()\nhelp(Q)\nQ.get()",
        "def f():\n    Q.put(1)\nProcess(target=f).start()\nhelp(Q.put)\nQ.get()",
        "def f():\n    Q.put(1)\ndef g():\n    Q.put(2)\nProcess(target=f).start()\nQ.get()",
    ],
)
def test_what_may_arrive(source: str) -> None:
    assert lost(source) == []


def test_the_methods_of_signals_are_kept_apart() -> None:
    model = module(HEAD + "E.set()\nQ.get()")
    assert [(site.methods, len(site.signals)) for site in model.sites[-2:]] == [({}, 1), ({}, 1)]


def guarded(source: str) -> list[str]:
    """Return what is changed under locks that exclude nobody."""
    return [ast.unparse(guard.change) for guard in module(HEAD + source).guards.local()]


CHILD = "V = Value('i')\ndef f():\n    with L:\n        V.value += 1\n"


def test_a_lock_of_threads_excludes_no_process() -> None:
    assert guarded(CHILD + "for _ in 'ab':\n    Process(target=f).start()") == ["V.value"]


@pytest.mark.parametrize(
    "source",
    [
        CHILD + "Process(target=f).start()",
        CHILD + "for _ in 'ab':\n    threading.Thread(target=f).start()",
        CHILD.replace("with L", "with L, V.get_lock()") + "Pool().map(f, 'ab')",
        CHILD.replace("V.value += 1", "print(V)") + "Pool().map(f, 'ab')",
    ],
)
def test_a_lock_that_need_not_exclude_any(source: str) -> None:
    assert guarded(source) == []
