"""Statements that are moved, wrapped, replaced and taken away."""

from __future__ import annotations

import pytest
from edit_support import edit, keep, run

from mplint.edits import Block, Edit, New, Replace, Rewrite
from mplint.fixes.errors import EditError
from mplint.place import Span


def moved(source: str, line: int, before: int) -> list[Edit]:
    """Return the edits that move the statement on ``line`` above that on line ``before``."""
    there = Rewrite(run(source, before), (keep(source, line), keep(source, before)))
    return [there, Rewrite(run(source, line))]


@pytest.mark.parametrize(
    ("before", "line", "to", "after"),
    [
        ("a()\nb()\nc()\n", 3, 1, "c()\na()\nb()\n"),
        ("a()\nb()", 2, 1, "b()\na()"),
        ("a()  # one\nb()  # two\n", 2, 1, "b()  # two\na()  # one\n"),
        ("# top\na()\n# of b\nb()\n", 4, 2, "# top\n# of b\nb()\na()\n"),
        ("a()\n\n\nb()\nc()\n", 4, 1, "b()\na()\n\n\nc()\n"),
        ("if x:\n    a()\n    b()\n", 3, 2, "if x:\n    b()\n    a()\n"),
        ("if x:\n\ta()\n\tb()\n", 3, 2, "if x:\n\tb()\n\ta()\n"),
        ("if x:\n  a()\n  for i in y:\n    b()\nc()\n", 3, 2, "if x:\n  for i in y:\n    b()\n  a()\nc()\n"),
        ("a()\ndef f():\n    '''Doc\n  string.'''\n\n    b()\n", 2, 1, "def f():\n    '''Doc\n  string.'''\n\n    b()\na()\n"),
        ("a()\nb(\n    1,\n  2)\n", 2, 1, "b(\n    1,\n  2)\na()\n"),
        ("a()\nx = '''\nraw\n  text'''\n", 2, 1, "x = '''\nraw\n  text'''\na()\n"),
        ("x = '\N{SNOWMAN}'; a()\nb()\n", 2, 1, None),
    ],
)  # fmt: skip
def test_moved(before: str, line: int, to: int, after: str | None) -> None:
    result = edit(before, *moved(before, line, to))
    if after is not None:
        assert result == after


def test_moved_out_of_a_block_that_is_then_empty() -> None:
    before = "if x:\n    a()\nb()\n"
    edits = [Rewrite(run(before, 3), (keep(before, 3), keep(before, 2))), Rewrite(run(before, 2))]
    assert edit(before, *edits) == "if x:\n    pass\nb()\na()\n"


def test_moved_between_tabs_and_blanks() -> None:
    before = "if x:\n\ta()\n\tb()\nif y:\n  c()\n"
    edits = [Rewrite(run(before, 5), (keep(before, 2), keep(before, 5))), Rewrite(run(before, 2))]
    assert edit(before, *edits) == "if x:\n\tb()\nif y:\n  a()\n  c()\n"


def test_removed() -> None:
    before = "a()\nb()\nc()\n"
    assert edit(before, Rewrite(run(before, 2))) == "a()\nc()\n"
    assert edit(before, Rewrite(run(before, 1, 2))) == "c()\n"
    assert edit(before, Rewrite(run(before, 1, 3))) == "pass\n"
    assert edit("a(); b(); c()\n", Rewrite(run("a(); b(); c()\n", 1))) == "b()\nc()\n"


@pytest.mark.parametrize(
    "before",
    [
        "a()\n# above\nb()  # end\nc()\n",
        "a()\n\n# above\n\nb(  # inside\n    1,  # one\n)\nc()\n",
        "a()\nif b:  # head\n    # first\n    d()  # d\n    # last\nc()\n",
        "a()\nb()\n# below\n",
        "a()\nb()  # end\n# below",
    ],
)
def test_comments_of_what_is_removed_stay(before: str) -> None:
    line = next(
        at for at, text in enumerate(before.splitlines(), 1) if text.startswith(("b(", "if b"))
    )
    result = edit(before, Rewrite(run(before, line)))
    assert "b" not in [text.strip()[:1] for text in result.splitlines()]
    assert sorted(_comments(result)) == sorted(_comments(before))


