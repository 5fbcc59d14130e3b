"""MPL206: a process is asked for its state right after it was terminated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.program.paths import show
from mplint.rules.base import Rule

_ANSWERS = {
    "is_alive": "`is_alive()` is usually still true",
    "exitcode": "`exitcode` is usually still None",
    "close": "`close()` raises ValueError while the process runs",
}


class StateAfterTerminate(Rule):
    """A process is asked whether it has ended right after it was told to.

    What it does
    ------------
    Reports `p.is_alive()`, `p.exitcode` and `p.close()` directly after `p.terminate()` or
    `p.kill()`, with no `join()` in between.

    Why it is a bug
    ---------------
    `terminate()` and `kill()` send a signal and return at once; the process ends some time
    later, and later still if it handles `SIGTERM` to clean up. Asked right away it is usually
    still alive and its `exitcode` is still `None`. A program that goes by this kills a process
    that was about to end in good order, reports a failure that is none, or gets `ValueError:
    Cannot close a process while it is still running`.

    How to fix
    ----------
    Wait for it first:

    ```python
    p.terminate()
    p.join(timeout=5)
    if p.is_alive():
        p.kill()
        p.join()
    ```

    Fix safety
    ----------
    The process is joined right after it was told to end. That is safe after `kill()`, which no
    process can refuse. It is unsafe after `terminate()`, which may take its time, or be ignored:
    the question gets `join(timeout=5)` before it, and `close()`, which needs the end, a plain
    `join()`. There is no fix if the process is named by more than names and attributes, if its
    class has a `join()` of its own, and in coroutines, which must not wait like this.

    When it is fine
    ---------------
    The rule is silent after `join()`, when anything in between may take time, when a loop asks
    again and again, when the program goes on to wait where the process is still alive, and when
    the `ValueError` of `close()` is caught.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, "Example usage of some of the
    methods", which sleeps between `terminate()` and `is_alive()`; method `close`: "`ValueError`
    is raised if the underlying process is still running."
    """

    code: ClassVar[str] = "MPL206"
    name: ClassVar[str] = "state-after-terminate"
    message: ClassVar[str] = (
        "`{process}` has had no time to end since `{method}()` on line {line}: {answer}; call "
        "`{process}.join()` first"
    )

    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        questions = list(module.terminations.early_questions())
        for question in questions:
            from mplint.repairs.processes.ending import wait_for_the_end

            yield self.finding(
                module,
                question.node,
                process=show(question.path),
                method=question.method,
                line=module.line(question.terminated),
                answer=_ANSWERS[question.name],
                related=[(question.terminated, "told to end here")],
                fix=wait_for_the_end(module, question, questions),
            )
