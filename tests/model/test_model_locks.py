"""Locks: which are held where, across functions, and which are left held."""

from __future__ import annotations

import ast

import pytest
from model_helpers import call, function, label, module

from mplint.model.program.paths import show


def held_at(source: str, marker: str = "here()") -> set[str]:
    """Return the locks that are certainly held where ``here()`` is called."""
    model = module(source)
    unit = call(model, marker).unit
    steps = [n for n in model.graph(unit).nodes if label(n) == marker]
    assert steps
    return set.intersection(
        *({show(path) for path, _ in model.locks.held(step, unit)} for step in steps)
    )


@pytest.mark.parametrize(
    ("body", "locks"),
    [
        ("with l:\n    here()", {"l"}),
        ("with l, m:\n    here()", {"l", "m"}),
        ("with l:\n    pass\nhere()", set()),
        ("l.acquire()\nhere()\nl.release()", {"l"}),
        ("l.acquire()\nl.release()\nhere()", set()),
        ("l.acquire()\ntry:\n    here()\nfinally:\n    l.release()", {"l"}),
        ("if x:\n    l.acquire()\nhere()", set()),
        ("if l.acquire(False):\n    here()", {"l"}),
        ("if not l.acquire(timeout=1):\n    return\nhere()", {"l"}),
        ("l.acquire(False)\nhere()", set()),
        ("ok = l.acquire(timeout=1)\nif ok:\n    here()", {"l"}),
        ("ok = l.acquire(timeout=1)\nif not ok:\n    here()", set()),
        ("if (ok := l.acquire(False)):\n    here()", {"l"}),
        ("while not l.acquire(timeout=1):\n    pass\nhere()", {"l"}),
        ("assert l.acquire(timeout=1)\nhere()", {"l"}),
        ("k = l\nwith k:\n    here()", {"l"}),
        ("with l:\n    l.release()\n    here()\n    l.acquire()", set()),
        ("with l:\n    l = None\n    here()", set()),
        ("with m if x else l:\n    here()", set()),
    ],
)
def test_held(body: str, locks: set[str]) -> None:
    indented = body.replace("\n", "\n    ")
    assert held_at(f"def f(l, m, x):\n    {indented}\nf(Lock(), Lock(), 1)\n") == locks


@pytest.mark.parametrize(
    ("made", "lock"),
    [
        ("self.l = Lock()", "self.l"),
        ("self.l = RLock()", "self.l"),
        ("self.l = Manager().Lock()", "self.l"),
        ("self.l = Semaphore(1)", "self.l"),
        ("self.l = Condition()", "self.l"),
        ("self.l = {'a': Lock()}['a']", "self.l"),
    ],
)
def test_attributes(made: str, lock: str) -> None:
    source = f"""
    class A:
        def __init__(self):
            {made}
        def m(self):
            with self.l:
                here()
    """
    assert held_at(source) == {lock}


def test_parts_of_containers() -> None:
    source = """
    def f():
        locks = [Lock(), Lock()]
        with locks[0]:
            here()
    """
    assert held_at(source) == {"locks[0]"}


def test_the_lock_of_a_value() -> None:
    source = "def f(v):\n    with v.get_lock():\n        here()\nf(Value('i', 0))\n"
    assert len(held_at(source)) == 1


@pytest.mark.parametrize("call_", ["take(l)", "take(lock=l)", "A().take(l)"])
def test_a_function_that_takes_a_lock(call_: str) -> None:
    source = f"""
    def take(lock):
        lock.acquire()
    class A:
        def take(self, lock):
            lock.acquire()
    def f():
        l = Lock()
        {call_}
        here()
        l.release()
    """
    assert held_at(source) == {"l"}


def test_a_function_that_releases_a_lock() -> None:
    source = """
    def leave(lock):
        lock.release()
    def f():
        l = Lock()
        l.acquire()
        leave(l)
        here()
    """
    assert held_at(source) == set()


def test_a_function_that_takes_a_lock_for_a_while() -> None:
    source = """
    def use(lock):
        with lock:
            pass
    def f():
        l = Lock()
        use(l)
        here()
    """
    assert held_at(source) == set()


