"""Each kind of edit, on all the layouts that lists and expressions have."""

from __future__ import annotations

import pytest
from edit_support import edit, place

from mplint.edits import Append, Drop, Edit, Import, Replace
from mplint.fixes.errors import EditError


# Replace


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("f(a)\n", "a", "b", "f(b)\n"),
        ("f(a)\n", "a", "b, c", "f((b, c))\n"),
        ("f(a)\n", "a", "x if y else z", "f(x if y else z)\n"),
        ("f(a)\n", "a", "x := 1", "f((x := 1))\n"),
        ("f(a)\n", "a", "(b, c)", "f((b, c))\n"),
        ("f(k=a)\n", "a", "lambda: 0", "f(k=lambda: 0)\n"),
        ("f(*a)\n", "a", "b or c", "f(*b or c)\n"),
        ("x = a\n", "a", "b, c", "x = (b, c)\n"),
        ("x = a.b\n", "a", "b + c", "x = (b + c).b\n"),
        ("x = a.b\n", "a", "await c", "x = (await c).b\n"),
        ("x = a.b\n", "a", "3", "x = (3).b\n"),
        ("x = a.b\n", "a.b", "c", "x = c\n"),
        ("x = -a ** 2\n", "a", "b - c", "x = -(b - c) ** 2\n"),
        ("x = not a\n", "a", "b in c", "x = not (b in c)\n"),
        ("x = (a)\n", "a", "b + c", "x = (b + c)\n"),
        ("x = ( a )  # c\n", "a", "b", "x = ( b )  # c\n"),
        ("x = (a, b)\n", "(a, b)", "c", "x = c\n"),
        ("x = ((a, b))\n", "(a, b)", "c", "x = (c)\n"),
        ("x = a, b\n", "a, b", "c", "x = c\n"),
        ("x = a, b\n", "a", "(c, d)", "x = (c, d), b\n"),
        ("x = f(i for i in y)\n", "y", "(1, 2)", "x = f(i for i in (1, 2))\n"),
        ("x = f'{a}'\n", "a", "b", "x = f'{b}'\n"),
        ("return_ = [a\n  , b]\n", "a", "c", "return_ = [c\n  , b]\n"),
        ("if a: pass\n", "a", "b and c", "if b and c: pass\n"),
        ("if(a): pass\n", "a", "b", "if(b): pass\n"),
        ("x = a if b else c\n", "b", "d or e", "x = a if (d or e) else c\n"),
        ("x = {a: b}\n", "b", "lambda: 1", "x = {a: (lambda: 1)}\n"),
        ("x = y[a]\n", "a", "1, 2", "x = y[(1, 2)]\n"),
        ("'é名' ; f(a)\n", "a", "b", "'é名' ; f(b)\n"),
        ("\tf(a)\n".replace("\t", "if 1:\n\t"), "a", "b", "if 1:\n\tf(b)\n"),
        ("f(a)\n", "a", "g(\n    1,\n)", "f(g(\n    1,\n))\n"),
        ("x = a\n", "a", "1 +\\\n  2", "x = 1 +\\\n  2\n"),
        ("x = a\n", "a", "1 +\n  2", "x = (1 +\n  2)\n"),
        ("for x in a: pass\n", "a", "b, c", "for x in (b, c): pass\n"),
        ("for x in a: pass\n", "x", "b, c", "for b, c in a: pass\n"),
        ("[1 for x in a]\n", "x", "b, c", "[1 for b, c in a]\n"),
        ("def f(x=a): pass\n", "a", "b or c", "def f(x=b or c): pass\n"),
        ("del a.b\n", "a", "c", "del c.b\n"),
        ("with a: pass\n", "a", "b", "with b: pass\n"),
        ("with a as b: pass\n", "a", "c or d", "with (c or d) as b: pass\n"),
        ("@a\ndef f(): pass\n", "a", "b", "@b\ndef f(): pass\n"),
        ("assert(k)\n", "k", "b", "assert(b)\n"),
        ("return_(yield_)\n", "yield_", "0", "return_(0)\n"),
        ("print(not(a))\n", "(a)", "b", "print(not(b))\n"),
    ],
)
def test_replace(before: str, old: str, new: str, after: str) -> None:
    span = place(before, old)
    if old == "(a)":
        span = place(before, "a)")
        span = type(span)(span.line, span.column, span.line, span.column + 1)
    assert edit(before, Replace(span, new)) == after


