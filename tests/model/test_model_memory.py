"""The memory of processes: who runs what, what comes after a start, what a child loses."""

from __future__ import annotations

import ast

import pytest
from model_helpers import find, function, module, run_of

from mplint.model.memory.beginnings import Beginning, Beginnings
from mplint.model.memory.begun import Begun
from mplint.model.memory.handling import Handling, Handlings
from mplint.model.memory.names import NameUses
from mplint.model.memory.receivers import Receivers
from mplint.model.memory.roles import Roles

TASK = "def task():\n    inner()\ndef inner():\n    pass\n"


def only_child(source: str) -> list[str]:
    model = module(source)
    return [f.qualified_name for f in Roles(model, model.execution).only_child]


def test_a_target_and_what_it_calls_run_in_a_child_only() -> None:
    assert only_child(f"{TASK}Process(target=task).start()\n") == ["task", "inner"]


PARENTS = {
    "called in the parent": (f"{TASK}Process(target=task)\ninner()\n", ["task"]),
    "called by a function of the parent": (
        f"{TASK}def f():\n    task()\nProcess(target=task)\n",
        [],
    ),
    "run by a thread": (f"{TASK}Process(target=task)\nthreading.Thread(target=inner)\n", ["task"]),
    "handed to unknown code": (f"{TASK}Process(target=task)\nregister(inner)\n", ["task"]),
    "handed over by another name": (f"{TASK}Process(target=task)\nf = inner\nreg(f)\n", ["task"]),
    "handed over in a partial": (
        f"{TASK}Process(target=task)\nregister(functools.partial(inner, 1))\n",
        ["task"],
    ),
    "a class that a caller chooses": (f"{TASK}def f(P=Process):\n    P(target=task)\nf()\n", []),
    "perhaps a thread": (
        f"{TASK}P = Process if x else threading.Thread\nP(target=task).start()\n",
        [],
    ),
    "decorated": (f"@app.task\n{TASK}Process(target=task)\n", []),
}


@pytest.mark.parametrize("name", PARENTS)
def test_what_the_parent_may_run_is_no_childs(name: str) -> None:
    source, expected = PARENTS[name]
    assert only_child(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "f = task\nProcess(target=f)\n",
        "Process(target=functools.partial(task, 1))\n",
        "fs = [task]\nfor f in fs:\n    Process(target=f)\n",
        "Pool(2).map(task, [])\n",
        "ProcessPoolExecutor().submit(task)\n",
    ],
)
def test_ways_of_naming_a_target(source: str) -> None:
    assert only_child("def task(*a):\n    pass\n" + source) == ["task"]


def after(source: str, text: str, where: str = "<module>", nth: int = 0) -> bool:
    model = module("def task():\n    pass\n" + source)
    begun = Begun(model, Roles(model, model.execution))
    return begun.is_after(run_of(model, "task"), function(model, where), find(model, text, nth))


def test_after_a_start() -> None:
    source = "before()\np = Process(target=task)\np.start()\nlater()\n"
    assert after(source, "later()")
    assert not after(source, "before()")


def test_a_loop_comes_round() -> None:
    source = "for i in x:\n    before()\n    Process(target=task).start()\n"
    assert after(source, "before()")


def test_the_other_branch_comes_not_after() -> None:
    source = "if x:\n    Process(target=task).start()\nelse:\n    other()\nlater()\n"
    assert not after(source, "other()")
    assert after(source, "later()")


def test_after_a_call_that_starts() -> None:
    source = "def go():\n    Process(target=task).start()\ngo()\nlater()\n"
    assert after(source, "later()")


def test_in_a_function_that_is_called_afterwards() -> None:
    source = "def show():\n    print(1)\nProcess(target=task).start()\nshow()\n"
    assert after(source, "print(1)", "show")


def test_in_a_function_that_is_called_before() -> None:
    source = "def show():\n    print(1)\nshow()\nProcess(target=task).start()\n"
    assert not after(source, "print(1)", "show")


def test_a_helper_is_called_before_and_after() -> None:
    source = (
        "def say():\n    print(1)\nsay()\nbefore()\nProcess(target=task).start()\nsay()\nlater()\n"
    )
    assert after(source, "print(1)", "say")
    assert after(source, "later()")
    assert not after(source, "before()")


