"""Loops: how many rounds they have, and what one round hands on to the next."""

from __future__ import annotations

import ast
import textwrap

import pytest
from model_helpers import module

from mplint.model import Module
from mplint.model.flow.carried import Carried
from mplint.model.flow.rounds import Rounds


def _loop(model: Module) -> ast.For | ast.While:
    return next(n for n in ast.walk(model.tree) if isinstance(n, (ast.For, ast.While)))


def _sources(model: Module) -> list[ast.expr]:
    return [n for n in ast.walk(model.tree) if isinstance(n, ast.Call) and _text(n) == "new()"]


def _text(node: ast.AST) -> str:
    return ast.unparse(node)


def _reads(body: str, head: str = "for x in xs:") -> tuple[list[str], bool]:
    """Return the arguments of ``use`` that depend on what ``new()`` gave, and if the end does."""
    start = f"def f(xs, self, other):\n    state = seen = best = total = None\n    {head}\n"
    text = start + textwrap.indent(textwrap.dedent(body), " " * 8)
    model = module(text)
    carried = Carried(model, _loop(model), _sources(model))
    given = [
        _text(argument)
        for node in ast.walk(model.tree)
        if isinstance(node, ast.Call) and _text(node.func) == "use"
        for argument in node.args
        if carried.reads(argument)
    ]
    return given, carried.decides_exit


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("use(x, other)\nnew()", []),
        ("use(state, x)\nstate = new()", ["state"]),
        ("use(state, x)\na = new()\nb = a + 1\nstate = b", ["state"]),
        ("use(state, x)\na, *state = new()", ["state"]),
        ("use(seen, x)\nseen.append(new())", ["seen"]),
        ("use(seen['a'], x)\nseen[x] = new()", ["seen['a']"]),
        ("use(self.a)\nuse(self.b)\nself.a = new()", ["self.a"]),
        ("use(total, x)\ntotal += new()", ["total"]),
        ("use(best, x)\nif new() > 1:\n    best = x", ["best"]),
        ("use(best, x)\nfor y in new():\n    best = y", ["best"]),
        ("use(best, x)\ntry:\n    new()\nexcept OSError as error:\n    best = error", ["best"]),
        ("use(best, x)\nmatch new():\n    case [best]:\n        pass", ["best"]),
        ("use(best, x)\nwith open(new()) as best:\n    pass", ["best"]),
        ("use(best, x)\nprint(best := new())", ["best"]),
        ("use(other, x)\nunknown(other, new())", ["other"]),
        ("use(other, x)\nprint(other, new())", []),
        ("use(x)\nunknown(x, new())", []),
        ("use(x)\nx = new()", ["x"]),
        ("use(other)\nif new() is None:\n    raise ValueError(other)", []),
    ],
)
def test_what_a_round_takes_from_an_earlier_one(body: str, held: list[str]) -> None:
    assert _reads(body) == (held, False)


@pytest.mark.parametrize(
    ("body", "head", "decides"),
    [
        ("if new():\n    break", "for x in xs:", True),
        ("if new():\n    return", "for x in xs:", True),
        ("if x:\n    break\nnew()", "for x in xs:", False),
        ("for y in new():\n    break", "for x in xs:", False),
        ("for y in new():\n    return", "for x in xs:", True),
        ("a = new()", "while a:", True),
        ("a = new()", "while x:", False),
        ("xs.extend(new())", "for x in xs:", True),
        ("try:\n    new()\nexcept OSError:\n    break", "for x in xs:", True),
    ],
)
def test_what_decides_the_end(body: str, head: str, *, decides: bool) -> None:
    assert _reads(body, head)[1] is decides


def test_all_that_a_round_binds() -> None:
    text = "def f(xs, y, z, b):\n  for x in xs:\n    a = y + 1\n    b.c = 1\n    use(z)\n"
    model = module(text)
    carried = Carried(model, _loop(model), None)
    names = [n for n in ast.walk(_loop(model)) if isinstance(n, (ast.Name, ast.Attribute))]
    held = {_text(node) for node in names if carried.reads(node)}
    assert held == {"x", "a", "b.c", "b", "z"}


@pytest.mark.parametrize(
    ("iterable", "count"),
    [
        ("[1, 2]", 2),
        ("()", 0),
        ("[*a]", None),
        ("range(3)", 3),
        ("range(1, 9, 2)", 4),
        ("range(1, 9, 0)", None),
        ("range(n)", None),
        ("xs", None),
        ("TWO", 2),
        ("LIST", None),
    ],
)
def test_how_many_rounds(iterable: str, count: int | None) -> None:
    model = module(f"TWO = (1, 2)\nLIST = [1]\nfor x in {iterable}:\n    pass\n")
    assert Rounds(model).count(_loop(model)) == count


@pytest.mark.parametrize(
    ("body", "ends", "leaves"),
    [
        ("pass", False, 0),
        ("break", True, 1),
        ("if x:\n    break", False, 1),
        ("with x:\n    break", True, 1),
        ("try:\n    break\nexcept OSError:\n    pass", True, 1),
        ("try:\n    pass\nexcept OSError:\n    break", False, 1),
        ("for y in x:\n    break", False, 0),
    ],
)
def test_how_a_loop_is_left(body: str, *, ends: bool, leaves: int) -> None:
    model = module("for x in xs:\n" + textwrap.indent(body, "    "))
    rounds, loop = Rounds(model), _loop(model)
    assert rounds.ends_at_once(loop) is ends
    assert len(rounds.leaves(loop)) == leaves


@pytest.mark.parametrize(
    ("loop", "paced"),
    [
        ("for x in xs:\n    print(x)", False),
        ("for x in xs:\n    time.sleep(1)", True),
        ("for x in xs:\n    input()", True),
        ("for x in xs:\n    q.get()", True),
        ("for x in iter(q.get, None):\n    print(x)", True),
        ("while q.get():\n    pass", True),
    ],
)
def test_what_waits_in_a_loop(loop: str, *, paced: bool) -> None:
    model = module("import time\nq = Queue()\n" + loop)
    assert Rounds(model).is_paced(_loop(model)) is paced
