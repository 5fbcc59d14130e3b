"""Control-flow graphs, as the ways that lead through a function."""

from __future__ import annotations

import ast
import textwrap

import pytest
from model_helpers import graph_of, paths_through, steps_named

from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind


def test_straight_line() -> None:
    assert paths_through("def f():\n    a()\n    b()\n") == {"a(); b(); EXIT"}


def test_empty_ways_out() -> None:
    assert paths_through("def f():\n    return\n") == {"return; EXIT"}
    assert paths_through("def f():\n    raise E\n") == {"raise E; RAISE"}


def test_code_after_return_is_not_reached() -> None:
    assert paths_through("def f():\n    return 1\n    a()\n") == {"return 1; EXIT"}


def test_if() -> None:
    source = "def f():\n    if x:\n        a()\n    else:\n        b()\n    c()\n"
    assert paths_through(source) == {"x; a(); c(); EXIT", "x; b(); c(); EXIT"}


@pytest.mark.parametrize(
    ("test", "ways"),
    [
        ("x and y", {"x; y; a(); EXIT", "x; EXIT", "x; y; EXIT"}),
        ("x or y", {"x; a(); EXIT", "x; y; a(); EXIT", "x; y; EXIT"}),
        ("not x", {"x; a(); EXIT", "x; EXIT"}),
        ("True", {"True; a(); EXIT"}),
        ("0", {"0; EXIT"}),
        ("not (x or y)", {"x; EXIT", "x; y; EXIT", "x; y; a(); EXIT"}),
    ],
)
def test_conditions(test: str, ways: set[str]) -> None:
    assert paths_through(f"def f():\n    if {test}:\n        a()\n") == ways


def test_negation_swaps_the_edges() -> None:
    graph = graph_of("def f():\n    if not x:\n        a()\n")
    (test,) = steps_named(graph, "x")
    (body,) = steps_named(graph, "a()")
    assert [edge.kind for edge in test.edges if edge.to is body] == [EdgeKind.FALSE]


def test_while_else() -> None:
    source = """
    def f():
        while x:
            if y:
                break
            a()
        else:
            b()
        c()
    """
    ways = paths_through(source)
    assert "x; b(); c(); EXIT" in ways
    assert "x; y; c(); EXIT" in ways
    assert "x; y; a(); x; b(); c(); EXIT" in ways
    assert not any("y; b()" in way for way in ways)


def test_for_else_and_continue() -> None:
    source = """
    def f():
        for i in xs:
            if y:
                continue
            break
        else:
            b()
        c()
    """
    ways = paths_through(source)
    assert "xs; LOOP i; b(); c(); EXIT" in ways
    assert "xs; LOOP i; y; c(); EXIT" in ways
    assert "xs; LOOP i; y; LOOP i; b(); c(); EXIT" in ways
    assert not any("y; b()" in way for way in ways)


def test_infinite_loop_has_no_way_out() -> None:
    assert paths_through("def f():\n    while True:\n        a = 1\n") == set()


def test_finally_runs_on_every_way_out() -> None:
    source = """
    def f():
        for i in xs:
            try:
                if a: return 1
                if b: break
                if c: continue
                d()
            finally:
                z()
        e()
    """
    ways = paths_through(source, raising=("d()",))
    assert "xs; LOOP i; a; return 1; z(); EXIT" in ways
    assert "xs; LOOP i; a; b; z(); e(); EXIT" in ways
    assert "xs; LOOP i; a; b; c; z(); LOOP i; e(); EXIT" in ways
    assert "xs; LOOP i; a; b; c; d(); z(); LOOP i; e(); EXIT" in ways
    assert "xs; LOOP i; a; b; c; d(); z(); RAISE" in ways
    assert all("z()" in way for way in ways if "; a" in way)


def test_finally_that_returns_swallows() -> None:
    source = "def f():\n    try:\n        a()\n    finally:\n        return 2\n"
    assert paths_through(source, raising=("a()",)) == {"a(); return 2; EXIT"}


def test_nested_finally_runs_from_the_inside_out() -> None:
    source = """
    def f():
        try:
            try:
                return 1
            finally:
                a()
        finally:
            b()
    """
    assert paths_through(source) == {"return 1; a(); b(); EXIT"}


def test_exception_in_an_inner_finally_meets_the_outer_one() -> None:
    source = """
    def f():
        try:
            try:
                x = 1
            finally:
                a()
        finally:
            b()
    """
    ways = paths_through(source, raising=("a()",))
    assert ways == {"x = 1; a(); b(); EXIT", "x = 1; a(); b(); RAISE"}


def test_handlers() -> None:
    source = """
    def f():
        try:
            a()
        except KeyError:
            b()
        except ValueError:
            c()
        else:
            d()
        e()
    """
    assert paths_through(source, raising=("a()",)) == {
        "a(); d(); e(); EXIT",
        "a(); HANDLERS; CATCH KeyError; b(); e(); EXIT",
        "a(); HANDLERS; CATCH ValueError; c(); e(); EXIT",
        "a(); HANDLERS; RAISE",
    }


