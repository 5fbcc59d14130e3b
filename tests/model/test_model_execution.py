"""Execution: what runs when the module is only imported, what in children, by which chain."""

from __future__ import annotations

import ast

import pytest
from model_helpers import function, label, module

from mplint.model import Module
from mplint.model.source import START_METHODS

GUARD = 'if __name__ == "__main__":\n'


def starts(source: str, *, imports: bool = True) -> list[tuple[str, str]]:
    """Return (module-level expression, chain of functions) of each start reached at import."""
    model = module(source, imports=imports)
    return [
        (ast.unparse(node), " ".join(f.qualified_name for f in chain))
        for node, _, chain in model.execution.reached_starts(model.module_unit)
    ]


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("p = Process()\np.start()", "p.start()"),
        ("Process().start()", "Process().start()"),
        ("Pool()", "Pool()"),
        ("mp.Pool(2)", "mp.Pool(2)"),
        ("Manager()", "Manager()"),
        ("with Pool() as p:\n    pass", "Pool()"),
        ("get_context('spawn').Process().start()", "get_context('spawn').Process().start()"),
        ("e = ProcessPoolExecutor()\ne.submit(print)", "e.submit(print)"),
        ("for p in [Process()]:\n    p.start()", "p.start()"),
        ("[p.start() for p in [Process()]]", "p.start()"),
        ("try:\n    Pool()\nfinally:\n    pass", "Pool()"),
        ("try:\n    import x\nexcept ImportError:\n    Pool()", "Pool()"),
        ("class A:\n    p = Process()\n    p.start()", "p.start()"),
        ("def f(x=Pool()):\n    pass", "Pool()"),
        ('if __name__ != "__main__":\n    Pool()', "Pool()"),
        ('if __name__ == "__main__":\n    pass\nelse:\n    Pool()', "Pool()"),
    ],
)
def test_starts_at_import(source: str, where: str) -> None:
    assert [node for node, _ in starts(source)] == [where]


@pytest.mark.parametrize(
    "source",
    [
        f"{GUARD}    Pool()",
        "def f():\n    Pool()",
        "f = lambda: Pool()",
        "Process()",
        "ProcessPoolExecutor()",
        "Lock()",
        'if __name__ != "__main__":\n    sys.exit()\nPool()',
        'if __name__ != "__main__":\n    raise SystemExit\nPool()',
        'assert __name__ == "__main__"\nPool()',
        '__name__ == "__main__" and Pool()',
        'Pool() if __name__ == "__main__" else None',
        'x = __name__ == "__main__" and Pool()',
        'match __name__:\n    case "__main__":\n        Pool()',
        f"def main():\n    Pool()\n{GUARD}    main()",
        f"def main():\n    {GUARD}        Pool()\nmain()".replace("    if", "    if"),
        "get_context('fork').Pool()",
        "set_start_method('fork')\nPool()",
        "if 0:\n    Pool()",
        "while __name__ == '__main__':\n    Pool()\n    break",
        "threading.Thread().start()",
    ],
)
def test_no_start_at_import(source: str) -> None:
    assert starts(source) == []


@pytest.mark.parametrize(
    ("source", "chain"),
    [
        ("def main():\n    Pool()\nmain()", ("main()", "main")),
        ("def a():\n    b()\ndef b():\n    Pool()\na()", ("a()", "a b")),
        ("class A:\n    def go(self):\n        Pool()\nA().go()", ("A().go()", "A.go")),
        ("class A:\n    def __init__(self):\n        Pool()\nA()", ("A()", "A.__init__")),
        ("go = lambda: Pool()\ngo()", ("go()", "<lambda>")),
        (
            "import functools\ndef a(n):\n    Pool(n)\nfunctools.partial(a, 1)()",
            ("functools.partial(a, 1)()", "a"),
        ),
        (
            "import asyncio\nasync def a():\n    Pool()\nasyncio.run(a())",
            ("a()", "a"),
        ),
        (
            (
                "import contextlib\n@contextlib.contextmanager\ndef c():\n    with Pool() as p:\n"
                "        yield p\nwith c():\n    pass"
            ),
            ("c()", "c"),
        ),
        ("def a():\n    yield Pool()\nfor _ in a():\n    pass", ("a()", "a")),
    ],
)
def test_chains(source: str, chain: tuple[str, str]) -> None:
    assert starts(source) == [chain]


