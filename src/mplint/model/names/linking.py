"""Linking: which variables of other modules the names of a file are.

A name that is imported from a linked module, or read as a member of one (``locks.lock``), is the
variable of that module. Members are spelled as one dotted name in the syntax tree from then on, so
that everything above sees a plain name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeAlias

from mplint.model.files import LinkedFile, Links
from mplint.model.names.bindings import FileBindings, bindings_of_file, public_names

_MAX_REEXPORTS = 8

Member: TypeAlias = tuple[str, str]
"""A module, and a name in it."""


class Linking:
    """Answers for the files of one program, by the names of their modules.

    Args:
        tree: the syntax of the analysed file; that of the linked ones comes with ``links``.
        links: what it is linked with.
    """

    def __init__(self, tree: ast.Module, links: Links) -> None:
        self._links = links
        self._trees = {links.name: tree} if _can_be_imported(tree) else {}
        self._trees |= {name: file.tree for name, file in links.files.items()}
        self._tree = tree
        packages = {name for module in self._trees for name in _parents(module)}
        self._known = packages | set(self._trees)
        self._stored: set[Member] = set()
        if links.files:
            for name, file in links.files.items():
                self._spell(name, file)
                self._stored |= file.stored
            self._spell(links.name, links)
            self._stored |= links.stored

    def _bindings_of(self, module: str) -> FileBindings:
        file = self._links.files.get(module)
        if file is not None:
            return file.bindings
        if self._links.bindings is None:
            self._links.bindings = bindings_of_file(self._tree)
        return self._links.bindings

    def module(self, importer: str, statement: ast.Import | ast.ImportFrom) -> str | None:
        """Return the project's module that ``statement`` imports (from) in ``importer``."""
        level = statement.level if isinstance(statement, ast.ImportFrom) else 0
        dotted = statement.module if isinstance(statement, ast.ImportFrom) else None
        return self._links.resolve(importer, level, dotted or "")

    def bound(self, importer: str, alias: ast.alias) -> str | None:
        """Return the project's module or package that ``import …`` binds a name to."""
        module = self._links.resolve(importer, 0, alias.name)
        if module is None or alias.asname:
            return module
        return ".".join(module.split(".")[: -alias.name.count(".") or None])

    def member(self, module: str, name: str) -> Member | None:
        """Return where the name of a linked module is bound, seen through imports of it.

        None if that is not known: it is bound nowhere, or by an import of something else.
        """
        return self._member(module, name, set())

    def _member(self, module: str, name: str, seen: set[Member]) -> Member | None:
        if module not in self._trees or (module, name) in seen:
            return None
        seen.add((module, name))
        found = self._bindings_of(module)
        nodes = found.top.get(name, [])
        imported = self._only_import(module, name)
        if imported is not None:
            alias, statement = imported
            if isinstance(statement, ast.ImportFrom):
                source = self.module(module, statement)
                if source is not None:
                    return self._member(source, alias.name, seen)
            return None
        if nodes or name in found.foreign:
            return module, name
        for star in found.stars:
            source = self.module(module, star)
            if source in self._trees and name in public_names(
                self._trees[source], self._bindings_of(source)
            ):
                return self._member(source, name, seen)
        return None

    def qualified(self, name: str) -> str:
        """Return what a qualified name of the project stands for, seen through re-exports.

        That may be a name of a module that is not linked, or of a library.
        """
        for _ in range(_MAX_REEXPORTS):
            module, member, rest = self._split(name)
            source = self._source(module, member) if member else None
            if source is None:
                break
            name = f"{source}.{rest}" if rest else source
        return name

    def _split(self, name: str) -> tuple[str, str, str]:
        """Split a qualified name at the longest part of it that is a linked module."""
        module = name
        while module and module not in self._trees:
            module = module.rpartition(".")[0]
        member, _, rest = name[len(module) + 1 :].partition(".")
        return (module, member, rest) if module else (name, "", "")

    def _source(self, module: str, name: str) -> str | None:
        """Return what a name of a module stands for, if that is an import and nothing else."""
        imported = self._only_import(module, name)
        if imported is None:
            return None
        alias, statement = imported
        if isinstance(statement, ast.Import):
            return self.bound(module, alias) or (alias.name if alias.asname else name)
        package = self.module(module, statement)
        if package is None and statement.level:
            return None
        source = package or statement.module
        if source == module and alias.name == name:
            return None  # ``from . import x``: a module of that name.
        return f"{source}.{alias.name}"

    def _only_import(
        self, module: str, name: str
    ) -> tuple[ast.alias, ast.Import | ast.ImportFrom] | None:
        """Return the import that binds a name of a module, if nothing else does."""
        found = self._bindings_of(module)
        nodes = found.top.get(name, [])
        imports = [(a, s) for a, s in found.imported.get(name, ()) if a in nodes]
        return imports[0] if len(imports) == 1 == len(nodes) else None

    def is_constant(self, member: Member) -> bool:
        """Tell whether a variable is bound once, so that a copy of it stays the same."""
        module, name = member
        found = self._bindings_of(module)
        once = len(found.top.get(name, ())) == 1 and name not in found.foreign
        return once and member not in self._stored

    def linked_names(self, importer: str) -> frozenset[str]:
        """Return the names that a file imports from linked modules, wherever they are known."""
        if not self._links.files:
            return frozenset()
        found = set()
        for name, imports in self._bindings_of(importer).imported.items():
            for alias, statement in imports:
                if isinstance(statement, ast.ImportFrom):
                    source = self.module(importer, statement)
                    if source is not None and self.member(source, alias.name) is not None:
                        found.add(name)
        return frozenset(found)

    def public(self, module: str) -> frozenset[str]:
        """Return what ``from module import *`` takes; nothing if the module is not linked."""
        tree = self._trees.get(module)
        return frozenset() if tree is None else public_names(tree, self._bindings_of(module))

    # Members

    def _spell(self, importer: str, file: LinkedFile | Links) -> None:
        """Make a dotted name of each member of a linked module in a file; note them all."""
        modules = dict(self._module_names(importer))
        if not modules:
            return
        left = []
        for place, node in self._bindings_of(importer).attributes:
            member = self._spelled(node, modules)
            if member is None:
                left.append((place, node))
                continue
            text = ast.unparse(node)
            file.members[text] = member
            if not isinstance(node.ctx, ast.Load):
                file.stored.add(member)
            around, at = place
            name = ast.copy_location(ast.Name(text, node.ctx), node)
            if isinstance(at, int):
                around[at] = name
            else:
                setattr(around, at, name)
        # It may be called again, with more modules.
        self._bindings_of(importer).attributes = left

    def _spelled(self, node: ast.Attribute, modules: dict[str, str]) -> Member | None:
        """Return which member of a module an attribute is."""
        chain: list[ast.Attribute] = []
        base: ast.expr = node
        while isinstance(base, ast.Attribute):
            chain.append(base)
            base = base.value
        if not isinstance(base, ast.Name) or base.id not in modules:
            return None
        module = modules[base.id]
        while chain:
            part = chain.pop()
            below = f"{module}.{part.attr}"
            if below in self._known:
                module = below
                continue
            # Of what is below a member, the member itself is spelled.
            return None if chain else self.member(module, part.attr)
        return None

    def _module_names(self, importer: str) -> Iterator[tuple[str, str]]:
        """Yield the names that are nothing but a module of the project, all over a file."""
        found = self._bindings_of(importer)
        for name, imports in found.imported.items():
            if name in found.anywhere or name in found.foreign:
                continue
            modules = {self._imported_module(importer, alias, s) for alias, s in imports}
            module = modules.pop() if len(modules) == 1 else None
            if module in self._known:
                assert module is not None
                yield name, module

    def _imported_module(
        self, importer: str, alias: ast.alias, statement: ast.Import | ast.ImportFrom
    ) -> str | None:
        if isinstance(statement, ast.Import):
            return self.bound(importer, alias)
        package = self.module(importer, statement)
        if package is None or self.member(package, alias.name) is not None:
            return None
        return f"{package}.{alias.name}"


def _parents(module: str) -> Iterator[str]:
    """Yield the packages that a module is in."""
    while "." in module[1:]:
        module = module.rpartition(".")[0]
        yield module


def _can_be_imported(tree: ast.Module) -> bool:
    """Tell whether a file is not run as a script: then what imports it gets another module."""
    return not any(
        isinstance(node, ast.Name) and node.id == "__name__"
        for statement in tree.body
        if isinstance(statement, ast.If)
        for node in ast.walk(statement.test)
    )