def test_methods_that_take_the_lock_of_their_object() -> None:
    source = """
    class A:
        def __init__(self):
            self.l = Lock()
        def lock(self):
            self.l.acquire()
        def f(self):
            self.lock()
            here()
            self.l.release()
    """
    assert held_at(source) == {"self.l"}


@pytest.mark.parametrize(
    "source",
    [
        "def f(l):\n    f(l)\n    here()\nf(Lock())",
        "def f(l):\n    g(l)\n    here()\ndef g(l):\n    f(l)\nf(Lock())",
    ],
)
def test_recursion_ends(source: str) -> None:
    assert held_at(source) == set()


def leaks(source: str, *, by_exception: bool = False) -> list[tuple[str, str]]:
    """Return (acquire call, step that leaves with the lock held)."""
    model = module(source)
    return [
        (ast.unparse(leak.acquire), label(leak.end))
        for leak in model.locks.leaks(by_exception=by_exception)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "with l:\n    return 1",
        "l.acquire()\ntry:\n    return risky()\nfinally:\n    l.release()",
        "l.acquire()\nif x:\n    l.release()\n    return\nl.release()",
        "for i in x:\n    l.acquire()\n    l.release()",
        (
            "for i in x:\n    l.acquire()\n    try:\n        if i:\n            continue\n"
            "        break\n    finally:\n        l.release()"
        ),
        "if not l.acquire(False):\n    return\nl.release()",
        "if x:\n    l.acquire()\ny()\nif x:\n    l.release()",
        "l.acquire()\nreturn l",
        "l.acquire()\nreturn l.release",
        "l.acquire()\ndone = l.release\ndone()",
        "got = l.acquire(False)\ntry:\n    pass\nfinally:\n    if got:\n        l.release()",
        "got = x and l.acquire()\nif got:\n    l.release()",
    ],
)
def test_no_leak(body: str) -> None:
    indented = body.replace("\n", "\n    ")
    assert leaks(f"def f(l, x):\n    {indented}\nf(Lock(), 1)\n") == []


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("l.acquire()\nif x:\n    return 1\nl.release()", "return 1"),
        ("l.acquire()\nif x:\n    l.release()", "x"),
    ],
)
def test_leak(body: str, end: str) -> None:
    indented = body.replace("\n", "\n    ")
    assert leaks(f"def f(l, x):\n    {indented}\nf(Lock(), 1)\n") == [("l.acquire()", end)]


def test_leak_by_exception() -> None:
    source = "def f(l):\n    l.acquire()\n    risky()\n    l.release()\nf(Lock())\n"
    assert leaks(source) == []
    assert leaks(source, by_exception=True) == [("l.acquire()", "risky()")]


@pytest.mark.parametrize(
    "between",
    [
        "print(1)",
        "with contextlib.suppress(OSError):\n        risky()",
        "try:\n        risky()\n    except Exception:\n        pass",
    ],
)
def test_no_leak_by_exception(between: str) -> None:
    source = f"def f(l):\n    l.acquire()\n    {between}\n    l.release()\nf(Lock())\n"
    assert leaks(f"import contextlib\n{source}", by_exception=True) == []


def test_a_lock_that_another_function_releases_is_no_leak() -> None:
    source = """
    class A:
        def __init__(self):
            self.l = Lock()
        def open(self):
            self.l.acquire()
        def close(self):
            self.l.release()
    """
    assert leaks(source) == []


def test_two_rounds_over_a_list_of_locks() -> None:
    source = """
    def f():
        locks = [Lock() for _ in range(3)]
        for i in range(3):
            locks[i].acquire()
        for lock in locks:
            lock.release()
    """
    model = module(source)
    solution = model.locks.lifecycles.solution(function(model, "f"))
    assert solution is not None
    certain = [
        event.name
        for _, event, states in solution.at_events()
        if event.name in ("acquire", "release") and {s.name for s in states} == {"held"}
    ]
    assert "acquire" not in certain