def test_a_pools_task_begins_where_it_is_given() -> None:
    source = "p = Pool(2)\nbefore()\np.apply_async(task)\nlater()\n"
    assert after(source, "later()")
    assert not after(source, "before()")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x.append(1)", Handling.ADDS),
        ("x[k] = 1", Handling.ADDS),
        ("x[k] += 1", Handling.ADDS),
        ("x[k].append(1)", Handling.ADDS),
        ("x[k][j] = 1", Handling.ADDS),
        ("x.pop()", Handling.TAKES),
        ("del x[0]", Handling.TAKES),
        ("print(x)", Handling.READS),
        ("x[k]", Handling.READS),
        ("for y in x: pass", Handling.READS),
        ("if x: pass", Handling.READS),
        ("if 1 in x: pass", Handling.READS),
        ("[y for y in x]", Handling.READS),
        ("', '.join(x)", Handling.READS),
        ("f'{x}'", Handling.READS),
        ("x.items()", Handling.READS),
        ("Process(target=task, args=(x,))", Handling.PASSED),
        ("Process(target=task, kwargs={'a': x})", Handling.PASSED),
        ("Queue().put(x)", Handling.PASSED),
        ("y = x", Handling.LOOSE),
        ("unknown(x)", Handling.LOOSE),
        ("x.anything()", Handling.LOOSE),
        ("y.z = x", Handling.LOOSE),
        ("f(x)", Handling.ADDS),
        ("g(x)", Handling.READS),
    ],
)
def test_handling(source: str, expected: Handling) -> None:
    model = module(
        "def task(a):\n    pass\ndef f(a):\n    a.append(1)\ndef g(a):\n    print(a)\n"
        f"x = []\n{source}\n"
    )
    handlings = Handlings(model, NameUses(model))
    names = [
        node
        for node in ast.walk(model.tree)
        if isinstance(node, ast.Name) and node.id == "x" and isinstance(node.ctx, ast.Load)
    ]
    assert handlings.of(names[0])[0] is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("0", Beginning.CONSTANT),
        ("-1", Beginning.CONSTANT),
        ("None", Beginning.CONSTANT),
        ("[]", Beginning.EMPTY),
        ("dict()", Beginning.EMPTY),
        ("collections.defaultdict(list)", Beginning.EMPTY),
        ("collections.deque(maxlen=3)", Beginning.EMPTY),
        ("[0] * 4", Beginning.ITEMS),
        ("[None for _ in x]", Beginning.ITEMS),
        ("{'a': 0}", Beginning.ITEMS),
        ("list(x)", Beginning.OTHER),
        ("collections.deque(x)", Beginning.OTHER),
        ("[x]", Beginning.OTHER),
        ("numpy.zeros(3)", Beginning.OTHER),
        ("Manager().list()", Beginning.OTHER),
    ],
)
def test_beginnings(source: str, expected: Beginning) -> None:
    model = module(f"import collections, numpy\n{source}\n")
    statement = model.tree.body[-1]
    assert isinstance(statement, ast.Expr)
    assert Beginnings(model).of(statement.value) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = C()\na.x", True),
        ("cs = [C() for _ in 'ab']\nfor a in cs:\n    a.x", True),
        ("def make():\n    return C()\na = make()\na.x", True),
        ("a = C()\na = Pool(1).apply(f, (a,))\na.x", False),
        ("cs = [C()]\ncs = Pool(1).map(f, cs)\nfor a in cs:\n    a.x", False),
        ("a = C()\nfor i in y:\n    a = Queue().get()\na.x", False),
    ],
)
def test_receivers(source: str, expected: bool) -> None:
    model = module(f"class C:\n    pass\ndef f(c):\n    return c\n{source}\n")
    node = find(model, "a.x")
    assert isinstance(node, ast.Attribute)
    assert Receivers(model).is_certain(node.value) is expected


def lost(source: str) -> list[tuple[str, str, bool]]:
    """Return what is lost, what the parent reads, and whether it is the child's own attribute."""
    return [
        (ast.unparse(loss.name), ast.unparse(loss.read), loss.own)
        for loss in module(source).memory.losses
    ]


