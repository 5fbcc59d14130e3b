"""Joins: the statements that do nothing but wait for processes to end."""

from __future__ import annotations

import ast

from mplint.model import Module
from mplint.model.calls.sites import CallSite
from mplint.repairs.places import block_of, statement_of
from mplint.repairs.statements import process_call
from mplint.repairs.syntax import LOOPS


def is_join(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement joins a process, or several in a loop, and does nothing else."""
    if isinstance(statement, ast.For):
        return not statement.orelse and all(
            process_call(module, one, "join") or process_call(module, one, "close")
            for one in statement.body
        )
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.ListComp):
        call = ast.Expr(statement.value.elt)
        return process_call(module, call, "join") is not None
    return process_call(module, statement, "join") is not None


def joins_around(module: Module, join: CallSite) -> list[ast.stmt] | None:
    """Return the statements around a join that stand in a row and only join processes.

    None if its own statement does more, or if it is one round of a loop in which other
    processes are joined than are made there.
    """
    statement = statement_of(module, join.node)
    around = module.parents[statement]
    if isinstance(around, ast.For) and is_join(module, around):
        statement = around
    if not is_join(module, statement) or not _is_of_its_round(module, statement, join):
        return None
    block = block_of(module, statement)
    first = last = block.index(statement)
    while first and is_join(module, block[first - 1]):
        first -= 1
    while last + 1 < len(block) and is_join(module, block[last + 1]):
        last += 1
    return block[first : last + 1]


def _is_of_its_round(module: Module, statement: ast.stmt, join: CallSite) -> bool:
    """Tell whether the processes are started in the same round of every loop around."""
    loops: list[ast.AST] = []
    around: ast.AST = statement
    while around is not join.unit.node:
        around = module.parents[around]
        if isinstance(around, LOOPS):
            loops.append(around)
    assert isinstance(join.node.func, ast.Attribute)
    joined = set(module.values(join.node.func.value))
    for site in module.sites:
        func = site.node.func
        if loops and isinstance(func, ast.Attribute) and func.attr == "start" and site.methods:
            if joined & set(module.values(func.value)) and not _is_inside(module, site, loops[0]):
                return False
    return True


def _is_inside(module: Module, site: CallSite, loop: ast.AST) -> bool:
    node: ast.AST | None = site.node
    while node is not None and node is not loop:
        node = module.parents.get(node)
    return node is loop