@pytest.mark.parametrize("catch", ["except:", "except Exception:", "except BaseException as e:"])
def test_a_handler_for_all_lets_nothing_pass(catch: str) -> None:
    source = f"def f():\n    try:\n        a()\n    {catch}\n        b()\n"
    assert not any("RAISE" in way for way in paths_through(source, raising=("a()",)))


def test_else_and_handlers_are_outside_their_own_try() -> None:
    source = """
    def f():
        try:
            a()
        except KeyError:
            b()
        else:
            c()
        finally:
            z()
    """
    ways = paths_through(source, raising=("b()", "c()"))
    assert ways == {"a(); c(); z(); EXIT", "a(); c(); z(); RAISE"}
    ways = paths_through(source, raising=("a()", "b()"))
    assert "a(); HANDLERS; CATCH KeyError; b(); z(); RAISE" in ways
    assert "a(); HANDLERS; z(); RAISE" in ways


def test_reraise() -> None:
    source = """
    def f():
        try:
            a()
        except Exception:
            raise
    """
    ways = paths_through(source, raising=("a()", "raise"))
    assert ways == {"a(); EXIT", "a(); HANDLERS; CATCH Exception; raise; RAISE"}


def test_with_is_left_on_every_way_out() -> None:
    source = """
    def f():
        for i in xs:
            with c:
                if a: return 1
                if b: break
                d()
    """
    ways = paths_through(source, raising=("d()",))
    assert "xs; LOOP i; ENTER c; a; return 1; LEAVE c; EXIT" in ways
    assert "xs; LOOP i; ENTER c; a; b; LEAVE c; EXIT" in ways
    assert "xs; LOOP i; ENTER c; a; b; d(); LEAVE c; RAISE" in ways
    assert "xs; LOOP i; ENTER c; a; b; d(); LEAVE c; LOOP i; EXIT" in ways


def test_items_of_a_with_nest() -> None:
    source = "def f():\n    with a(), b():\n        return\n"
    assert paths_through(source) == {"ENTER a(); ENTER b(); return; LEAVE b(); LEAVE a(); EXIT"}
    ways = paths_through(source, raising=("ENTER b()",))
    assert "ENTER a(); ENTER b(); LEAVE a(); RAISE" in ways


def test_with_inside_finally_inside_with() -> None:
    source = """
    def f():
        with a:
            try:
                return 1
            finally:
                with b:
                    x = 1
    """
    assert paths_through(source) == {"ENTER a; return 1; ENTER b; x = 1; LEAVE b; LEAVE a; EXIT"}


def test_match() -> None:
    source = """
    def f():
        match x:
            case 1:
                a()
            case 2 if y:
                b()
            case _:
                c()
        d()
    """
    assert paths_through(source) == {
        "x; CASE 1; a(); d(); EXIT",
        "x; CASE 1; CASE 2; y; b(); d(); EXIT",
        "x; CASE 1; CASE 2; y; CASE _; c(); d(); EXIT",
        "x; CASE 1; CASE 2; CASE _; c(); d(); EXIT",
    }


def test_match_without_default_falls_through() -> None:
    source = "def f():\n    match x:\n        case 1:\n            a()\n    d()\n"
    assert paths_through(source) == {"x; CASE 1; a(); d(); EXIT", "x; CASE 1; d(); EXIT"}


def test_lambda() -> None:
    (node,) = (n for n in ast.walk(ast.parse("lambda: a()")) if isinstance(n, ast.Lambda))
    graph = Graph(node)
    assert [edge.to for edge in graph.nodes[-1].edges] == [graph.exit, graph.raised]


def test_an_import_can_fail() -> None:
    source = "def f():\n    try:\n        import x\n    except ImportError:\n        a()\n"
    assert any("a()" in way for way in paths_through(source, raising=("import x",)))


def _nested(depth: int, opening: str, leaf: str, closing: str) -> str:
    body = leaf
    for _ in range(depth):
        body = f"{opening}\n{textwrap.indent(body, '    ')}\n{closing}"
    return "def f():\n" + textwrap.indent(f"while a:\n{textwrap.indent(body, '    ')}", "    ")


LEAF = "if b(): return c()\nif d(): break\nif e(): continue"
NESTS = {
    "finally": ("try:", "finally:\n    z()"),
    "handler": ("try:", "except E:\n    z()"),
    "handler and finally": ("try:", "except E:\n    y()\nfinally:\n    z()"),
    "with": ("with c():", "y()"),
    "two items": ("with c(), d():", "y()"),
    "loop": ("for i in j():", "y()"),
    "condition": ("if a() and b() or c():", "y()"),
    "inside finally": ("try:\n    if b(): return c()\nfinally:", ""),
    "inside handler": ("try:\n    if b(): return c()\nexcept E:", ""),
    "inside finally, all ways out": (f"try:\n{textwrap.indent(LEAF, '    ')}\nfinally:", ""),
}


@pytest.mark.parametrize("nest", NESTS)
def test_size_is_linear_in_the_depth(nest: str) -> None:
    opening, closing = NESTS[nest]
    for depth in (1, 2, 4, 8, 12):
        tree = ast.parse(_nested(depth, opening, LEAF, closing))
        nodes = len(Graph(tree.body[0]).nodes)
        assert nodes <= 10 * sum(1 for _ in ast.walk(tree)), f"{nodes} nodes at depth {depth}"
