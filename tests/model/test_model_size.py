"""The model grows in proportion to the module: counted, not timed."""

from __future__ import annotations

import pytest
from model_helpers import module

from mplint.model.slots import Slot, Solver

TASK = "def t(*a):\n    pass\nL, d = Lock(), Manager().dict()\n"
REPEATED = {
    "processes by one name": "p = Process(target=t)\np.start()\np.join()\n",
    "processes by their own names": "p{i} = Process(target=t)\np{i}.start()\n",
    "locks": "l{i} = Lock()\nl{i}.acquire()\nl{i}.release()\n",
    "functions": "def f{i}(l):\n    with l:\n        d['n'] += 1\nf{i}(L)\n",
    "functions that call each other": "def f{i}(l):\n    f{j}(l)\nf{i}(L)\n",
    "classes": "class C{i}(Process):\n    def __init__(self, d):\n        super().__init__()\n"
    "        self.d = d\n    def run(self):\n        self.d['n'] += 1\nC{i}(d).start()\n",
    "subclasses of each other": "class C{i}(C{j} if {i} else Process):\n    def m(self):\n"
    "        self.x = L\n",
    "containers": "c{i} = [Process(target=t) for _ in 'ab']\nfor p in c{i}:\n    p.start()\n",
    "one container": "t.append(Process(target=t))\n",
    "lambdas": "h{i} = lambda x: x\nh{i}(Lock())\n",
    "conditions": "if x{i}:\n    L.acquire()\n    L.release()\n",
    "matches": "match x:\n    case 1:\n        L.acquire()\n    case _:\n        L.release()\n",
}


def _count(text: str, times: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    counts = {"values": 0, "copies": 0, "uses": 0}
    add, copy, use = Solver.add, Solver.copy, Solver.use

    def counted_add(self: Solver, slot: Slot, value: object) -> None:
        counts["values"] += 1
        add(self, slot, value)

    def counted_copy(self: Solver, source: Slot, target: Slot) -> None:
        counts["copies"] += 1
        copy(self, source, target)

    def counted_use(self: Solver, slot: Slot, callback: object) -> None:
        counts["uses"] += 1
        use(self, slot, callback)  # type: ignore[arg-type]

    source = TASK + "".join(
        text.replace("{i}", str(i)).replace("{j}", str(max(0, i - 1))) for i in range(times)
    )
    with monkeypatch.context() as patch:
        patch.setattr(Solver, "add", counted_add)
        patch.setattr(Solver, "copy", counted_copy)
        patch.setattr(Solver, "use", counted_use)
        model = module(source)
        counts["sites"] = len(model.sites)
    graphs = [model.graph(function) for function in model.functions]
    counts["steps"] = sum(len(graph.nodes) for graph in graphs)
    counts["edges"] = sum(len(node.edges) for graph in graphs for node in graph.nodes)
    solutions = [solution for _, solution in model.locks.lifecycles.solutions()]
    counts["states at a step"] = max(
        (
            len(states)
            for solution in solutions
            for facts in solution.before.values()
            for states in facts.values()
        ),
        default=0,
    )
    return counts


@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_source_is_at_most_twice_the_work(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = _count(REPEATED[name], 60, monkeypatch)
    large = _count(REPEATED[name], 120, monkeypatch)
    for what, count in small.items():
        assert large[what] <= 2.5 * count + 20, f"{what}: {count} -> {large[what]}"
    assert large["states at a step"] <= 12
