"""Starts the process whose work is done by the program itself, and waits for it."""

from __future__ import annotations

import ast

from mplint.edits import Edit, Fix, New, Safety
from mplint.model import Module
from mplint.model.calls.sites import CallSite
from mplint.model.values.domain import Container
from mplint.repairs.places import block_of, keep, outdented, replace, rewrite, statement_of
from mplint.repairs.spelling import free_name
from mplint.repairs.syntax import JUMPS
from mplint.repairs.targets.wording import has_comment


def started(module: Module, site: CallSite) -> Fix | None:
    """Return the fix that starts the process instead of calling its ``run()``.

    Where nobody joins or terminates it, it is joined at once, or after the loop that starts them
    all. None if what ``run()`` returns is used, or if there is no place to join it.

    Args:
        module: the module.
        site: the call of ``run()``.

    """
    func = site.node.func
    if not isinstance(func, ast.Attribute) or has_comment(module, func):
        return None
    statement = statement_of(module, site.node)
    if not _is_alone(module, site.node) or not isinstance(
        func.value, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)
    ):
        return None
    process = outdented(module, func.value)
    start = replace(module, func, f"{process}.start")
    handlings = list(module.direct_runs.handlings(func))
    if handlings:
        joins = [one for name, one in handlings if name == "join"]
        failed = any(_comes_after(module, statement, join) for join in joins)
        safe = failed and not _handles_errors(module, statement)
        return Fix("Start the process", Safety.SAFE if safe else Safety.UNSAFE, (start,))
    edits = _joined(module, site, func, start)
    return None if edits is None else Fix("Start the process and join it", Safety.UNSAFE, edits)


def _is_alone(module: Module, call: ast.Call) -> bool:
    """Tell whether nobody takes what ``call`` returns."""
    around = module.parents[call]
    if isinstance(around, (ast.ListComp, ast.SetComp)):
        around = module.parents[around]
    return isinstance(around, ast.Expr)


def _handles_errors(module: Module, statement: ast.stmt) -> bool:
    """Tell whether errors of ``statement`` are handled around it: those of the work, today."""
    inner: ast.AST = statement
    while inner in module.parents and not isinstance(inner, (ast.FunctionDef, ast.Lambda)):
        inner, below = module.parents[inner], inner
        if getattr(inner, "handlers", None) and below in getattr(inner, "body", ()):
            return True
    return False


def _comes_after(module: Module, statement: ast.stmt, join: CallSite) -> bool:
    """Tell whether ``statement`` is surely followed by ``join``, whose error is not expected."""
    steps = module.steps(join.unit).get(join.node, [])
    if any(module.raising.is_caught(step, "AssertionError") for step in steps):
        return False
    around: ast.AST = statement_of(module, join.node)
    while isinstance(around, ast.stmt):
        block = block_of(module, around)
        before: ast.AST = statement
        while before not in block and isinstance(before, ast.stmt):
            before = module.parents[before]
        if before in block:
            between = block[block.index(before) : block.index(around)]
            leaves = any(isinstance(n, JUMPS) for one in between for n in ast.walk(one))
            return bool(between) and not leaves
        around = module.parents[around]
        if not isinstance(around, ast.For):
            return False
    return False


def _joined(
    module: Module, site: CallSite, func: ast.Attribute, start: Edit
) -> tuple[Edit, ...] | None:
    """Return the edits that start a process that nobody joins so far, and join it."""
    statement = statement_of(module, site.node)
    if module.parents[site.node] is not statement:
        return None
    process = module.text(func.value)
    if isinstance(func.value, ast.Call):
        if "\n" in process:
            return None
        name = free_name(module, "process", [site.unit])
        made = New(f"{name} = {process}\n{name}.start()\n{name}.join()\n")
        return (rewrite(module, statement, statement, made),)
    loop = module.parents[statement]
    if isinstance(loop, ast.For) and _is_loop_over(module, loop, func.value):
        header = f"for {module.text(loop.target)} in {module.text(loop.iter)}:"
        join = New(f"{header}\n    {process}.join()\n")
        return start, rewrite(module, loop, loop, keep(module, loop), join)
    if not isinstance(func.value, (ast.Name, ast.Attribute)):
        return None
    after = New(f"{process}.join()\n")
    return start, rewrite(module, statement, statement, keep(module, statement), after)


def _is_loop_over(module: Module, loop: ast.For, process: ast.expr) -> bool:
    """Tell whether ``loop`` does nothing but run the processes of a list, one after the other."""
    target, values = loop.target, module.values(loop.iter)
    return (
        isinstance(target, ast.Name)
        and isinstance(process, ast.Name)
        and process.id == target.id
        and isinstance(loop.iter, (ast.Name, ast.Attribute))
        and len(loop.body) == 1
        and not loop.orelse
        and bool(values)
        and all(
            isinstance(one, Container) and isinstance(one.site, (ast.List, ast.ListComp, ast.Tuple))
            for one in values
        )
    )
