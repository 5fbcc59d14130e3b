"""Shared objects: views, buffers and attached names are the memory behind them."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

from mplint.model.sharing.shared import SharedObjects

BEFORE = "import numpy as np\nfrom multiprocessing.shared_memory import *\n"


def shared(source: str) -> list[str]:
    """Return what makes the shared objects that the first argument of ``sink`` is."""
    model = module(BEFORE + source)
    sink = next(site for site in model.sites if ast.unparse(site.node.func) == "sink")
    found = SharedObjects(model).of(sink.node.args[0])
    return sorted(f"{obj.kind.name} {ast.unparse(obj.site)}" for obj in found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("sink(Value('i'))", "VALUE Value('i')"),
        ("sink(Value('i', lock=False))", "RAW_VALUE Value('i', lock=False)"),
        ("sink(Array('i', 3, lock=False))", "RAW_ARRAY Array('i', 3, lock=False)"),
        ("sink(Value('i', lock=True))", "VALUE Value('i', lock=True)"),
        ("sink(Value('i').get_obj())", "RAW_VALUE Value('i')"),
        ("sink(RawArray('i', 3))", "RAW_ARRAY RawArray('i', 3)"),
        ("sink(Manager().dict())", "DICT_PROXY Manager().dict()"),
        ("s = SharedMemory(create=True)\nsink(s.buf)", "SHARED_MEMORY SharedMemory(create=True)"),
        ("with SharedMemory('a') as s: sink(s.buf)", ""),
        ("s = SharedMemory(None, True)\nsink(s)", ""),
        (
            "s = SharedMemory(create=True)\nt = SharedMemory(s.name)\nsink(t.buf)",
            "SHARED_MEMORY SharedMemory(create=True)",
        ),
        (
            "s = SharedMemory('n', True)\nsink(SharedMemory(name='n').buf)",
            "SHARED_MEMORY SharedMemory('n', True)",
        ),
        ("s = SharedMemory('n', True)\nsink(SharedMemory(name='m').buf)", ""),
        (
            "s = SharedMemory(unknown, True)\nsink(s.buf)",
            "SHARED_MEMORY SharedMemory(unknown, True)",
        ),
        ("s = SharedMemory(unknown)\nsink(s.buf)", ""),
        ("s = ShareableList([1])\nsink(s)", "SHAREABLE_LIST ShareableList([1])"),
        (
            "s = ShareableList([1])\nsink(ShareableList(name=s.name))",
            "SHAREABLE_LIST ShareableList([1])",
        ),
        (
            "a = np.ndarray((3,), buffer=SharedMemory(create=True).buf)\nsink(a)",
            "SHARED_MEMORY SharedMemory(create=True)",
        ),
        ("a = np.ndarray((3,), buffer=SharedMemory(create=True).buf, offset=8)\nsink(a)", ""),
        (
            "a = np.frombuffer(RawArray('i', 3)).reshape(3, 1)\nsink(a)",
            "RAW_ARRAY RawArray('i', 3)",
        ),
        ("a = np.frombuffer(RawArray('i', 3))[1:]\nsink(a)", ""),
        ("a = np.zeros(3)\nsink(a)", ""),
        ("a = 1 if x else RawArray('i', 3)\na = unknown(a)\nsink(a)", ""),
    ],
)
def test_shared_objects(source: str, found: str) -> None:
    assert shared(source) == ([found] if found else [])


def test_a_parameter_is_what_the_child_was_given() -> None:
    source = (
        "def f(name):\n    s = SharedMemory(name=name)\n    sink(s.buf)\n"
        "m = SharedMemory(create=True)\nProcess(target=f, args=(m.name,)).start()\n"
    )
    assert shared(source) == ["SHARED_MEMORY SharedMemory(create=True)"]