def test_a_list_that_is_passed() -> None:
    source = (
        "def task(out):\n    out.append(1)\nrows = []\np = Process(target=task, args=(rows,))\n"
        "p.start()\nprint(rows)\n"
    )
    assert lost(source) == [("out", "rows", False)]


def test_a_global() -> None:
    source = (
        "n = 0\ndef task():\n    global n\n    n += 1\nProcess(target=task).start()\nprint(n)\n"
    )
    assert lost(source) == [("n", "n", False)]


def test_an_attribute() -> None:
    cls = "class P(Process):\n    def run(self):\n        self.x = 1\n"
    source = f"{cls}p = P()\np.start()\nprint(p.x)\n"
    assert lost(source) == [("self.x", "p.x", True)]


def test_no_child_no_loss() -> None:
    assert lost("rows = []\nrows.append(1)\nprint(rows)\n") == []


HANDLE = "import sqlite3\ndb = sqlite3.connect('x')\nf = open('x')\nw = open('x', 'w')\n"
START = "Process(target=task).start()\n"


def handles(source: str) -> list[tuple[str, str]]:
    return [(h.node.id, h.sort) for h in module(HANDLE + source).memory.shared_handles()]


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        ("db.execute('x')", "db.commit()", [("db", "connection")]),
        ("db.execute('x')", "db.close()", []),
        ("db.close()", "db.commit()", []),
        ("f.read()", "f.read()", [("f", "file")]),
        ("for l in f: pass", "next(f)", [("f", "file")]),
        ("w.write('x')", "print(1, file=w)", [("w", "file")]),
        ("w.write('x')", "w.write('x'); w.flush()", []),
        ("f.read()", "f.close()", []),
        ("f.read()", "pass", []),
    ],
)
def test_handles(child: str, parent: str, expected: list[tuple[str, str]]) -> None:
    assert handles(f"def task():\n    {child}\n{START}{parent}\n") == expected


@pytest.mark.parametrize(
    "start",
    [
        "get_context('spawn').Process(target=task).start()\n",
        "set_start_method('spawn')\nProcess(target=task).start()\n",
        "threading.Thread(target=task).start()\n",
    ],
)
def test_handles_of_others_than_forked_children(start: str) -> None:
    assert handles(f"def task():\n    db.execute('x')\n{start}db.commit()\n") == []


def test_a_file_read_before_the_start_only() -> None:
    assert handles(f"def task():\n    f.read()\nf.readline()\n{START}") == []


RANDOM = "import random, time, numpy as np\n"


def draws(made: str, draw: str, start: str = "Pool(2).map(task, x)") -> int:
    source = f"{RANDOM}g = {made}\ndef task(i):\n    {draw}\n{start}\n"
    return len(list(module(source).memory.copied_draws()))


@pytest.mark.parametrize(
    ("made", "draw", "expected"),
    [
        ("random.Random(1)", "g.random()", 1),
        ("random.Random()", "g.random()", 1),
        ("np.random.default_rng(1)", "g.normal()", 1),
        ("0", "np.random.rand()", 1),
        ("0", "random.random()", 0),
        ("random.Random(1)", "g.seed(i); g.random()", 0),
        ("0", "np.random.seed(i); np.random.rand()", 0),
        ("random.Random(1)", "time.sleep(g.random())", 0),
        ("random.SystemRandom()", "g.random()", 0),
        ("random.Random(1)", "random.Random(i).random()", 0),
    ],
)
def test_draws(made: str, draw: str, expected: int) -> None:
    assert draws(made, draw) == expected


@pytest.mark.parametrize(
    ("start", "seeded", "unseeded"),
    [
        ("get_context('spawn').Pool(2).map(task, x)", 1, 0),
        ("get_context('fork').Pool(2).map(task, x)", 1, 1),
        ("Pool(1).map(task, x)", 0, 0),
        ("Process(target=task, args=(1,)).start()", 0, 0),
        ("get_context(m).Pool(2).map(task, x)", 0, 0),
    ],
)
def test_draws_by_start(start: str, seeded: int, unseeded: int) -> None:
    assert draws("random.Random(1)", "g.random()", start) == seeded
    assert draws("random.Random()", "g.random()", start) == unseeded
