"""Imports: what qualified name an expression certainly has, by its imports alone.

For questions that come before values are known: does this module import anything that can
start a process, and which decorators are those of the standard library.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from mplint.model import api
from mplint.model.files import rank_of


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
    """The import statements of one file.

    Args:
        tree: the file's syntax.
        lines: its lines.
        linked: the names that it imports from modules whose code is known: they are as good as
            its own.
    """

    def __init__(
        self, tree: ast.Module, lines: Sequence[str], linked: frozenset[str] = frozenset()
    ) -> None:
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
        for name in linked:
            self.names.pop(name, None)
            self._local.add(name)

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
        """Tell whether ``node`` names a function or class whose code is known."""
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
            # A dotted name is a member of another module, as the program's builder spells it.
            if node.id in self._local or "." in node.id:
                return None
            name = f"builtins.{node.id}"
        return ".".join([name, *reversed(parts)])


class AllImports:
    """The import statements of all files of a program: of the analysed one, and linked ones.

    Args:
        files: the imports of each file, by what :func:`~mplint.model.files.rank_of` gives for
            its lines.
    """

    def __init__(self, files: Mapping[int | None, Imports]) -> None:
        self._files = files
        self.names = [name for one in files.values() for name in one.names.values()]
        """What is imported, by its qualified name."""
        self.modules = {alias for one in files.values() for alias in one.modules}
        """What is certainly imported as a module: by ``import``, not from something."""
        self.matter = any(one.matter for one in files.values())
        """Whether anything is imported that can make processes or what they share."""

    def is_local(self, node: ast.expr) -> bool:
        """Tell whether ``node`` names a function or class whose code is known."""
        return self._of(node).is_local(node)

    def qualified(self, node: ast.expr) -> str | None:
        """Return the qualified name of a dotted expression; built-ins under ``builtins``."""
        return self._of(node).qualified(node)

    def _of(self, node: ast.expr) -> Imports:
        if len(self._files) == 1:
            return self._files[None]
        return self._files[rank_of(getattr(node, "lineno", 1))]
