from __future__ import annotations

import ast

import pytest
from model_helpers import find, module, sunk

from mplint.model.names.scopes import Variable


def variable(source: str, name: str, nth: int) -> Variable | None:
    model = module(source, imports=False)
    node = find(model, name, nth)
    assert isinstance(node, ast.Name)
    return model.paths.variable(node)


def owner(source: str, name: str, nth: int) -> str:
    found = variable(source, name, nth)
    return "built-in" if found is None else found.scope.name


@pytest.mark.parametrize(
    ("source", "nth", "scope"),
    [
        ("x = 1\nx\n", 1, "<module>"),
        ("x = 1\ndef f():\n    x\n", 1, "<module>"),
        ("x = 1\ndef f():\n    x = 2\n    x\n", 2, "f"),
        ("x = 1\ndef f():\n    x\n    x = 2\n", 1, "f"),
        ("x = 1\ndef f():\n    global x\n    x = 2\n", 1, "<module>"),
        ("def f():\n    x = 1\n    def g():\n        x\n", 1, "f"),
        ("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n", 1, "f"),
        ("x = 1\nclass C:\n    x = 2\n    def m(self):\n        x\n", 2, "<module>"),
        ("x = 1\nclass C:\n    x = 2\n    y = x\n", 2, "C"),
        ("x = 1\n[x for x in y]\n", 1, "<comprehension>"),
        ("x = 1\nf = lambda x: x\n", 1, "<lambda>"),
        ("def f(x=x):\n    x\n", 0, "built-in"),
        ("def f():\n    [(x := y) for y in z]\n    x\n", 1, "f"),
        ("def f():\n    for x in y:\n        pass\n    x\n", 1, "f"),
        ("def f():\n    with y as x:\n        x\n", 1, "f"),
        ("x\n", 0, "built-in"),
    ],
)
def test_which_binding_a_name_refers_to(source: str, nth: int, scope: str) -> None:
    assert owner(source, "x", nth) == scope


def test_bindings_are_in_source_order() -> None:
    found = variable("x = 1\nfor x in y:\n    pass\nx\n", "x", 2)
    assert found is not None
    assert [getattr(binding, "lineno", 0) for binding in found.bindings] == [1, 2]


def test_global_statement_marks_the_variable() -> None:
    found = variable("x = 1\ndef f():\n    global x\n    x = 2\n", "x", 0)
    assert found is not None
    assert found.foreign


@pytest.mark.parametrize(
    "source",
    [
        "import multiprocessing\nsink(multiprocessing.Lock())",
        "import multiprocessing as m\nsink(m.Lock())",
        "import multiprocessing.synchronize\nsink(multiprocessing.Lock())",
        "import multiprocessing.synchronize as s\nsink(s.Lock())",
        "from multiprocessing import Lock\nsink(Lock())",
        "from multiprocessing import Lock as L\nsink(L())",
        "from multiprocessing import synchronize\nsink(synchronize.Lock())",
        "from multiprocessing import *\nsink(Lock())",
        "from multiprocessing import *\ndef f():\n    sink(Lock())",
        "def f():\n    from multiprocessing import Lock\n    sink(Lock())",
        (
            "try:\n    import multiprocess as m\n"
            "except ImportError:\n    import multiprocessing as m\nsink(m.Lock())"
        ),
        (
            "if True:\n    from multiprocess import Lock\nelse:\n    from billiard import Lock\n"
            "sink(Lock())"
        ),
        "import multiprocessing\nm = multiprocessing\nL = m.Lock\nsink(L())",
        "import importlib\nm = importlib.import_module('multiprocessing')\nsink(m.Lock())",
        "m = __import__('multiprocessing')\nsink(m.Lock())",
        "import multiprocessing\nsink(getattr(multiprocessing, 'Lock')())",
    ],
)
def test_every_way_to_import_a_lock(source: str) -> None:
    assert sunk(source, imports=False) == {"LOCK"}


def test_fallback_import_holds_both() -> None:
    source = """
    try:
        from multiprocessing import Process
    except ImportError:
        from threading import Thread as Process
    sink(Process())
    """
    assert sunk(source, imports=False) == {"PROCESS", "THREAD"}


def test_star_import_does_not_hide_own_names() -> None:
    source = "from multiprocessing import *\ndef Lock():\n    return None\nsink(Lock())\n"
    assert "LOCK" not in sunk(source, imports=False)


@pytest.mark.parametrize(
    ("source", "matters"),
    [
        ("import multiprocessing", True),
        ("from concurrent.futures import ProcessPoolExecutor", True),
        ("import concurrent.futures as cf\ncf.ProcessPoolExecutor", True),
        ("from concurrent.futures import ThreadPoolExecutor", False),
        ("from multiprocessing import cpu_count", False),
        ("import torch", False),
        ("import torch.multiprocessing", True),
        ("import os, sys", False),
        ("def f():\n    import multiprocessing", True),
        ("try:\n    pass\nfinally:\n    import billiard", True),
    ],
)
def test_which_modules_matter(source: str, matters: bool) -> None:
    assert module(source, imports=False).matters is matters
