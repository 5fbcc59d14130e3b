"""What takes an expression's place is laid out as its text is."""

from __future__ import annotations

from mplint.edits import Replace
from mplint.fixes.text import apply_edits
from mplint.place import Span


def replaced(source: str, old: str, text: str) -> str:
    """Replace ``old``, which stands on one line of ``source``."""
    line, column = next(
        (number, row.index(old)) for number, row in enumerate(source.splitlines(), 1) if old in row
    )
    return apply_edits(source, (Replace(Span(line, column, line, column + len(old)), text),))


def test_one_pair_of_parentheses_is_enough() -> None:
    assert replaced("f((old))\n", "old", "(1, 2)") == "f((1, 2))\n"
    assert replaced("f((old))\n", "old", "()") == "f(())\n"
    assert replaced("x = (old)\n", "old", "(a + b) * c") == "x = ((a + b) * c)\n"
    assert replaced("x = (old)\n", "old", "(  # why\n    a + b)").count("why") == 1


def test_a_text_from_a_file_of_windows_brings_no_other_line_ends() -> None:
    source = "if x:\r\n    old\r\n"
    assert replaced(source, "old", "f(\r\n    a,\r\n)") == (
        "if x:\r\n    f(\r\n        a,\r\n    )\r\n"
    )
