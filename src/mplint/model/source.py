"""The source of a module, and of those that it is linked with, and where things in it stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from mplint.findings import Span
from mplint.model.files import Line, LinkedFile, Links, line_in_file, rank_of
from mplint.notebooks import is_notebook

START_METHODS = frozenset({"fork", "spawn", "forkserver"})
"""Every start method of CPython."""
_SHARED = (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)
"""One such node stands in many places."""


class Source:
    """A parsed module.

    Args:
        tree: the module as ``ast.parse`` returns it.
        lines: its source lines, with line ends.
        path: the file's name.
        start_methods: those that the program is ever used with, unless it says itself.
        links: the modules of the project that are looked at together with it.
    """

    def __init__(
        self,
        tree: ast.Module,
        lines: Sequence[str],
        path: str,
        start_methods: frozenset[str] = START_METHODS,
        links: Links | None = None,
    ) -> None:
        self.tree = tree
        self.lines = lines
        self.path = path
        self.usual_methods = start_methods
        self.links = links
        self._files = {one.rank: one for one in links.files.values()} if links else {}

    @property
    def is_linked(self) -> bool:
        """Whether other files are looked at together with the analysed one."""
        return bool(self._files)

    @property
    def trees(self) -> list[ast.Module]:
        """The syntax of all files, the analysed one's first."""
        return [self.tree, *(file.tree for file in self._files.values())]

    @cached_property
    def nodes(self) -> Sequence[ast.AST]:
        """The syntax of all files, node by node, level by level, without contexts and operators."""
        return self._walked[0]

    @cached_property
    def parents(self) -> Mapping[ast.AST, ast.AST]:
        """The syntax around each piece of syntax."""
        return self._walked[1]

    @cached_property
    def _walked(self) -> tuple[list[ast.AST], dict[ast.AST, ast.AST]]:
        nodes: list[ast.AST] = list(self.trees)
        parents: dict[ast.AST, ast.AST] = {}
        for node in nodes:
            # As ``ast.iter_child_nodes``, which takes twice the time.
            for name in node._fields:
                value = getattr(node, name, None)
                if isinstance(value, list):
                    for child in value:
                        if isinstance(child, ast.AST) and not isinstance(child, _SHARED):
                            parents[child] = node
                            nodes.append(child)
                elif isinstance(value, ast.AST) and not isinstance(value, _SHARED):
                    parents[value] = node
                    nodes.append(value)
        return nodes, parents

    def file_of(self, node: ast.AST) -> LinkedFile | None:
        """Return the linked file that ``node`` is from; None for the analysed one."""
        rank = rank_of(getattr(node, "lineno", 1)) if self._files else None
        return None if rank is None else self._files[rank]

    def path_of(self, node: ast.AST) -> str | None:
        """Return the path of the linked file that ``node`` is from; None for the analysed one."""
        file = self.file_of(self._located(node))
        return None if file is None else file.path

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

    def path_beside(self, node: ast.AST, other: ast.AST) -> str | None:
        """Return the path of the file of ``node``; None if that of ``other`` is the same."""
        path, beside = self.path_of(node), self.path_of(other)
        return None if path == beside else path or self.path

    def span(self, node: ast.AST) -> Span:
        """Return where ``node`` stands in its file, in characters (``ast`` counts bytes)."""
        node = self._located(node)
        file = self.file_of(node)
        lines = self.lines if file is None else file.lines
        line = line_in_file(getattr(node, "lineno", 1))
        column = getattr(node, "col_offset", 0)
        end_line = line_in_file(getattr(node, "end_lineno", None) or line)
        end_column = getattr(node, "end_col_offset", None) or column
        return Span(
            line,
            _characters(lines, line, column),
            end_line,
            _characters(lines, end_line, end_column),
        )

    def text(self, node: ast.AST) -> str:
        r"""Return the source of ``node``, as it is written, but for ``\n`` at each line's end."""
        lines = self.lines_of(node)
        span = self.span(node)
        if span.line == span.end_line:
            return lines[span.line - 1][span.column : span.end_column]
        first, *between, last = lines[span.line - 1 : span.end_line]
        text = "".join([first[span.column :], *between, last[: span.end_column]])
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def lines_of(self, node: ast.AST) -> Sequence[str]:
        """Return all lines of the file that ``node`` is from."""
        file = self.file_of(self._located(node))
        return self.lines if file is None else file.lines

    def line(self, node: ast.AST) -> int:
        """Return the line of ``node``, counted from 1; among several files, one that names its."""
        line = int(getattr(self._located(node), "lineno", 1))
        return Line(line) if self._files else line

    def spoken(self, message: str, about: ast.AST) -> str:
        """Return a message on ``about`` with the files of its lines, where they are others."""
        if not self._files:
            return message
        here = self.path_of(about)

        def words(mark: re.Match[str]) -> str:
            line = int(mark[1])
            rank = rank_of(line)
            path = None if rank is None else self._files[rank].path
            number = str(line_in_file(line))
            return number if path == here else f"{number} of {path or self.path}"

        return _MARK.sub(words, message)

    def _located(self, node: ast.AST) -> ast.AST:
        """Return ``node``, or the first of its parts that has a position."""
        if isinstance(node, ast.withitem):
            return node.context_expr
        if hasattr(node, "lineno") or not self._files:
            return node
        return next((n for n in ast.walk(node) if hasattr(n, "lineno")), node)


_MARK = re.compile("\ue000(-?[0-9]+)\ue001")


def _characters(lines: Sequence[str], line: int, column: int) -> int:
    if not 0 < line <= len(lines):
        return column
    text = lines[line - 1]
    if text.isascii():
        return column
    return len(text.encode("utf-8")[:column].decode("utf-8", "replace"))
