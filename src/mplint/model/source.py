"""The source of a module, and where the things in it stand."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import cached_property

from mplint.findings import Span
from mplint.notebooks import is_notebook

START_METHODS = frozenset({"fork", "spawn", "forkserver"})
"""Every start method of CPython."""


class Source:
    """A parsed module.

    Args:
        tree: the module as ``ast.parse`` returns it.
        lines: its source lines, with line ends.
        path: the file's name.
        start_methods: those that the program is ever used with, unless it says itself.
    """

    def __init__(
        self,
        tree: ast.Module,
        lines: Sequence[str],
        path: str,
        start_methods: frozenset[str] = START_METHODS,
    ) -> None:
        self.tree = tree
        self.lines = lines
        self.path = path
        self.usual_methods = start_methods

    @property
    def is_main_file(self) -> bool:
        """Whether the file is a package's ``__main__.py``.

        Children never import it again (CPython, ``spawn.py``: ``_fixup_main_from_name``).
        """
        return self.path.replace("\\", "/").rpartition("/")[2] == "__main__.py"

    @property
    def is_conftest(self) -> bool:
        """Whether pytest imports the file by its name: to a child it is not the main module."""
        return self.path.replace("\\", "/").rpartition("/")[2] == "conftest.py"

    @property
    def is_notebook(self) -> bool:
        """Whether the module is that of a notebook's kernel: nothing imports it, not even children.

        It has no file that a child could run (CPython, ``spawn.py``: ``get_preparation_data``).
        """
        return is_notebook(self.path)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The syntax around each piece of syntax."""
        found: dict[ast.AST, ast.AST] = {}
        stack: list[ast.AST] = [self.tree]
        while stack:
            node = stack.pop()
            # As ``ast.iter_child_nodes``, which takes twice the time.
            for name in node._fields:
                value = getattr(node, name, None)
                for child in value if isinstance(value, list) else (value,):
                    if isinstance(child, ast.AST):
                        found[child] = node
                        stack.append(child)
        return found

    def span(self, node: ast.AST) -> Span:
        """Return where ``node`` stands, in characters (``ast`` counts bytes)."""
        if isinstance(node, ast.withitem):
            node = node.context_expr
        line = getattr(node, "lineno", 1)
        column = getattr(node, "col_offset", 0)
        end_line = getattr(node, "end_lineno", None) or line
        end_column = getattr(node, "end_col_offset", None) or column
        return Span(
            line, self._characters(line, column), end_line, self._characters(end_line, end_column)
        )

    def _characters(self, line: int, column: int) -> int:
        if not 0 < line <= len(self.lines):
            return column
        text = self.lines[line - 1]
        if text.isascii():
            return column
        return len(text.encode("utf-8")[:column].decode("utf-8", "replace"))

    def text(self, node: ast.AST) -> str:
        r"""Return the source of ``node``, as it is written, but for ``\n`` at each line's end."""
        span = self.span(node)
        if span.line == span.end_line:
            return self.lines[span.line - 1][span.column : span.end_column]
        first, *between, last = self.lines[span.line - 1 : span.end_line]
        text = "".join([first[span.column :], *between, last[: span.end_column]])
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def line(self, node: ast.AST) -> int:
        """Return the line of ``node``, counted from 1."""
        if isinstance(node, ast.withitem):
            node = node.context_expr
        return int(getattr(node, "lineno", 1))