@pytest.mark.parametrize("new", ["", "1 +", "x = 1", "a; b", "# only a comment", "a)(", "b) + (c"])
def test_what_is_no_expression_is_refused(new: str) -> None:
    before = "f(a)\n"
    with pytest.raises(EditError, match="is no expression"):
        edit(before, Replace(place(before, "a"), new))


def test_places_that_are_not_there_are_refused() -> None:
    before = "f(a, b)\n"
    for span in (place(before, "a,"), place(before, "f(")):
        with pytest.raises(EditError, match="no expression stands on line 1"):
            edit(before, Replace(span, "c"))
    with pytest.raises(EditError, match="no argument stands on line 1"):
        edit(before, Drop(place(before, "f(a, b)")))


# Append

CALLS = [
    ("f()", "f(x=1)"),
    ("f( )", "f( x=1)"),
    ("f(a)", "f(a, x=1)"),
    ("f(a,)", "f(a, x=1)"),
    ("f( a )", "f( a, x=1 )"),
    ("f(a, b)", "f(a, b, x=1)"),
    ("f(a,b)", "f(a,b, x=1)"),
    ("f(a,b,)", "f(a,b, x=1)"),
    ("f(a, *b, **c)", "f(a, *b, **c, x=1)"),
    ("f(i for i in y)", "f((i for i in y), x=1)"),
    ("f(\n    a\n)", "f(\n    a,\n    x=1\n)"),
    ("f(\n    a,\n)", "f(\n    a,\n    x=1,\n)"),
    ("f(\n    a,\n    b,\n)", "f(\n    a,\n    b,\n    x=1,\n)"),
    ("f(\n    a, b,\n)", "f(\n    a, b, x=1,\n)"),
    ("f(\n    a, b\n)", "f(\n    a, b, x=1\n)"),
    ("f(\n    a, b,  # both\n)", "f(\n    a, b, x=1,  # both\n)"),
    ("f(\n    a,\n    b\n)", "f(\n    a,\n    b,\n    x=1\n)"),
    ("f(a,\n  b)", "f(a,\n  b,\n  x=1)"),
    ("f(a,\n  b,)", "f(a,\n  b, x=1)"),
    ("f(\n    a,  # one\n    b,  # two\n)", "f(\n    a,  # one\n    b,  # two\n    x=1,\n)"),
    ("f(\n    a,  # one\n    b  # two\n)", None),
    ("f(\n    a,\n    # why\n    b,\n)", "f(\n    a,\n    # why\n    b,\n    x=1,\n)"),
    ("f(\n    a,\n    b,\n    # end\n)", "f(\n    a,\n    b,\n    # end\n    x=1,\n)"),
    ("f(\n    # nothing\n)", None),
    ("f(\n    a  # one\n)", None),
]


@pytest.mark.parametrize(("before", "after"), CALLS)
def test_append_an_argument(before: str, after: str | None) -> None:
    result = edit(before + "\n", Append(place(before, before), "x=1"))
    if after is not None:
        assert result == after + "\n"
    compile(result, "a.py", "exec")
    assert result.count("#") == before.count("#")


