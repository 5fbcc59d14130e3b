"""How a name of the library is written at some place."""

from __future__ import annotations

import ast

import pytest

from mplint.edits import Import
from mplint.model import Module
from mplint.repairs.spelling import Spelling, free_name, spelled, spelled_beside


def module(source: str) -> Module:
    return Module(ast.parse(source), source.splitlines(keepends=True), "a.py")


ADDED = Spelling("Lock", (Import("multiprocessing", "Lock"),))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("from multiprocessing import Process, Lock", Spelling("Lock")),
        ("from multiprocessing import Process, Lock as L", Spelling("L")),
        ("from multiprocessing import Process", ADDED),
        ("import multiprocessing as mp", Spelling("mp.Lock")),
        ("import multiprocessing\nLock = 1", Spelling("multiprocessing.Lock")),
        ("import torch.multiprocessing as mp", ADDED),
        ("from multiprocessing import Process\nLock = multiprocessing = 3", None),
        ("if x:\n    from multiprocessing import Lock\nelse:\n    Lock = None", None),
    ],
)
def test_a_name_is_written_as_the_program_does(source: str, wanted: Spelling | None) -> None:
    one = module(source)
    found = spelled(one, one.module_unit, "multiprocessing", "Lock")
    if wanted is None and found is not None:
        assert found == Spelling("multiprocessing.Lock", (Import("multiprocessing"),))
    else:
        assert found == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("from multiprocessing import Process\nProcess()", ADDED),
        ("import multiprocessing as mp\nmp.Process()", Spelling("mp.Lock")),
        ("import torch.multiprocessing as mp\nmp.Process()", Spelling("mp.Lock")),
        (
            "import torch.multiprocessing\ntorch.multiprocessing.Process()",
            Spelling("torch.multiprocessing.Lock"),
        ),
        (
            "from billiard import Process\nProcess()",
            Spelling("Lock", (Import("billiard", "Lock"),)),
        ),
        (
            "import multiprocessing as mp\nctx = mp.get_context('spawn')\nctx.Process()",
            Spelling("ctx.Lock"),
        ),
        (
            "import multiprocessing as mp\nP = mp.get_context('spawn').Process\nP()",
            None,
        ),
        ("from multiprocessing import Process\nclass W(Process): pass\nW()", ADDED),
    ],
)
def test_a_lock_goes_with_its_process(source: str, wanted: Spelling | None) -> None:
    one = module(source)
    last = one.tree.body[-1]
    assert isinstance(last, ast.Expr)
    assert isinstance(last.value, ast.Call)
    assert spelled_beside(one, one.module_unit, last.value, "Lock") == wanted


def test_a_free_name_means_nothing_anywhere_near() -> None:
    one = module("import multiprocessing\nlock = 1\ndef f(lock_2): return len(lock_3)\n")
    function = one.functions[1]
    assert free_name(one, "lock", [function]) == "lock_4"
    assert free_name(one, "len", [function]) == "len_2"
    assert free_name(one, "x", [function]) == "x"
