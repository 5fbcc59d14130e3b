"""``# noqa`` means what it means to flake8."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from cli_support import DAEMON_BUG, run, write

from mplint.flake8_plugin import Plugin
from mplint.project.noqa import Noqa

COMMENTS = [
    ("# noqa", True),
    ("# NoQA", True),
    ("# noqa: MPL201", True),
    ("# noqa:MPL201", True),
    ("# NOQA: mpl201", True),
    ("# noqa: MPL2", True),
    ("# noqa: MPL", True),
    ("# noqa: MPL101", False),
    ("# noqa: MPL101,MPL201", True),
    ("# noqa: MPL101, MPL201", True),
    ("# noqa: MPL101 MPL201", True),
    ("# noqa: MPL101 , MPL201", True),
    ("# noqa: E501,W291", False),
    ("# noqa: E501 because MPL201", False),
    ("# a reason # noqa: MPL201", True),
    ("# noqa : MPL101", True),  # not the form with codes, so it hides everything
    ("# noqa: because", True),
    ("# nopqa", False),
    ("#noqa", False),  # flake8 wants the blank
]


@pytest.mark.parametrize(("comment", "hidden"), COMMENTS)
def test_comments_on_the_line(tmp_path: Path, comment: str, hidden: bool) -> None:
    write(tmp_path / "x.py", DAEMON_BUG.rstrip("\n") + f"  {comment}\n")
    assert run("check", "x.py", cwd=tmp_path).code == (0 if hidden else 1)
    assert run("check", "--disable-noqa", "x.py", cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("# flake8: noqa", True),
        ("    # Flake8:NOQA", True),
        ("# flake8=noqa", True),
        ("# flake8: noqa: MPL201", True),
        ("# flake8: noqa: MPL2,E501", True),
        ("# flake8: noqa: MPL101", False),
        ("x = 1  # flake8: noqa: MPL201", False),  # not alone on its line
        ("# noqa", False),
    ],
)
def test_comments_for_the_file(tmp_path: Path, line: str, hidden: bool) -> None:
    write(tmp_path / "x.py", f"{DAEMON_BUG}\nif p:\n    pass\n{line}\n")
    assert run("check", "x.py", cwd=tmp_path).code == (0 if hidden else 1)
    assert run("check", "--disable-noqa", "x.py", cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    ("statement", "hidden"),
    [
        ("p.daemon = '''a\nb'''  # noqa: MPL201", True),
        ("p.daemon = \\\n    True  # noqa", True),
        ("x = '''\n''' + p.daemon  # noqa", True),
        ("x = '''  # noqa\n'''; p.daemon = 1", True),
        # Inside brackets every line counts on its own, for flake8 too.
        ("p.daemon = (\n    True\n)  # noqa", False),
        ("p.daemon = (  # noqa\n    True\n)", True),
        ("p.daemon = True\n# noqa", False),
    ],
)
def test_statements_of_several_lines(statement: str, hidden: bool) -> None:
    lines = f"p = 1\n{statement}\n".splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines, 1) if "p.daemon" in line)
    assert Noqa(lines).hides("MPL201", at) is hidden


def test_source_that_does_not_tokenize_is_taken_line_by_line() -> None:
    noqa = Noqa(["x = (\n", "y = 1  # noqa: MPL1\n", "z\n"])
    assert noqa.hides("MPL101", 2)
    assert not noqa.hides("MPL201", 2)
    assert not noqa.hides("MPL101", 3)


@pytest.mark.parametrize(
    ("comment", "hidden"),
    [
        ("# mplint: skip-file", True),
        ("    # mplint:skip-file (generated)", True),
        ("# MPLINT: SKIP-FILE", True),
        ("# mplint: skip-files", False),
        ("x = 1  # mplint: skip-file", False),  # not alone on its line
    ],
)
def test_a_file_can_be_skipped(tmp_path: Path, comment: str, hidden: bool) -> None:
    source = f"{comment}\n" if comment.startswith("x") else f"if 1:\n{comment}\n    pass\n"
    write(tmp_path / "x.py", source + DAEMON_BUG)
    assert run("check", "x.py", cwd=tmp_path).code == (0 if hidden else 1)
    assert run("check", "--disable-noqa", "x.py", cwd=tmp_path).code == 1
    tree, lines = ast.parse(source + DAEMON_BUG), (source + DAEMON_BUG).splitlines(keepends=True)
    assert bool(list(Plugin(tree, lines, "x.py").run())) is not hidden
