"""An import that a fix leaves unused goes; any other stays."""

from __future__ import annotations

import ast

import pytest

from mplint.edits import Replace
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


@pytest.mark.parametrize(
    "source",
    [
        "from a import c as c\nc\n",
        "from a import c\n__all__ = ['c']\nc\n",
        "try:\n    from a import c\nexcept ImportError:\n    c = None\nc\n",
        "if x:\n    from a import c\nc\n",
    ],
)
def test_it_stays(source: str) -> None:
    assert "import c" in without(source, "c")


def test_it_stays_if_something_else_reads_it() -> None:
    source = "from a import c\nc\ndef f(): return c\n"
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    variable = module.module_unit.scope.variables["c"]
    assert unimported(module, variable, module.references[variable][:1]) == ()