@pytest.mark.parametrize(
    ("before", "shown", "after"),
    [
        ("x = ()\n", "()", "x = (n,)\n"),
        ("x = (a,)\n", "(a,)", "x = (a, n)\n"),
        ("x = (a, b)\n", "(a, b)", "x = (a, b, n)\n"),
        ("x = a, b\n", "a, b", "x = a, b, n\n"),
        ("x = a,\n", "a,", "x = a, n\n"),
        ("x = []\n", "[]", "x = [n]\n"),
        ("x = [a]\n", "[a]", "x = [a, n]\n"),
        ("x = [a,]\n", "[a,]", "x = [a, n]\n"),
        ("x = {a}\n", "{a}", "x = {a, n}\n"),
        (
            "x = (\n    a,\n    b,\n)\n",
            "(\n    a,\n    b,\n)",
            "x = (\n    a,\n    b,\n    n,\n)\n",
        ),
        ("x = ((a, b))\n", "(a, b)", "x = ((a, b, n))\n"),
    ],
)
def test_append_an_element(before: str, shown: str, after: str) -> None:
    assert edit(before, Append(place(before, shown), "n")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(): pass", "def f(n): pass"),
        ("def f(a): pass", "def f(a, n): pass"),
        ("def f(a,): pass", "def f(a, n): pass"),
        ("def f(a: int = 1): pass", None),
        ("def f(*args): pass", "def f(n, *args): pass"),
        ("def f(a, *args, **kw): pass", "def f(a, n, *args, **kw): pass"),
        ("def f(a, *, b): pass", "def f(a, n, *, b): pass"),
        ("def f(a, /): pass", "def f(a, /, n): pass"),
        ("def f(a, /, b): pass", "def f(a, /, b, n): pass"),
        ("def f(**kw): pass", "def f(n, **kw): pass"),
        ("def f(\n    a,\n    b,\n): pass", "def f(\n    a,\n    b,\n    n,\n): pass"),
        ("def f(\n    a,\n    b\n): pass", "def f(\n    a,\n    b,\n    n\n): pass"),
        ("def f(\n    a,  # one\n): pass", "def f(\n    a,  # one\n    n,\n): pass"),
        ("def f(\n    a  # one\n): pass", None),
        (
            "def f(\n    a,\n    *,\n    b,\n): pass",
            "def f(\n    a,\n    n,\n    *,\n    b,\n): pass",
        ),
        ("async def f(a): pass", "async def f(a, n): pass"),
        ("lambda a: 0", "lambda a, n: 0"),
        ("lambda *a: 0", None),
        ("lambda: 0", None),
    ],
)
def test_append_a_parameter(before: str, after: str | None) -> None:
    try:
        result = edit(before + "\n", Append(place(before, before), "n"))
    except EditError:
        assert after is None
        return
    if after is not None:
        assert result == after + "\n"
    assert result.count("#") == before.count("#")


@pytest.mark.parametrize(("before", "new"), [("f(a)", "a, b"), ("[a]", "b, c"), ("a + b", "c"),
                                             ("def f(a): pass", "*b"), ("x = 1", "b")])  # fmt: skip
def test_what_cannot_be_appended_is_refused(before: str, new: str) -> None:
    with pytest.raises(EditError):
        edit(before + "\n", Append(place(before, before), new))


def test_several_are_appended_in_order() -> None:
    before = "f(a)\n"
    span = place(before, "f(a)")
    assert edit(before, Append(span, "b"), Append(span, "c=1")) == "f(a, b, c=1)\n"


# Drop


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("f(a)\n", ["a"], "f()\n"),
        ("f(a,)\n", ["a"], "f()\n"),
        ("f(a, b)\n", ["a"], "f(b)\n"),
        ("f(a, b)\n", ["b"], "f(a)\n"),
        ("f(a, b, )\n", ["b"], "f(a, )\n"),
        ("f(a, k=b)\n", ["b"], "f(a)\n"),
        ("f(a, b, c)\n", ["b"], "f(a, c)\n"),
        ("f(a, b, c)\n", ["a", "c"], "f(b)\n"),
        ("f(a, b, c)\n", ["b", "c"], "f(a)\n"),
        ("f(\n    a,\n    b,\n)\n", ["b"], "f(\n    a,\n)\n"),
        ("f(\n    a,\n    b,\n)\n", ["a"], "f(\n    b,\n)\n"),
        ("f(\n    a,\n    b\n)\n", ["b"], "f(\n    a\n)\n"),
        ("f(\n    a,\n    b,\n    c,\n)\n", ["b"], "f(\n    a,\n    c,\n)\n"),
        ("x = (a, b)\n", ["a"], "x = (b,)\n"),
        ("x = (a, b)\n", ["b"], "x = (a,)\n"),
        ("x = (a,)\n", ["a"], "x = ()\n"),
        ("x = [a, b]\n", ["a", "b"], "x = []\n"),
        ("x = a, b\n", ["a"], "x = b,\n"),
    ],
)
def test_drop(before: str, gone: list[str], after: str) -> None:
    assert edit(before, *(Drop(place(before, one, whole=True)) for one in gone)) == after


@pytest.mark.parametrize(
    ("before", "gone"),
    [
        ("f(\n    a,  # one\n    b,  # two\n)\n", "a"),
        ("f(\n    a,  # one\n    b,  # two\n)\n", "b"),
        ("f(\n    a,  # one\n    b  # two\n)\n", "b"),
        ("f(\n    # first\n    a,\n    # second\n    b,\n    # end\n)\n", "a"),
        ("f(\n    # first\n    a,\n    # second\n    b,\n    # end\n)\n", "b"),
        ("f(\n    a,  # one\n)\n", "a"),
        ("f(\n    a  # one\n)\n", "a"),
        ("x = [\n    a,  # one\n    b,  # two\n]\n", "a"),
        ("x = [\n    a,  # one\n    b,  # two\n]\n", "b"),
        ("x = {\n    a,  # one\n    b,  # two\n}\n", "a"),
    ],
)
def test_drop_keeps_comments(before: str, gone: str) -> None:
    result = edit(before, Drop(place(before, gone, whole=True)))
    compile(result, "a.py", "exec")
    assert result.count("#") == before.count("#")


