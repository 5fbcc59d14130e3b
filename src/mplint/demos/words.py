"""Says in words what was promised of a program and what it did."""

from __future__ import annotations

from collections.abc import Iterator

from mplint.demos.proof import Outcome, Promise
from mplint.demos.runner import Run

FIXED = "the right result"
"""What every ``fixed.py`` promises."""

_PROMISES = {
    Outcome.HIDDEN: "the bug stays hidden: the right result",
    Outcome.ERROR: "an error",
    Outcome.HANG: "a hang",
    Outcome.WRONG_RESULT: "a wrong result",
}


def promised(promise: Promise) -> str:
    """Say what ``bug.py`` promises, such as ``an error: "ValueError"``."""
    text = _PROMISES[promise.outcome]
    if promise.outcome is Outcome.ERROR and promise.error:
        return f'{text}: "{promise.error}"'
    return text


def happened(run: Run) -> str:
    """Say how a program ended, such as "ended after 0.2 s with exit code 0"."""
    if run.exit_code is None:
        processes = "1 process" if run.stopped == 1 else f"{run.stopped} processes"
        return f"hung; given up after {run.seconds:.1f} s and cleaned up ({processes} ended)"
    if run.exit_code < 0:
        return f"killed by signal {-run.exit_code} after {run.seconds:.1f} s"
    return f"ended after {run.seconds:.1f} s with exit code {run.exit_code}"


def shown_output(run: Run, error: str | None) -> Iterator[str]:
    """Yield what a program printed, and of its errors the one that contains ``error``."""
    yield from run.stdout.splitlines()
    if error is not None:
        yield from _exception(run.stderr, error)


def whole_output(run: Run) -> Iterator[str]:
    """Yield all that a program printed, on standard output and then standard error."""
    yield from run.stdout.splitlines()
    yield from run.stderr.splitlines()


def _exception(text: str, error: str) -> Iterator[str]:
    """Yield the exception of a traceback whose message contains ``error``, as one line."""
    lines = text.splitlines()
    # From the end: a traceback quotes source lines before it comes to the exception itself.
    for last in range(len(lines) - 1, -1, -1):
        if error in lines[last]:
            first = last
            # A message of several lines is indented below the exception's name.
            while first and (not lines[first].strip() or lines[first][0].isspace()):
                first -= 1
            yield " ".join(part.strip() for part in lines[first : last + 1])
            return
