"""Imports: what qualified name an expression certainly has, by its imports alone.

For questions that come before values are known: does this module import anything that can
start a process, and which decorators are those of the standard library.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from mplint.model import api


def imports_in(statements: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the import statements, wherever they stand, without looking into expressions."""
    stack: list[ast.stmt] = list(reversed(statements))
    while stack:
        statement = stack.pop()
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement
            continue
        for name in ("finalbody", "orelse", "body"):
            block = getattr(statement, name, None)
            if isinstance(block, list):
                stack.extend(reversed(block))
        for name in ("handlers", "cases"):
            for part in getattr(statement, name, ()):
                stack.extend(reversed(part.body))


class Imports:
    """The import statements of a module."""

    def __init__(self, tree: ast.Module, lines: Sequence[str]) -> None:
        self.names: dict[str, str] = {}
        """What a name stands for if it is not rebound, wherever it is imported."""
        self.matter = False
        """Whether anything is imported that can make processes or what they share."""
        self.modules: set[ast.alias] = set()
        """What is certainly imported as a module: by ``import``, not from something."""
        self._lines = lines
        self._local: set[str] = set()
        for statement in imports_in(tree.body):
            self._add(statement)
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self._local.add(node.name)

    def _add(self, statement: ast.Import | ast.ImportFrom) -> None:
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                root = alias.name.partition(".")[0]
                self.modules.add(alias)
                self.matter = self.matter or self._is_interesting(alias.name)
                self.names[alias.asname or root] = alias.name if alias.asname else root
            return
        module = "." * statement.level + (statement.module or "")
        for alias in statement.names:
            self.matter = self.matter or self._is_interesting(f"{module}.{alias.name}")
            self.names[alias.asname or alias.name] = f"{module}.{alias.name}"

    def _is_interesting(self, name: str) -> bool:
        """Tell whether an imported name can lead to a process, or to what processes share."""
        root, _, rest = name.partition(".")
        if root == "importlib":
            return True
        if root == "torch":
            return rest.startswith("multiprocessing") or self._mentions("torch.multiprocessing")
        if root == "concurrent":
            last = name.rpartition(".")[2]
            return last in ("ProcessPoolExecutor", "*", "process") or (
                last in ("concurrent", "futures") and self._mentions("ProcessPoolExecutor")
            )
        return root in api.ROOT_MODULES and rest not in api.HARMLESS

    def _mentions(self, text: str) -> bool:
        return any(text in line for line in self._lines)

    def is_local(self, node: ast.expr) -> bool:
        """Tell whether ``node`` names a function or class at the module's top level."""
        return isinstance(node, ast.Name) and node.id in self._local

    def qualified(self, node: ast.expr) -> str | None:
        """Return the qualified name of a dotted expression; built-ins under ``builtins``."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        name = self.names.get(node.id)
        if name is None:
            if node.id in self._local:
                return None
            name = f"builtins.{node.id}"
        return ".".join([name, *reversed(parts)])
