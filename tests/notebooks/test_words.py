"""Sentences name the lines of notebooks as a person sees them."""

from __future__ import annotations

import pytest
from notebook_support import notebook

from mplint.findings import Finding, Related, Span
from mplint.notebooks.module import NotebookModule
from mplint.project.checking import FileReport
from mplint.project.notebooks import in_cells

MODULE = NotebookModule(notebook("a\nb\nc", "d\ne"))
AT = Span(1, 0, 1, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("is held since line 2", "is held since line 2 of cell 1"),
        ("(line 4), again", "(line 1 of cell 2), again"),
        ("on line 5: it", "on line 2 of cell 2: it"),
        ("at line 4.", "at line 1 of cell 2."),
        ("(lines 3 and 4)", "(lines 3 of cell 1 and 1 of cell 2)"),
        ("`line 4` of line 4 and 5 others", "`line 4` of line 1 of cell 2 and 5 others"),
        ("on line 4 of tasks.py", "on line 4 of tasks.py"),
        ("lines 4 of a 2.py and 4", "lines 4 of a 2.py and 4"),
        ("lines 4 of a2.py and 4", "lines 4 of a2.py and 1 of cell 2"),
        ("lines 4 and 4 of tasks.py", "lines 1 of cell 2 and 4 of tasks.py"),
        ("5 processes, outline 4", "5 processes, outline 4"),
        ("`a` (other.py:4: `b`)", "`a` (other.py:4: `b`)"),
    ],
)
def test_lines_of_the_notebook_itself(text: str, words: str) -> None:
    finding = Finding(AT, "MPL101", text, (Related(AT, text),))
    report = in_cells(FileReport("n.ipynb", (finding,), {1: "x"}), {None: MODULE})
    (found,) = report.findings
    assert (found.message, found.related[0].message) == (words, words)
    assert report.excerpts == {1: "a"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on line 4", "on line 4"),
        ("on line 4 of sub/my n.ipynb", "on line 1 of cell 2 of sub/my n.ipynb"),
        ("(lines 2 and 5 of sub/my n.ipynb)", "(lines 2 and 2 of cell 2 of sub/my n.ipynb)"),
        ("(sub/my n.ipynb:4: `f`)", "(sub/my n.ipynb:cell 2:1: `f`)"),
        ("(n.ipynb:4: `f`)", "(n.ipynb:4: `f`)"),
    ],
)
def test_lines_of_another_notebook(text: str, words: str) -> None:
    path = "sub/my n.ipynb"
    finding = Finding(AT, "MPL101", text, (Related(Span(4, 0, 5, 1), "here", path=path),))
    report = in_cells(FileReport("tasks.py", (finding,), {1: "x"}), {path: MODULE})
    assert report.findings[0].message == words
    assert report.excerpts == {1: "x"}
    assert {key: (at.cell, at.line) for key, at in report.cells.items()} == {
        (path, 4): (2, 1),
        (path, 5): (2, 2),
    }
