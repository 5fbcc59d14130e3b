from __future__ import annotations

import ast

import pytest
from model_helpers import function, label, module


def raises(body: str, before: str = "") -> bool:
    indented = body.replace("\n", "\n    ")
    model = module(f"{before}\ndef f(x, q=Queue(), l=Lock()):\n    {indented}\n")
    return model.raising.function_may_raise(function(model, "f"))


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "return x + 1",
        "print(x)",
        "import time\ntime.sleep(1)",
        "len(x)",
        "import logging\nlogging.info(x)",
        "x.append(1)",
        "l.acquire()",
        "with l:\n    pass",
        "q.put(1)",
        "q.get()",
        "Process(target=print).start()",
        "os.getpid()",
        "import random\nrandom.random()",
        "try:\n    risky()\nexcept Exception:\n    pass",
        "try:\n    risky()\nexcept:\n    pass",
        "lambda: risky()",
        "def g():\n    risky()",
        "helper()",
        "return",
        "raise_ = 1",
    ],
)
def test_what_practically_never_raises(body: str) -> None:
    assert not raises(body, "def helper():\n    print(1)")


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError",
        "assert x",
        "risky()",
        "open(x)",
        "int(x)",
        "x.risky()",
        "q.get(timeout=3)",
        "q.get_nowait()",
        "helper()",
        "if x:\n    helper()",
        "try:\n    risky()\nexcept Exception:\n    raise",
        "try:\n    risky()\nfinally:\n    pass",
        "with x():\n    risky()",
        "[risky() for _ in x]",
    ],
)
def test_what_can_raise(body: str) -> None:
    assert raises(body, "def helper():\n    open('x')")


def test_recursion_alone_raises_nothing() -> None:
    assert not raises("f(x)")


def test_cause() -> None:
    model = module("def f():\n    print(risky())\n")
    graph = model.graph(function(model, "f"))
    causes = {label(node): model.raising.cause(node) for node in graph.nodes}
    cause = causes["print(risky())"]
    assert cause is not None
    assert ast.unparse(cause) == "risky()"
