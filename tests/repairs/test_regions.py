"""The smallest run of statements around some expressions."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from mplint.model.source import Source
from mplint.repairs.regions import Region, merged, precedes, region_of, touch

FUNCTION = """
def f():
    a
    b; c
    if d:
        e
        with g:
            h
    elif i:
        j
    else:
        k
    try:
        m
    except n:
        o
    finally:
        p
    for q in r:
        s
        t = lambda: u
        def inner():
            v
    match w:
        case 1:
            x
"""


def parsed(text: str = FUNCTION) -> tuple[Source, ast.FunctionDef]:
    tree = ast.parse(text)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    return Source(tree, text.splitlines(keepends=True), "a.py"), function


def around(names: str) -> str | None:
    """Return the source of the first and the last statement around names."""
    source, function = parsed()
    nodes = [n for n in ast.walk(function) if isinstance(n, ast.Name) and n.id in names.split()]
    assert len(nodes) == len(names.split())
    region = region_of(source, function, nodes)
    if region is None:
        return None
    first, last = (source.text(region.statements[at]).split("\n")[0] for at in (0, -1))
    return first if first == last else f"{first} ... {last}"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("a", "a"),
        ("b c", "b ... c"),
        ("c a", "a ... c"),
        ("e", "e"),
        ("e h", "e ... with g:"),
        ("g h", "with g:"),
        ("h", "h"),
        ("d e", "if d:"),
        ("e k", "if d:"),
        ("d i", "if d:"),
        ("i j", "if d:"),
        ("j", "j"),
        ("j k", "if d:"),
        ("k", "k"),
        ("c k", "c ... if d:"),
        ("m o", "try:"),
        ("n", "try:"),
        ("p", "p"),
        ("p s", "try: ... for q in r:"),
        ("r", "for q in r:"),
        ("s t", "s ... t = lambda: u"),
        ("x", "x"),
        ("w x", "match w:"),
        ("u", None),
        ("v", None),
        ("a v", None),
    ],
)
def test_the_smallest_run(names: str, expected: str | None) -> None:
    assert around(names) == expected


def test_what_overlaps_or_follows_touches() -> None:
    source, function = parsed()
    body = function.body
    one, two, four = (Region(body, at, at) for at in (0, 1, 3))
    assert isinstance(body[3], ast.If)
    inner = Region(body[3].body, 0, 1)
    assert touch(one, two)
    assert not touch(two, four)
    assert touch(four, inner)
    assert not touch(one, inner)
    whole = merged(source, function, two, inner)
    assert whole == Region(body, 1, 3)


def test_what_stands_below_comes_later() -> None:
    source, function = parsed()
    body = function.body
    assert isinstance(body[3], ast.If)
    e = body[3].body[0]
    assert precedes(source, body[0], body[1])
    assert precedes(source, body[0], e)
    assert not precedes(source, body[1], body[0])
    assert not precedes(source, e, body[4])
    assert not precedes(source, body[0], body[0])


def test_an_else_with_an_if_in_it_is_no_elif() -> None:
    text = dedent(
        """\
        def f():
            if a:
                pass
            else:
                if b:
                    c
        """
    )
    source, function = parsed(text)
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id in "bc"]
    region = region_of(source, function, names)
    assert region is not None
    assert source.text(region.statements[0]).startswith("if b:")
