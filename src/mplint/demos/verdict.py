"""Compares what a program did with what was promised."""

from __future__ import annotations

import re

from mplint.demos.interpreter import Interpreter
from mplint.demos.programs import Demo
from mplint.demos.proof import Outcome, Promise, Proof
from mplint.demos.runner import Run, run_program


def run_bug(demo: Demo, method: str, interpreter: Interpreter) -> Run:
    """Run the demo's bug; see :func:`run_program` for what it raises."""
    promise = demo.proof.promise(method, interpreter.version)
    hangs_after = promise.stdout if promise.outcome is Outcome.HANG else None
    return run_program(demo.runnable(demo.bug), method, interpreter, hangs_after=hangs_after)


def run_fixed(demo: Demo, method: str, interpreter: Interpreter) -> Run:
    """Run its fixed twin; see :func:`run_program` for what it raises."""
    return run_program(demo.runnable(demo.fixed), method, interpreter)


def bug_kept_promise(run: Run, promise: Promise, proof: Proof) -> bool:
    """Tell whether ``bug.py`` did what ``promise`` says."""
    if run.hung != (promise.outcome is Outcome.HANG):
        return False
    if promise.outcome is Outcome.HIDDEN:
        return fixed_kept_promise(run, proof)
    no_wrong_result = run.exit_code != 0 or run.stdout == proof.fixed_stdout
    if promise.outcome is Outcome.WRONG_RESULT and no_wrong_result:
        return False
    if promise.stdout is not None and run.stdout != promise.stdout:
        return False
    if promise.pattern is not None and not re.fullmatch(promise.pattern, run.stdout):
        return False
    return promise.error is None or promise.error in run.stderr + run.stdout


def fixed_kept_promise(run: Run, proof: Proof) -> bool:
    """Tell whether a program ended well and printed what ``fixed.py`` must."""
    if run.exit_code != 0 or run.stdout != proof.fixed_stdout:
        return False
    return proof.fixed_error is None or proof.fixed_error in run.stderr
