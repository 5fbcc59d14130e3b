"""What conditions are when a child imports the module."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

from mplint.model.execution.truth import Truth
from mplint.model.execution.views import CHILD, EITHER, FORK_SERVER, PROGRAM, TASK, View


def truth(test: str, before: str = "", view: View = CHILD) -> bool | None:
    model = module(f"{before}\nif {test}:\n    pass\n")
    statement = model.tree.body[-1]
    assert isinstance(statement, ast.If)
    return Truth(model, view).of(statement.test)


GUARDS = [
    '__name__ == "__main__"',
    '"__main__" == __name__',
    'not __name__ != "__main__"',
    'not (__name__ != "__main__")',
    '__name__ in ("__main__",)',
    '__name__ in ["__main__", "other"]',
    '__name__ in {"__main__"}',
    '__name__ is "__main__"',
    '"__main__" in __name__',
    '__name__ == "__main__" and sys.argv',
    'sys.argv and __name__ == "__main__"',
    '__name__.startswith("__main__")',
    '__name__.endswith("__main__")',
    'not __name__.startswith("__mp_")',
    '__name__ != "__mp_main__"',
    '__name__ == "__main__" or False',
    "False",
    "0",
    "None",
    "not True",
]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("test", GUARDS)
def test_guards_are_false_at_import(test: str) -> None:
    assert truth(test) is False


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("test", GUARDS)
def test_their_negations_are_true(test: str) -> None:
    if "sys.argv" not in test:
        assert truth(f"not ({test})") is True


@pytest.mark.parametrize(
    ("before", "test"),
    [
        ('MAIN = __name__ == "__main__"', "MAIN"),
        ('MAIN = __name__ == "__main__"\nGO = MAIN', "GO"),
        ('MAIN = "__main__"', "__name__ == MAIN"),
        ("name = __name__", 'name == "__main__"'),
        ('def is_main():\n    return __name__ == "__main__"', "is_main()"),
        ('def is_main():\n    """Doc."""\n    return __name__ == "__main__"', "is_main()"),
        ('is_main = lambda: __name__ == "__main__"', "is_main()"),
        ("DEBUG = False", "DEBUG"),
        ("from typing import TYPE_CHECKING", "TYPE_CHECKING"),
        ("import typing", "typing.TYPE_CHECKING"),
    ],
)
def test_definitions_are_looked_up(before: str, test: str) -> None:
    assert truth(test, before) is False


@pytest.mark.parametrize(
    "test",
    [
        "True",
        "1",
        '__name__ != "__main__"',
        '__name__ in ("__main__", "__mp_main__")',
        '__name__ == "__mp_main__"',
        '__name__ != "__main__" or unknown',
        "not TYPE_CHECKING or True",
    ],
)
def test_what_is_true_at_import(test: str) -> None:
    assert truth(test) is True


@pytest.mark.parametrize(
    "test", ["unknown", "len(sys.argv) > 1", "unknown()", "a.b", "sys.platform == 'linux'"]
)
def test_what_cannot_be_told(test: str) -> None:
    assert truth(test) is None


@pytest.mark.parametrize(
    "test",
    [
        'bool(__name__ == "__main__")',
        '(__name__ == "__main__") is True',
        '__name__ == "__main" + "__"',
        'str(__name__) == "__main__"',
        '__name__.__eq__("__main__")',
        '{"__main__": 1}.get(__name__)',
        'globals()["__name__"] == "__main__"',
        '__name__ == "__main__" if sys else False',
        '(me := __name__) == "__main__"',
        'all([__name__ == "__main__"])',
    ],
)
def test_odd_guards_are_never_true(test: str) -> None:
    assert truth(test) is not True


def test_a_definition_in_a_circle() -> None:
    assert truth("x", "x = x") is None
    assert truth("f()", "def f():\n    return f()") is None


@pytest.mark.parametrize(
    ("test", "answers"),
    [
        ('__name__ == "__main__"', (True, False, False, False, False)),
        ('__name__ == "__mp_main__"', (False, True, True, True, True)),
        ('mp.current_process().name == "MainProcess"', (True, False, True, None, False)),
        ('"MainProcess" != mp.current_process().name', (False, True, False, None, True)),
        ('mp.current_process().name == "other"', (None, None, None, None, None)),
        ("mp.parent_process() is None", (True, True, True, True, False)),
        ("not mp.parent_process()", (True, True, True, True, False)),
    ],
)
def test_views(test: str, answers: tuple[bool | None, ...]) -> None:
    views = (PROGRAM, CHILD, FORK_SERVER, EITHER, TASK)
    assert tuple(truth(test, view=view) for view in views) == answers


def test_a_name_bound_to_the_process_or_its_name() -> None:
    before = "process = mp.current_process()\nname = process.name"
    assert truth('process.name == "MainProcess"', before) is False
    assert truth('name == "MainProcess"', before, FORK_SERVER) is True
