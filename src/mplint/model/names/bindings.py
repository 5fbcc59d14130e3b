"""Bindings: what a file binds at its top level, and how often any name is bound anywhere in it.

Found in one walk over the syntax, before scopes are known.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Place: TypeAlias = tuple[Any, "int | str"]
"""Where a piece of syntax is: an item of a list, or a field of what is around it."""


@dataclass(slots=True)
class FileBindings:
    """What the code of one file binds.

    Attributes:
        top: the nodes that bind each name of the module, outside of functions and classes.
        anywhere: the names that something other than an import binds, in whatever scope.
        imported: the import aliases that bind a name, in whatever scope, with their statements.
        foreign: names that functions bind for the module (``global``).
        stars: the statements ``from module import *`` at the top level.
        attributes: the places of all attributes, outer ones before those in them.
    """

    top: dict[str, list[ast.AST]] = field(default_factory=dict)
    anywhere: set[str] = field(default_factory=set)
    imported: dict[str, list[tuple[ast.alias, ast.Import | ast.ImportFrom]]] = field(
        default_factory=dict
    )
    foreign: set[str] = field(default_factory=set)
    stars: list[ast.ImportFrom] = field(default_factory=list)
    attributes: list[tuple[Place, ast.Attribute]] = field(default_factory=list)


_LEAVES = (ast.Constant, ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)
_BINDING = frozenset({
    ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Name, ast.FunctionDef,
    ast.AsyncFunctionDef, ast.ClassDef, ast.arg, ast.ExceptHandler, ast.MatchAs, ast.MatchStar,
    ast.MatchMapping,
})  # fmt: skip
_DISPLAYS = (ast.List, ast.Tuple)
_SCOPES = frozenset({
    ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef,
    ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp,
})  # fmt: skip


def bindings_of_file(tree: ast.Module, shift: int = 0) -> FileBindings:
    """Return what the code of a file binds, and add ``shift`` to the lines of its nodes."""
    found = FileBindings()
    stack: list[tuple[ast.AST, bool]] = [(tree, True)]
    while stack:
        node, at_top = stack.pop()
        kind = type(node)
        if kind in _BINDING:
            _note(found, node, at_top=at_top)
        inner = at_top and kind not in _SCOPES
        # As ``ast.iter_child_nodes``, which takes twice the time.
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                for index, child in enumerate(value):
                    if isinstance(child, ast.AST):
                        _enter(found, child, (value, index), shift)
                        stack.append((child, inner))
            elif isinstance(value, ast.AST):
                _enter(found, value, (node, name), shift)
                if not isinstance(value, _LEAVES):
                    stack.append((value, inner))
    return found


def _enter(found: FileBindings, node: ast.AST, place: Place, shift: int) -> None:
    if shift and node._attributes:
        node.lineno += shift  # type: ignore[attr-defined]
        node.end_lineno += shift  # type: ignore[attr-defined]
    if type(node) is ast.Attribute:
        found.attributes.append((place, node))


def _note(found: FileBindings, node: ast.AST, *, at_top: bool) -> None:
    if isinstance(node, ast.alias):
        return  # Noted with its statement.
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            if alias.name == "*" and isinstance(node, ast.ImportFrom):
                if at_top:
                    found.stars.append(node)
                continue
            name = local_name(alias, node)
            found.imported.setdefault(name, []).append((alias, node))
            if at_top:
                found.top.setdefault(name, []).append(alias)
        return
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        found.foreign.update(node.names)
        return
    bound = bound_name(node)
    if bound is None:
        return
    found.anywhere.add(bound)
    if at_top:
        found.top.setdefault(bound, []).append(node)


def local_name(alias: ast.alias, statement: ast.Import | ast.ImportFrom) -> str:
    """Return the name that an import binds."""
    if alias.asname:
        return alias.asname
    return alias.name.partition(".")[0] if isinstance(statement, ast.Import) else alias.name


def bound_name(node: ast.AST) -> str | None:
    """Return the name that a piece of syntax, other than an import, binds by itself."""
    if isinstance(node, ast.Name):
        return None if isinstance(node.ctx, ast.Load) else node.id
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return node.name
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
        return node.name
    return node.rest if isinstance(node, ast.MatchMapping) else None


def public_names(tree: ast.Module, found: FileBindings) -> frozenset[str]:
    """Return what ``from module import *`` takes from a module.

    Source: language reference, "The import statement".
    """
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or not isinstance(statement.value, _DISPLAYS):
            continue
        if any(isinstance(t, ast.Name) and t.id == "__all__" for t in statement.targets):
            return frozenset(
                element.value
                for element in statement.value.elts
                if isinstance(element, ast.Constant) and isinstance(element.value, str)
            )
    return frozenset(name for name in found.top if not name.startswith("_"))
