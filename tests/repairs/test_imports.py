"""An import that a fix leaves unused goes; any other stays."""

from __future__ import annotations

import ast

import pytest

from mplint.edits import Edit, Replace
from mplint.fixes.text import apply_edits
from mplint.model import Module
from mplint.repairs.imports import unimported
from mplint.repairs.places import replace


def without(source: str, name: str) -> str:
    """Return ``source`` with each read of ``name`` replaced by ``z``, and its import dropped."""
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    variable = module.module_unit.scope.variables[name]
    reads = module.references.get(variable, [])
    edits: list[Replace] = [replace(module, one, "z") for one in reads]
    return apply_edits(source, (*edits, *unimported(module, variable, reads)))


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("from a import b, c  # k\nprint(b)\n", "from a import c  # k\nprint(z)\n"),
        ("from a import b, c\nprint(c)\n", "from a import b\nprint(z)\n"),
        ("from a import (\n    b,\n    c,\n)\nc()\n", "from a import (\n    b,\n)\nz()\n"),
        ("import x\n\n# about b\nfrom a import b  # k\n\nb\n", "import x\n\n# about b\n# k\n\nz\n"),
        ("import c\nprint(c.d)\n", "print(z.d)\n"),
        ("import b, c as d\nd\n", "import b\nz\n"),
    ],
)
def test_it_goes(source: str, result: str) -> None:
    name = "b" if "print(b)" in source or "about" in source else "c"
    assert without(source, "d" if "as d" in source else name) == result


def test_it_goes_from_a_function() -> None:
    source = "def f():\n    import c\n\n    # why\n    return c.d\n"
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    (variable,) = (one for one in module.references if one.name == "c")
    reads = module.references[variable]
    edits = (*unimported(module, variable, reads), replace(module, reads[0], "z"))
    assert apply_edits(source, edits) == "def f():\n    # why\n    return z.d\n"


@pytest.mark.parametrize(
    "source",
    [
        "from a import c as c\nc\n",
        "from a import c\n__all__ = ['c']\nc\n",
        "try:\n    from a import c\nexcept ImportError:\n    c = None\nc\n",
        "if x:\n    from a import c\nc\n",
        "from a import c\nc\ndef f(x: c): ...\n",
        "import c\nc.d\ndef f() -> 'list[c.e]': ...\n",
        "from a import c\nc\nx: 'c' = 3\n",
    ],
)
def test_it_stays(source: str) -> None:
    assert "import c" in without(source, "c")


def test_it_stays_if_something_else_reads_it() -> None:
    source = "from a import c\nc\ndef f(): return c\n"
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    variable = module.module_unit.scope.variables["c"]
    assert unimported(module, variable, module.references[variable][:1]) == ()


def test_fixes_that_take_a_name_each_take_the_statement() -> None:
    source = "import x\n# both\nfrom a import (\n    b,  # one\n    c,\n)\nb + c\n"
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    edits: list[Edit] = []
    for name in ("b", "c"):
        variable = module.module_unit.scope.variables[name]
        reads = module.references[variable]
        edits += [*unimported(module, variable, reads), *(replace(module, r, "z") for r in reads)]
    assert apply_edits(source, tuple(edits)) == "import x\n# both\n# one\nz + z\n"