@pytest.mark.parametrize(
    "source",
    [
        "async def a():\n    Pool()\na()",
        "def a():\n    yield Pool()\na()",
        "def a():\n    a()\na()",
        "def a():\n    b()\ndef b():\n    a()\na()",
        "def a(go=True):\n    if go:\n        Pool()\na(go=False)",
    ],
)
def test_calls_that_start_nothing(source: str) -> None:
    assert starts(source) == []


def test_live_steps_stop_at_an_exit() -> None:
    model = module('a()\nif __name__ != "__main__":\n    sys.exit()\nb()\n')
    live = {label(node) for node in model.execution.live_at_import(model.module_unit)}
    assert "a()" in live
    assert "b()" not in live


def test_start_methods() -> None:
    assert module("Pool()").execution.possible_methods(None) == START_METHODS
    assert module("set_start_method('spawn')").execution.possible_methods(None) == {"spawn"}
    assert module("set_start_method(x)").execution.possible_methods(None) == frozenset()
    both = module("set_start_method('spawn')\nset_start_method('fork')").execution
    assert both.possible_methods(None) == frozenset()
    assert both.may_reimport("spawn")
    assert not both.may_reimport("fork")
    assert not both.may_reimport(None)


def test_start_methods_that_are_never_used() -> None:
    """The setting counts where the code does not say."""
    forking = Module(ast.parse("Pool()"), ["Pool()"], "a.py", frozenset({"fork"}))
    assert forking.execution.possible_methods(None) == {"fork"}
    assert not forking.execution.may_reimport(None)
    assert forking.execution.may_reimport("spawn")


CHILDREN = """
def leaf():
    pass
def task():
    leaf()
def parent():
    Process(target=task).start()
    helper()
def helper():
    pass
def unused():
    pass
def threaded():
    pass
threading.Thread(target=threaded)
if __name__ == "__main__":
    parent()
"""


def test_in_child() -> None:
    model = module(CHILDREN)
    in_child = {f.name for f in model.execution.in_child}
    assert in_child == {"task", "leaf"}
    (chain,) = model.execution.in_child[function(model, "leaf")].values()
    assert [f.name for f in chain] == ["leaf"]


def test_in_parent() -> None:
    model = module(CHILDREN)
    in_parent = {f.name for f in model.execution.in_parent}
    assert in_parent == {"<module>", "parent", "helper", "threaded"}


def test_a_child_that_starts_others_is_a_parent_too() -> None:
    model = module("def a():\n    pass\ndef b():\n    Process(target=a)\nProcess(target=b)\n")
    assert {f.name for f in model.execution.in_child} == {"a", "b"}
    assert {f.name for f in model.execution.in_parent} == {"<module>", "b"}


def test_methods_of_a_process_subclass() -> None:
    model = module(
        """
        class P(Process):
            def run(self):
                self.work()
            def work(self):
                pass
            def stop(self):
                pass
        P().start()
        """
    )
    assert {f.name for f in model.execution.in_child} == {"run", "work"}


@pytest.mark.parametrize(
    ("source", "completes"),
    [
        ("pass", True),
        (f"{GUARD}    sys.exit()", True),
        ("if sys.argv:\n    sys.exit()", True),
        ("try:\n    sys.exit()\nexcept SystemExit:\n    pass", True),
        ("sys.exit()", False),
        ("while True:\n    pass", False),
        ('if __name__ != "__main__":\n    raise SystemExit', False),
        ("def end():\n    sys.exit()\nend()", False),
        ("def end():\n    raise SystemExit\nend()", False),
        (
            f"def check():\n{GUARD}        return\n    sys.exit()\ncheck()".replace("if", "    if"),
            False,
        ),
        ("def end(n):\n    if n:\n        sys.exit(n)\nend(1)", True),
        ("class A:\n    def end(self):\n        sys.exit()\nA().end()", True),
        ("@unknown\ndef end():\n    sys.exit()\nend()", True),
        ("def end():\n    end()\n    sys.exit()\nend()", False),
    ],
)
def test_an_import_comes_to_its_end(source: str, completes: bool) -> None:
    assert module(source).execution.completes_at_import is completes


def test_what_the_import_may_call() -> None:
    model = module(
        "def a():\n    b()\ndef b():\n    pass\ndef c():\n    pass\n"
        f"if unknown(__name__):\n    a()\n{GUARD}    c()\n"
    )
    assert {f.name for f in model.execution.called_at_import} == {"a", "b"}
