"""MPL105: a child's function cannot take the arguments that it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api import Style
from mplint.model.tasks.handoffs import Handoff
from mplint.model.tasks.signatures import arity_of, keywords_of, length_of
from mplint.rules.base import Rule


class TargetArityMismatch(Rule):
    """A child's function cannot take the arguments that it is given.

    What it does
    ------------
    Compares the arguments that `Process`, `apply`, `apply_async`, `submit` or `initargs` hand
    to a function of the module with its parameters: too many, too few, two values for one, or
    a keyword that it does not have.

    Why it is a bug
    ---------------
    Nothing is checked where the process is made. The call happens in the child, which dies
    with a `TypeError`. The parent goes on and ends with exit code 0, without the work having
    been done; for a task of a pool the error waits in a result that may never be asked for.

    How to fix
    ----------
    Give the function what it takes:

    ```python
    def work(name, count): ...


    p = Process(target=work, args=("a", 3))
    ```

    When it is fine
    ---------------
    The rule is silent for functions with `*args` or `**kwargs`, for decorated functions, for
    arguments that are not written out (`args=items`, `args=(*items,)`), and for functions that
    are not in this module.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`, method `run`: it "invokes the
    callable object passed to the object's constructor as the target argument, if any, with
    sequential and keyword arguments taken from the args and kwargs arguments, respectively".
    """

    code: ClassVar[str] = "MPL105"
    name: ClassVar[str] = "target-arity-mismatch"
    message: ClassVar[str] = (
        "`{function}()` (line {line}) {problem}: the call raises TypeError in the child{parent}; "
        "make the arguments fit its parameters"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for handoff in module.handoffs:
            if handoff.function is None or handoff.is_open or not handoff.is_used:
                continue
            given = _given(handoff)
            callees = module.callees.of(handoff.function)
            if given is None or callees is None or any(callee.is_stub for callee in callees):
                continue
            arities = [arity_of(callee) for callee in callees]
            problems = [None if arity is None else arity.problem(*given) for arity in arities]
            steps = module.steps(handoff.site.unit).get(handoff.site.node, [])
            if None in problems or (
                # What waits for the task raises its error here.
                handoff.how.blocks
                and any(module.raising.is_caught(step, "TypeError") for step in steps)
            ):
                continue
            function = callees[0].function
            place = handoff.args or handoff.kwargs or handoff.function
            yield self.finding(
                module,
                place,
                function=ast.unparse(handoff.function),
                line=module.line(function.node),
                problem=problems[0],
                parent="" if handoff.how.blocks else " while the parent goes on",
                related=[(function.node, "defined here")],
            )


def _given(handoff: Handoff) -> tuple[int, list[str]] | None:
    """Return how many arguments are given by position, and the names of the others."""
    if handoff.how.style == Style.REST:
        call = handoff.site.node
        if handoff.function not in call.args:
            return None
        return len(call.args) - 1, [str(keyword.arg) for keyword in call.keywords]
    if handoff.how.style != Style.PACKED:
        return None
    length, keywords = length_of(handoff.args), keywords_of(handoff.kwargs)
    if length is None or keywords is None:
        return None
    return length + handoff.how.leading, keywords
