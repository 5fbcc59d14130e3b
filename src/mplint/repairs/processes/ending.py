"""Ending: a process that was told to end is waited for before it is asked whether it has."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from mplint.edits import Edit, Fix, New, Safety
from mplint.model import Module
from mplint.model.typestate.terminations import EarlyQuestion
from mplint.model.values.domain import Instance
from mplint.repairs.places import block_of, keep, rewrite, statement_of
from mplint.repairs.statements import process_call
from mplint.repairs.syntax import root_of

PATIENCE = 5
"""Seconds to wait for a process that may refuse to end, as in the rule's documentation."""

_ENDS = ("terminate", "kill", "interrupt")


def wait_for_the_end(
    module: Module, question: EarlyQuestion, questions: Sequence[EarlyQuestion]
) -> Fix | None:
    """Return the fix that joins a process right after it was told to end, on every way.

    Processes that are told one after the other are joined in the same order behind that. After
    ``kill()`` a process ends for sure, so that is safe. Whoever gets SIGTERM may do anything:
    what asks if it is still alive gets an answer in time, and ``close()`` needs its end.

    Args:
        module: the module.
        question: what is asked.
        questions: all that is asked too early in the module.
    """
    edits: dict[ast.stmt, Edit] = {}
    joins: dict[ast.Call, str] = {}
    for call in question.last:
        row = _row(module, call)
        if row is None:
            return None
        for told in row.values():
            about = [other for other in questions if told in other.last]
            if about:
                join = _join(module, told, needs_end=any(o.name == "close" for o in about))
                if join is None:
                    return None
                joins[told] = join
        last = list(row)[-1]
        text = "\n".join(joins[told] for told in row.values() if told in joins)
        edits[last] = rewrite(module, last, last, keep(module, last), New(text))
    sure = all(isinstance(c.func, ast.Attribute) and c.func.attr == "kill" for c in joins)
    return Fix(
        f"Wait for the end with `{joins[question.last[0]]}`",
        Safety.SAFE if sure else Safety.UNSAFE,
        tuple(edits.values()),
    )


def _row(module: Module, call: ast.Call) -> dict[ast.stmt, ast.Call] | None:
    """Return the statements that tell processes to end, one after the other, and their calls."""
    statement = statement_of(module, call)
    if not isinstance(statement, ast.Expr) or statement.value is not call:
        return None
    found: dict[ast.stmt, ast.Call] = {statement: call}
    block = block_of(module, statement)
    at = block.index(statement)
    for step, others in ((-1, block[:at][::-1]), (1, block[at + 1 :])):
        for other in others:
            told = next(filter(None, (process_call(module, other, name) for name in _ENDS)), None)
            if told is None:
                break
            found = {**found, other: told} if step > 0 else {other: told, **found}
    return found


def _join(module: Module, call: ast.Call, *, needs_end: bool) -> str | None:
    """Return the statement that waits for a process; None if that may be more than to wait."""
    site = module.site(call)
    if site is None or isinstance(site.unit.node, ast.AsyncFunctionDef):
        return None
    if not isinstance(call.func, ast.Attribute):
        return None
    process = call.func.value
    if root_of(process) is None:
        return None
    if _has_own_join(module, process):
        return None
    patience = "" if call.func.attr == "kill" or needs_end else f"timeout={PATIENCE}"
    return f"{module.text(process)}.join({patience})"


def _has_own_join(module: Module, process: ast.expr) -> bool:
    """Tell whether the class of a process, or one derived from it, redefines ``join``."""
    made = {value.cls for value in module.values(process) if isinstance(value, Instance)}
    return any(
        "join" in base.scope.variables and not made.isdisjoint((*cls.bases(), *base.bases()))
        for cls in module.builder.classes
        for base in cls.bases()
    )