def test_wrapped() -> None:
    before = "if x:\n    a()\n    b()  # two\n    c()\n"
    block = Block("with lock:", (keep(before, 2, 3),))
    assert edit(before, Rewrite(run(before, 2, 3), (block,))) == (
        "if x:\n    with lock:\n        a()\n        b()  # two\n    c()\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if x: a()\n", "if x:\n    with lock:\n        a()\n"),
        ("if x: a()  # why\n", None),
        ("if x: a(); b()\n", "if x:\n    with lock:\n        a()\n    b()\n"),
        ("a(); b()\n", "with lock:\n    a()\nb()\n"),
        ("x = 1; a()\n", None),
        ("a()\n", "with lock:\n    a()\n"),
        ("a()", "with lock:\n    a()"),
        ("# top\n\na()\n", "# top\n\nwith lock:\n    a()\n"),
        ("# top\na()\n", None),
        ("a('''\n  raw\n''')\n", "with lock:\n    a('''\n  raw\n''')\n"),
        ("a(\\\n  1)\n", "with lock:\n    a(\\\n  1)\n"),
        ("@d\ndef f():\n    pass\n", None),
        ("while x:\n\ta()\n", None),
    ],
)
def test_wrapped_on_all_sorts_of_lines(before: str, after: str | None) -> None:
    line = next(at for at, text in enumerate(before.splitlines(), 1)
                if text.strip()[:1] not in ("#", "@", ""))  # fmt: skip
    target = run(before, line)
    if before.startswith("if"):
        span = Span(1, 6, 1, 9)
        target = type(target)(span, span)
    from mplint.edits import Keep

    result = edit(before, Rewrite(target, (Block("with lock:", (Keep(target),)),)))
    if after is not None:
        assert result == after
    assert sorted(_comments(result)) == sorted(_comments(before))


def test_blocks_in_blocks_with_new_statements() -> None:
    before = "x = 1\na()\nb()\n"
    inner = Block("try:", (keep(before, 2),))
    last = Block("finally:", (New("lock.release()"),))
    with pytest.raises(EditError):  # half of a statement is none
        edit(before, Rewrite(run(before, 2), (New("lock.acquire()"), inner, last)))
    outer = Block("if x:", (New("lock.acquire()\ny = 2"), Block("while y:", (keep(before, 2),))))
    assert edit(before, Rewrite(run(before, 2), (outer,))) == (
        "x = 1\nif x:\n    lock.acquire()\n    y = 2\n    while y:\n        a()\nb()\n"
    )


def test_new_statements_take_the_indentation_of_the_file() -> None:
    before = "if x:\n\ta()\n"
    new = New("if y:\n    b()\nelse:\n    c()")
    assert edit(before, Rewrite(run(before, 2), (new, keep(before, 2)))) == (
        "if x:\n\tif y:\n\t\tb()\n\telse:\n\t\tc()\n\ta()\n"
    )


def test_blank_lines_before_a_block() -> None:
    before = "a()\nb()\n"
    block = Block("if x:", (keep(before, 2),), blank_lines=2)
    assert edit(before, Rewrite(run(before, 2), (block,))) == "a()\n\n\nif x:\n    b()\n"


def test_statements_are_edited_where_they_go() -> None:
    before = "a(x)\nb(y)\n"
    edits = [*moved(before, 2, 1), Replace(Span(2, 2, 2, 3), "z")]
    assert edit(before, *edits) == "b(z)\na(x)\n"


def test_two_rewrites_of_different_blocks() -> None:
    before = "def f():\n    a()\n\ndef g():\n    b()\n"
    edits = [Rewrite(run(before, at), (Block("if 1:", (keep(before, at),)),)) for at in (2, 5)]
    assert edit(before, *edits) == (
        "def f():\n    if 1:\n        a()\n\ndef g():\n    if 1:\n        b()\n"
    )


def test_what_does_not_fit_is_refused() -> None:
    before = "a()\nb()\nif x:\n    c()\nelif y:\n    d()\n"
    one, two = run(before, 1), run(before, 2)
    for edits in (
        [Rewrite(one), Rewrite(one)],
        [Rewrite(type(one)(two.first, one.last))],
        [Rewrite(type(one)(one.first, run(before, 4).last))],
        [Rewrite(run(before, 5))],
        [Rewrite(type(one)(Span(9, 0, 9, 3), Span(9, 0, 9, 3)))],
        [Rewrite(type(one)(Span(1, 1, 1, 3), Span(1, 1, 1, 3)))],
        [Rewrite(one, (New("1 +"),))],
        [Rewrite(one, (Block("with lock", (keep(before, 1),)),))],
        [Rewrite(one, (Block("x = 1", (keep(before, 1),)),))],
    ):
        with pytest.raises(EditError):
            edit(before, *edits)


def _comments(source: str) -> list[str]:
    return [line.partition("#")[2].strip() for line in source.splitlines() if "#" in line]
