"""Module-level objects that children do not inherit."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

TASK = "def task():\n    with L:\n        pass\n"
START = "if __name__ == '__main__':\n    for _ in 'ab':\n        Process(target=task).start()\n"


def uses(source: str) -> list[tuple[str, str]]:
    return [
        (ast.unparse(use.node), use.function.name) for use in module(source).globals.uninherited()
    ]


@pytest.mark.parametrize(
    "made",
    ["Lock()", "mp.RLock()", "Semaphore(2)", "Condition()", "get_context('spawn').Lock()"],
)
def test_a_global_lock(made: str) -> None:
    assert uses(f"L = {made}\n{TASK}{START}") == [("L", "task")]


@pytest.mark.parametrize(
    ("made", "use"),
    [
        ("Queue()", "L.put(1)"),
        ("Event()", "L.set()"),
        ("Value('i', 0)", "L.value = 1"),
        ("Array('i', 3)", "L[0] = 1"),
        ("Barrier(2)", "L.wait()"),
    ],
)
def test_other_objects(made: str, use: str) -> None:
    assert uses(f"L = {made}\ndef task():\n    {use}\n{START}") == [("L", "task")]


def test_a_use_in_a_function_that_the_child_calls() -> None:
    source = f"L = Lock()\ndef inner():\n    L.acquire()\ndef task():\n    inner()\n{START}"
    assert uses(source) == [("L", "inner")]


SILENT = {
    "fork context": f"L = Lock()\n{TASK}get_context('fork').Process(target=task).start()\n",
    "fork by default": f"L = Lock()\n{TASK}set_start_method('fork')\n{START}",
    "unknown context": f"L = Lock()\n{TASK}"
    + START.replace("Process(", "get_context(sys.argv[1]).Process("),
    "made under the guard": f"{TASK}if __name__ == '__main__':\n    L = Lock()\n"
    + START.partition("\n")[2],
    "passed": f"L = Lock()\n{TASK.replace('task()', 'task(L)')}"
    + START.replace("=task)", "=task, args=(L,))"),
    "bound by an initializer": f"L = None\ndef init(l):\n    global L\n    L = l\n{TASK}"
    "if __name__ == '__main__':\n    Pool(2, init, (Lock(),)).apply_async(task)\n",
    "a thread": f"L = Lock()\n{TASK}threading.Thread(target=task).start()\n",
    "a lock of threads": f"L = threading.Lock()\n{TASK}{START}",
    "a local of the same name": "L = Lock()\ndef task():\n    L = Lock()\n    L.acquire()\n"
    + START,
    "not used in a child": f"L = Lock()\ndef task():\n    pass\n{START}",
    "a manager's": f"L = Manager().Lock()\n{TASK}{START}",
    "bound twice": f"L = None\nL = Lock()\n{TASK}{START}".replace("L = None", "L = unknown()"),
}


@pytest.mark.parametrize("name", SILENT)
def test_silent(name: str) -> None:
    assert uses(SILENT[name]) == []
