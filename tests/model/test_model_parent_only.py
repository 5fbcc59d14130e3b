"""Parent-only globals: which names no child has, who needs them, and who binds them."""

from __future__ import annotations

import pytest
from model_helpers import module

GUARD = 'if __name__ == "__main__":\n'
HEAD = "from multiprocessing import Process, Pool, get_context\nimport sys\n"
WORK = "def work():\n    print(x)\n"
RUN = "    Process(target=work).start()\n"


def needed(source: str) -> list[tuple[str, str, str | None, bool]]:
    """Return (name, line that needs it, function that binds it, whether it is handed over)."""
    text = HEAD + source
    model = module(text, imports=False)
    lines = text.splitlines()
    return [
        (
            found.name,
            lines[found.node.lineno - 1].strip(),
            found.owner.qualified_name if found.owner is not None else None,
            found.handed,
        )
        for found in model.parent_only_globals.needed()
    ]


@pytest.mark.parametrize(
    "binding",
    [
        "x = 1",
        "x, y = 1, 2",
        "x: int = 1",
        "import x",
        "from a import b as x",
        "for x in 'ab':\n        pass",
        "with open('f') as x:\n        pass",
        "def x():\n        pass",
        "class x:\n        pass",
        "print(x := 1)",
        "try:\n        x = 1\n    finally:\n        pass",
    ],
)
def test_bound_under_the_guard(binding: str) -> None:
    assert needed(f"{WORK}{GUARD}    {binding}\n{RUN}") == [("x", "print(x)", None, False)]


@pytest.mark.parametrize(
    "source",
    [
        f"x = 0\n{WORK}{GUARD}    x = 1\n{RUN}",
        f"if sys.argv:\n    x = 0\n{WORK}{GUARD}    x = 1\n{RUN}",
        f"{WORK}{GUARD}    x = 1\n{RUN}else:\n    x = 2\n",
        f"{WORK}{GUARD}    del x\n{RUN}",
        f"{WORK}{RUN.strip()}\n{GUARD}    print()\n",
        f"from a import *\n{WORK}{GUARD}    x = 1\n{RUN}",
        f"globals()['x'] = 1\n{WORK}{GUARD}    x = 1\n{RUN}",
        f"def set_up():\n    global x\n    x = 1\nset_up()\n{WORK}{GUARD}    x = 1\n{RUN}",
        f"{WORK}{GUARD}    x = 1\n    get_context('fork').Process(target=work).start()\n",
        f"if __name__ != '__main__':\n    sys.exit()\nx = 1\n{WORK}{RUN.strip()}\n",
        f"if sys.argv and unknown(__name__):\n    x = 1\n{WORK}{GUARD}    x = 1\n{RUN}",
    ],
)
def test_bound_elsewhere_or_not_needed(source: str) -> None:
    assert needed(source) == []


def test_bound_by_a_function_of_the_parent() -> None:
    source = f"{WORK}def main():\n    global x\n    x = 1\n{RUN}{GUARD}    main()\n"
    assert needed(source) == [("x", "print(x)", "main", False)]


@pytest.mark.parametrize(
    "call", ["main()", "callbacks = [main]", "def work():\n    main()\n    print(x)"]
)
def test_bound_by_a_function_that_others_may_run(call: str) -> None:
    source = f"{WORK}def main():\n    global x\n    x = 1\n{call}\n{GUARD}    main()\n{RUN}"
    assert needed(source) == []


def test_defined_under_the_guard_and_handed_over() -> None:
    source = f"{GUARD}    def work():\n        pass\n{RUN}"
    assert needed(source) == [("work", "Process(target=work).start()", None, True)]


def test_what_a_child_that_is_not_found_reads_is_not_reported() -> None:
    source = f"{GUARD}    x = 1\n    def work():\n        print(x)\n{RUN}"
    assert [found[0] for found in needed(source)] == ["work"]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("print(x)", True),
        ("for i in y:\n        print(x)", True),
        ("if not y:\n        raise ValueError\n    print(x)", True),
        ("if y:\n        print(x)", False),
        ("if not y:\n        return\n    print(x)", False),
    ],
)
def test_what_the_parent_calls_too_must_always_read_it(body: str, read: bool) -> None:
    source = f"def work(y=()):\n    {body}\n{GUARD}    x = 1\n    work()\n{RUN}"
    assert bool(needed(source)) is read


def test_one_place_for_each_function() -> None:
    source = (
        "def work():\n    print(x)\n    print(x)\n    other()\n"
        f"def other():\n    print(x)\n{GUARD}    x = 1\n{RUN}"
    )
    assert len(needed(source)) == 2
