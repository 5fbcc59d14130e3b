"""Daemons: what is certain of the flag when a process is started."""

from __future__ import annotations

import ast

import pytest
from model_helpers import function, module

from mplint.model.flow.unavoidable import is_unavoidable


def started(source: str) -> list[bool | None]:
    """Return, for each ``start()`` in ``source``, whether what it starts is daemonic."""
    model = module(source)
    calls = [
        node
        for node in ast.walk(model.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "start"
    ]
    calls.sort(key=lambda node: node.lineno)
    return [model.daemons.of_start(call) for call in calls]


SUBCLASS = "class P(Process):\n    def __init__(self, **k):\n        {}\n{}P().start()"


@pytest.mark.parametrize(
    "source",
    [
        "p = Process(daemon=True)\np.start()",
        "p = Process()\np.daemon = True\np.start()",
        "p = Process(daemon=False)\np.daemon = True\np.start()",
        "p = Process(daemon=x)\nif x:\n    p.daemon = True\nelse:\n    p.daemon = 1\np.start()",
        "ps = [Process(daemon=True) for _ in 'ab']\nfor p in ps:\n    p.start()",
        "ps = [Process() for _ in 'ab']\nfor p in ps:\n    p.daemon = True\n    p.start()",
        "def make():\n    p = Process()\n    p.daemon = True\n    return p\np = make()\np.start()",
        "def go(p):\n    p.start()\ngo(Process(daemon=True))",
        (
            "class A:\n    def __init__(self):\n        self.p = Process(daemon=True)\n"
            "    def go(self):\n        self.p.start()"
        ),
        "class P(Process):\n    pass\nP(daemon=True).start()",
        SUBCLASS.format("super().__init__(daemon=True)", ""),
        SUBCLASS.format("super().__init__(**k)\n        self.daemon = True", ""),
        SUBCLASS.format("Process.__init__(self)\n        self.daemon = True", ""),
        SUBCLASS.format("super().__init__(daemon=True)", "class Q(P):\n    pass\n"),
    ],
)
def test_daemonic(source: str) -> None:
    assert started(source) == [True]


@pytest.mark.parametrize(
    "source",
    [
        "p = Process()\np.start()",
        "p = Process(daemon=None)\np.start()",
        "p = Process(daemon=True)\np.daemon = False\np.start()",
        "p = Process(daemon=True)\nq = Process()\nq.start()",
        "p = Process(daemon=True)\np = Process()\np.start()",
        SUBCLASS.format("super().__init__()", ""),
    ],
)
def test_not_daemonic(source: str) -> None:
    assert started(source) == [False]


@pytest.mark.parametrize(
    "source",
    [
        "p = Process(daemon=x)\np.start()",
        "p = Process(**options)\np.start()",
        "p = Process()\np.daemon = x\np.start()",
        "p = Process()\nif x:\n    p.daemon = True\np.start()",
        "p = Process(daemon=True) if x else Process()\np.start()",
        "ps = [Process()]\nps[0].daemon = True\nfor p in ps:\n    p.start()",
        "p = unknown()\np.start()",
        "t = threading.Thread(daemon=True)\nt.start()",
        SUBCLASS.format("super().__init__(**k)", ""),
        "class P(Process):\n    daemon = True\nP().start()",
    ],
)
def test_not_certain(source: str) -> None:
    assert started(source) == [None]


def unavoidable(body: str) -> bool:
    """Tell whether every way through a function with that body comes to ``goal()``."""
    model = module(f"def f(x):\n{body}")
    goal = next(
        node
        for node in ast.walk(model.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "goal"
    )
    return is_unavoidable(model, function(model, "f"), goal)


@pytest.mark.parametrize(
    "body",
    [
        "    goal()",
        "    if x:\n        print(x)\n    goal()",
        "    if x:\n        raise ValueError\n    goal()",
        "    for y in x:\n        goal()",
        "    for y in x:\n        for z in y:\n            goal(z)\n    print(x)",
        "    with x:\n        goal()",
        "    try:\n        x()\n    finally:\n        goal()",
        "    while True:\n        goal()\n        if x:\n            return",
    ],
)
def test_unavoidable(body: str) -> None:
    assert unavoidable(body)


@pytest.mark.parametrize(
    "body",
    [
        "    if x:\n        goal()",
        "    if x:\n        return\n    goal()",
        "    x and goal()",
        "    y = goal() if x else None",
        "    for y in x:\n        if y:\n            continue\n        goal()",
        "    for y in x:\n        if y:\n            break\n        goal()",
        "    for y in x:\n        print(y)\n    else:\n        return\n    goal()",
        "    while x:\n        goal()",
        "    if x:\n        sys.exit()\n    goal()",
        "    return\n    goal()",
    ],
)
def test_avoidable(body: str) -> None:
    assert not unavoidable(body)