@pytest.mark.parametrize(
    ("before", "gone"), [("x = {a}\n", "a"), ("x = a,\n", "a"), ("print(a + b)\n", "b")]
)
def test_what_cannot_be_dropped_is_refused(before: str, gone: str) -> None:
    with pytest.raises(EditError):
        edit(before, Drop(place(before, gone, whole=True)))


def test_drop_and_append_and_replace_in_one_list() -> None:
    before = "f(a, b, k=c)\n"
    edits: list[Edit] = [Drop(place(before, "a")), Append(place(before, "f(a, b, k=c)"), "x=1")]
    assert edit(before, *edits, Replace(place(before, "c"), "d")) == "f(b, k=d, x=1)\n"
    assert edit(before, *edits[::-1]) == "f(b, k=c, x=1)\n"


# Import


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "from m import n\n"),
        ("x = 1\n", "from m import n\n\nx = 1\n"),
        ('"""Doc."""\n', '"""Doc."""\n\nfrom m import n\n'),
        ('"""Doc."""\nx = 1\n', '"""Doc."""\n\nfrom m import n\n\nx = 1\n'),
        ('"""Doc."""\n\nx = 1\n', '"""Doc."""\n\nfrom m import n\n\nx = 1\n'),
        ("#!/bin/python\n# licence\n\nx = 1\n", "#!/bin/python\n# licence\n\nfrom m import n\n\nx = 1\n"),
        ("# only a comment\n", None),
        ("import os\n", "import os\nfrom m import n\n"),
        ("import os\nx = 1\n", "import os\nfrom m import n\nx = 1\n"),
        ("from m import n\n", "from m import n\n"),
        ("from m import n as o\n", "from m import n as o, n\n"),
        ("from m import a\n", "from m import a, n\n"),
        ("from m import z\n", "from m import n, z\n"),
        ("from m import *\n", "from m import *\nfrom m import n\n"),
        ("from .m import a\n", "from .m import a\nfrom m import n\n"),
        ("from m import (\n    a,\n    z,\n)\n", "from m import (\n    a,\n    n,\n    z,\n)\n"),
        ("from m import (a, z)\n", "from m import (a, n, z)\n"),
        ("from m import (\n    a,  # why\n)\n", "from m import (\n    a,  # why\n    n,\n)\n"),
        ("import os; from m import a\n", "import os; from m import a, n\n"),
        ("from __future__ import annotations\nx = 1\n", "from __future__ import annotations\nfrom m import n\nx = 1\n"),
        ('"""Doc."""\nfrom __future__ import annotations\n', None),
        ("try:\n    import a\nexcept ImportError:\n    a = 0\n", None),
        ("import os\n\nif os:\n    from m import n\n", None),
    ],
)  # fmt: skip
def test_import_a_name(before: str, after: str | None) -> None:
    result = edit(before, Import("m", "n"))
    if after is not None:
        assert result == after
    code = compile(result, "a.py", "exec")
    assert "n" in code.co_names
    assert result.count("#") == before.count("#")
    assert edit(result, Import("m", "n")) == result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import m\n", "import m\n"),
        ("import a, m\n", "import a, m\n"),
        ("import m as k\n", "import m as k\nimport m\n"),
        ("import os\n", "import os\nimport m\n"),
        ("from m import n\n", "from m import n\nimport m\n"),
    ],
)
def test_import_a_module(before: str, after: str) -> None:
    assert edit(before, Import("m")) == after


def test_imports_of_dotted_modules() -> None:
    assert edit("import m.n\n", Import("m.n")) == "import m.n\n"
    assert edit("from m.o import a\n", Import("m.o", "n")) == "from m.o import a, n\n"


def test_the_same_import_is_added_once() -> None:
    wanted = [Import("m", "n"), Import("m", "o"), Import("m", "n")]
    assert edit("x = 1\n", *wanted) == "from m import n, o\n\nx = 1\n"
