"""Ending: a process that was told to end is waited for before it is asked whether it has."""

from __future__ import annotations

import ast

from mplint.edits import Fix, New, Safety
from mplint.model import Module
from mplint.model.typestate.terminations import EarlyQuestion
from mplint.repairs.places import keep, rewrite, statement_of
from mplint.repairs.syntax import root_of

PATIENCE = 5
"""Seconds to wait for a process that may refuse to end, as in the rule's documentation."""


def wait_for_the_end(module: Module, question: EarlyQuestion) -> Fix | None:
    """Return the fix that joins a process right after it was told to end.

    After ``kill()`` it ends for sure, so that is safe. Whoever gets SIGTERM may do anything: what
    asks if it is still alive gets an answer in time, and ``close()`` needs its end.
    """
    call = question.terminated
    statement = statement_of(module, call)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    if not isinstance(statement, ast.Expr) or statement.value is not call:
        return None
    process = call.func.value
    if root_of(process) is None:
        return None
    sure = call.func.attr == "kill"
    patience = "" if sure or question.name == "close" else f"timeout={PATIENCE}"
    join = f"{module.text(process)}.join({patience})"
    return Fix(
        f"Wait for the end with `{join}`",
        Safety.SAFE if sure else Safety.UNSAFE,
        (rewrite(module, statement, statement, keep(module, statement), New(join)),),
    )
