"""Programs whose main guard is taken away get it back by MPL101's fix, in the same place."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from mplint.project.fixing import fix_bytes
from mplint.project.settings import CommandLine, read_settings

TESTS = Path(__file__).parent.parent
FILES = sorted(TESTS.glob("fixtures/MPL*/fixed.py"))
ONLY_STARTS = read_settings({"select": ["MPL101"]}, "/", "", CommandLine(noqa=False))


def without_guard(source: str) -> str | None:
    """Return a program with the body of its main guard at module level."""
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) and not node.orelse:
            body = textwrap.dedent("".join(lines[node.lineno : node.end_lineno]))
            return "".join([*lines[: node.lineno - 1], body, *lines[node.end_lineno :]])
    return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_guard_comes_back(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    unguarded = without_guard(source)
    if unguarded is None:
        pytest.skip("it has no main guard")
    result = fix_bytes(unguarded.encode(), str(path), ONLY_STARTS, unsafe=False)
    if result.after == unguarded.encode():
        pytest.skip("it starts nothing that imports it")
    assert ast.dump(ast.parse(result.after)) == ast.dump(ast.parse(source))
