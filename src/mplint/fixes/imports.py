"""Adds imports at the top of a file, to a statement that is there or in one of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import libcst as cst
import libcst.matchers as m
from libcst.helpers import get_full_name_for_node

from mplint.edits import Import
from mplint.fixes import comments
from mplint.fixes.comments import Line
from mplint.fixes.lists import appended
from mplint.fixes.parsing import statements


def with_imports(module: cst.Module, wanted: Iterable[Import]) -> cst.Module:
    """Return ``module`` with the imports ``wanted``, each once."""
    for one in dict.fromkeys(wanted):
        module = _with_import(module, one)
    return module


def _with_import(module: cst.Module, wanted: Import) -> cst.Module:
    body = list(module.body)
    last = None
    for at, line in enumerate(body):
        imports = isinstance(line, cst.SimpleStatementLine) and isinstance(
            line.body[0], (cst.Import, cst.ImportFrom)
        )
        if not isinstance(line, cst.SimpleStatementLine) or (last is not None and not imports):
            break
        for place, statement in enumerate(line.body):
            if isinstance(statement, (cst.Import, cst.ImportFrom)):
                last = at
            if isinstance(statement, cst.Import) and not wanted.name:
                if any(_is(alias, wanted.module) for alias in statement.names):
                    return module
            if not isinstance(statement, cst.ImportFrom) or not wanted.name:
                continue
            if _imports_from(statement, wanted.module):
                names = cast("Sequence[cst.ImportAlias]", statement.names)
                if any(_is(alias, wanted.name) for alias in names):
                    return module
                small = list(line.body)
                small[place] = _with_name(statement, wanted.name)
                body[at] = line.with_changes(body=small)
                return module.with_changes(body=body)
        if last is None and at > 0:
            break
    origin = f"from {wanted.module} " if wanted.name else ""
    new = statements(f"{origin}import {wanted.name or wanted.module}", module)
    if not body:
        module = module.with_changes(has_trailing_newline=True)
    if last is not None:
        return module.with_changes(body=[*body[: last + 1], *new, *body[last + 1 :]])
    at = 1 if body and _is_docstring(body[0]) else 0
    if at == 1:
        new[0] = comments.with_leading(new[0], comments.blank_lines(1))
    if at < len(body) and not comments.leading(body[at]):
        body[at] = comments.with_leading(body[at], comments.blank_lines(1))
    return module.with_changes(body=[*body[:at], *new, *body[at:]])


def _imports_from(statement: cst.ImportFrom, module: str) -> bool:
    if statement.relative or statement.module is None:
        return False
    if isinstance(statement.names, cst.ImportStar):
        return False
    return get_full_name_for_node(statement.module) == module


def _is(alias: cst.ImportAlias, name: str) -> bool:
    return alias.asname is None and alias.evaluated_name == name


def _with_name(statement: cst.ImportFrom, name: str) -> cst.ImportFrom:
    names = cast("Sequence[cst.ImportAlias]", statement.names)
    opening: cst.BaseParenthesizableWhitespace = cst.SimpleWhitespace("")
    if statement.lpar is not None:
        opening = statement.lpar.whitespace_after
    closing: cst.BaseParenthesizableWhitespace = cst.SimpleWhitespace("")
    if statement.rpar is not None:
        closing = statement.rpar.whitespace_before
    added, closing = appended(names, cst.ImportAlias(cst.Name(name)), opening, closing)
    if statement.rpar is not None:
        rpar = statement.rpar.with_changes(whitespace_before=closing)
        statement = statement.with_changes(rpar=rpar)
    if not m.findall(statement, m.Comment()) and _sorted([*names]):
        # Each keeps its place's comma and white space, so that the layout stays.
        order = sorted(added, key=_key)
        added = [
            place.with_changes(name=alias.name, asname=alias.asname)
            for place, alias in zip(added, order, strict=True)
        ]
    return statement.with_changes(names=added)


def _sorted(names: list[cst.ImportAlias]) -> bool:
    return names == sorted(names, key=_key)


def _key(alias: cst.ImportAlias) -> tuple[int, str]:
    """Return how isort and ruff order names: constants, classes, then the rest."""
    name = alias.evaluated_name
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return rank, name


def _is_docstring(line: Line) -> bool:
    return (
        isinstance(line, cst.SimpleStatementLine)
        and isinstance(line.body[0], cst.Expr)
        and isinstance(line.body[0].value, (cst.SimpleString, cst.ConcatenatedString))
    )
