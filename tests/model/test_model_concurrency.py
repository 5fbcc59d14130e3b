"""Concurrency: which processes can be alive at the same time."""

from __future__ import annotations

import pytest
from model_helpers import call, label, module, run_of

TASKS = "def a():\n    pass\ndef b():\n    pass\n"


def together(source: str, one: str = "a", other: str = "a") -> bool:
    model = module(TASKS + source)
    return model.concurrency.together(run_of(model, one), run_of(model, other))


@pytest.mark.parametrize(
    "source",
    [
        "for _ in 'xy':\n    Process(target=a).start()",
        (
            "ps = [Process(target=a) for _ in 'xy']\nfor p in ps:\n    p.start()\n"
            "for p in ps:\n    p.join()"
        ),
        "[Process(target=a).start() for _ in 'xy']",
        "while x():\n    Process(target=a).start()",
        "with Pool() as p:\n    p.map(a, 'xy')",
        "with Pool() as p:\n    for _ in 'xy':\n        p.apply_async(a)",
        "with ProcessPoolExecutor() as e:\n    for _ in 'xy':\n        e.submit(a)",
        "with ProcessPoolExecutor() as e:\n    e.map(a, 'xy')",
        "def go():\n    Process(target=a).start()\nfor _ in 'xy':\n    go()",
        (
            "class P(Process):\n    def run(self):\n        a()\n"
            "for _ in 'xy':\n    P(target=a).start()\nfor _ in 'xy':\n    Process(target=a).start()"
        ),
    ],
)
def test_several_of_one(source: str) -> None:
    assert together(source)


@pytest.mark.parametrize(
    "source",
    [
        "Process(target=a).start()",
        "for _ in 'xy':\n    p = Process(target=a)\n    p.start()\n    p.join()",
        "with Pool(1) as p:\n    p.map(a, 'xy')",
        "with ProcessPoolExecutor(max_workers=1) as e:\n    e.map(a, 'xy')",
        "with Pool() as p:\n    for _ in 'xy':\n        p.apply(a)",
        "with Pool() as p:\n    for _ in 'xy':\n        p.apply_async(a).get()",
        "Process(target=a)",
    ],
)
def test_one_at_a_time(source: str) -> None:
    assert not together(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("p.start()\nq.start()\np.join()\nq.join()", True),
        ("p.start()\np.join()\nq.start()\nq.join()", False),
        ("if x:\n    p.start()\nelse:\n    q.start()", False),
        ("if x:\n    p.start()\nq.start()", True),
        ("p.start()\ntry:\n    p.join()\nfinally:\n    q.start()", False),
        ("q.start()\nfor i in 'xy':\n    p.start()\n    p.join()", True),
        ("def go():\n    p.start()\n    p.join()\ngo()\nq.start()", False),
        ("def go():\n    p.start()\ngo()\nq.start()", True),
    ],
)
def test_two_processes(source: str, expected: bool) -> None:
    made = "p = Process(target=a)\nq = Process(target=b)\n"
    assert together(made + source, "a", "b") is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("p.start()\nhere()\np.join()", True),
        ("here()\np.start()\np.join()", False),
        ("p.start()\np.join()\nhere()", False),
        ("for p in ps:\n    p.start()\nfor p in ps:\n    p.join()\nhere()", False),
        ("for p in ps:\n    p.start()\nhere()", True),
        ("def go():\n    p.start()\ngo()\nhere()", True),
        ("def go():\n    p.join()\np.start()\ngo()\nhere()", False),
        ("if x:\n    p.start()\nhere()", True),
    ],
)
def test_beside_the_parent(source: str, expected: bool) -> None:
    model = module(f"{TASKS}p = Process(target=a)\nps = [p]\n{source}\n")
    unit = call(model, "here()").unit
    (step,) = [node for node in model.graph(unit).nodes if label(node) == "here()"]
    assert model.concurrency.beside_parent(run_of(model, "a"), unit, step) is expected


def test_beside_a_function_that_the_parent_calls() -> None:
    model = module(f"{TASKS}def go():\n    here()\np = Process(target=a)\np.start()\ngo()\n")
    unit = call(model, "here()").unit
    (step,) = [node for node in model.graph(unit).nodes if label(node) == "here()"]
    assert model.concurrency.beside_parent(run_of(model, "a"), unit, step)
