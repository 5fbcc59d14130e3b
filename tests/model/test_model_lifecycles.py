"""The lives of processes: created, started; in loops, containers, attributes, functions."""

from __future__ import annotations

import pytest
from model_helpers import module


def daemon_states(source: str) -> list[set[str]]:
    """Return the states in which each write of ``daemon`` finds its process."""
    model = module(source)
    met = [
        (getattr(event.node, "lineno", 0), {state.name for state in states})
        for _, solution in model.processes.solutions()
        for _, event, states in solution.at_events()
        if event.name == "daemon"
    ]
    return [states for _, states in sorted(met, key=lambda pair: pair[0])]


@pytest.mark.parametrize(
    "source",
    [
        "p = Process()\np.start()\np.daemon = True",
        "(p := Process()).start()\np.daemon = True",
        "p = q = Process()\np.start()\nq.daemon = True",
        "p = Process()\nq = p\nq.start()\np.daemon = True",
        "p = Process()\np.start()\np.join()\np.daemon = True",
        "ps = [Process() for _ in 'ab']\nps[0].start()\nps[0].daemon = True",
        "ps = {'a': Process()}\nps['a'].start()\nps['a'].daemon = True",
        "ps = [Process() for _ in 'ab']\nfor p in ps:\n    p.start()\n    p.daemon = True",
        "for i in 'ab':\n    p = Process()\n    p.start()\n    p.daemon = True",
        "def go(p):\n    p.start()\np = Process()\ngo(p)\np.daemon = True",
        "def make():\n    p = Process()\n    p.start()\n    return p\np = make()\np.daemon = True",
        (
            "class A:\n    def __init__(self):\n        self.p = Process()\n"
            "        self.p.start()\n        self.p.daemon = True"
        ),
        (
            "class P(Process):\n    def __init__(self):\n        super().__init__()\n"
            "        self.start()\n        self.daemon = True"
        ),
        (
            "class P(Process):\n    def __init__(self):\n        super().__init__()\n"
            "        self.start()\np = P()\np.daemon = True"
        ),
        (
            "class P(Process):\n    def go(self):\n        self.start()\np = P()\np.go()\n"
            "p.daemon = True"
        ),
        "with Manager() as m:\n    p = Process()\n    p.start()\n    p.daemon = True",
        "p = Process()\ntry:\n    p.start()\nfinally:\n    p.daemon = True",
    ],
)
def test_started(source: str) -> None:
    assert "started" in daemon_states(source)[0]


@pytest.mark.parametrize(
    "source",
    [
        "p = Process()\np.daemon = True\np.start()",
        "p = Process()\np.start()\np = Process()\np.daemon = True",
        "a, b = Process(), Process()\na.start()\nb.daemon = True",
        "a, b = Process(), Process()\na.start()\na, b = b, a\na.daemon = True",
        "for i in 'ab':\n    p = Process()\n    p.daemon = True\n    p.start()",
        "ps = [Process() for _ in 'ab']\nfor p in ps:\n    p.daemon = True\n    p.start()",
        (
            "ps = [Process() for _ in 'ab']\nfor i in range(2):\n    ps[i].daemon = True\n"
            "    ps[i].start()"
        ),
        (
            "ps = [None] * 2\nfor i in range(2):\n    ps[i] = Process()\n    ps[i].daemon = True\n"
            "    ps[i].start()"
        ),
        (
            "ps = []\nfor i in 'ab':\n    ps.append(Process())\n    ps[-1].daemon = True\n"
            "    ps[-1].start()"
        ),
        (
            "ps = {}\nfor n in 'ab':\n    ps[n] = Process()\n    ps[n].daemon = True\n"
            "    ps[n].start()"
        ),
        (
            "ps = [Process() for _ in 'abc']\nfor p in ps[:1]:\n    p.start()\nfor p in ps[1:]:\n"
            "    p.daemon = True"
        ),
        "p = Process()\nif x:\n    p.start()\nelse:\n    p.daemon = True",
        "p = Process()\nif x:\n    p.start()\nif not x:\n    p.daemon = True",
        "while True:\n    p = Process()\n    p.daemon = True\n    p.start()\n    p.join()",
        "def go(p):\n    p.daemon = True\n    p.start()\ngo(Process())\ngo(Process())",
        (
            "class A:\n    def make(self):\n        self.p = Process()\n    def go(self):\n"
            "        self.make()\n        self.p.start()\n        self.make()\n"
            "        self.p.daemon = True"
        ),
    ],
)
def test_not_started(source: str) -> None:
    assert not any("started" in states for states in daemon_states(source))


@pytest.mark.parametrize(
    "source",
    [
        "p = threading.Thread()\np.start()\np.daemon = True",
        "import multiprocessing.dummy as d\np = d.Process()\np.start()\np.daemon = True",
        (
            "class Process:\n    def start(self):\n        pass\np = Process()\np.start()\n"
            "p.daemon = True"
        ),
        "p = unknown()\np.start()\np.daemon = True",
        "p = Process() if x else threading.Thread()\np.start()\np.daemon = True",
        "import subprocess\np = subprocess.Popen() if x else Process()\np.start()\np.daemon = True",
    ],
)
def test_not_certainly_a_process(source: str) -> None:
    assert daemon_states(source) == []


def test_the_start_is_remembered() -> None:
    model = module("p = Process()\nif x:\n    p.start()\nelse:\n    p.start()\np.daemon = True\n")
    (lines,) = [
        sorted(getattr(state.since, "lineno", 0) for state in states)
        for _, solution in model.processes.solutions()
        for _, event, states in solution.at_events()
        if event.name == "daemon"
    ]
    assert len(lines) == 2
    assert lines[1] - lines[0] == 2
