"""MPL103: the target is called where the function itself is meant."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.tasks.callees import Callee
from mplint.model.tasks.handoffs import Handoff
from mplint.rules.base import Rule


class TargetCalled(Rule):
    """The target is called where the function itself is meant.

    What it does
    ------------
    Reports a call of a function of the module that stands where the function belongs:
    `Process(target=work(x))`, `Pool(initializer=setup())`, `pool.apply_async(work(x))`,
    `pool.map(work(x), items)`, `executor.submit(work(x))`, when that function returns `None`,
    or another thing that cannot be called, on every path.

    Why it is a bug
    ---------------
    The call is evaluated first: the work runs in the parent, before the process exists. The
    process then gets its result, `None`, as the target, so it does nothing and ends with exit
    code 0. A worker of a pool that is handed `None` fails with `TypeError: 'NoneType' object
    is not callable`.

    How to fix
    ----------
    Hand over the function, and its arguments apart from it:

    ```python
    p = Process(target=work, args=(x,))
    ```

    Fix safety
    ----------
    The function is handed over, and what it was called with becomes `args` and `kwargs`. The
    arguments are evaluated where they were; the work is done in the child from now on. The fix
    is safe where the program cannot have got along without it: where the result raises a
    `TypeError` in the parent (`pool.apply(work(x))`, `executor.submit(work(x)).result()`).
    Otherwise it is unsafe: the program may count on what the work changed in the parent's
    memory, or on its being done when the process is made.

    When it is fine
    ---------------
    The rule is silent for a function that may return a function, for `functools.partial`,
    for classes, and for functions that are not in this module.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`: "target is the callable object to
    be invoked by the `run()` method. It defaults to `None`, meaning nothing is called."
    """

    code: ClassVar[str] = "MPL103"
    name: ClassVar[str] = "target-called"
    message: ClassVar[str] = (
        "`{call}` is called here, in the parent, and the child gets its result, {result}, as the "
        "function to run; hand over the function itself, `{function}`{arguments}"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for handoff in module.handoffs:
            call = handoff.function
            if not isinstance(call, ast.Call) or not handoff.is_used:
                continue
            callees = module.callees.of(call.func)
            if callees is None or any(c.is_stub or c.function.name == "__init__" for c in callees):
                continue
            shapes = module.shapes.returned(call)
            if not shapes:
                continue
            types = sorted({shape.type for shape in shapes})
            given = bool(call.args or call.keywords)
            yield self.finding(
                module,
                call,
                call=f"{ast.unparse(call.func)}()",
                function=ast.unparse(call.func),
                result="`None`" if types == ["NoneType"] else "which cannot be called",
                arguments=", and the arguments apart from it" if given else "",
                related=[(callees[0].function.node, "defined here")],
                fix=self._fix(module, handoff, call, callees),
            )

    def _fix(
        self, module: Module, handoff: Handoff, call: ast.Call, callees: list[Callee]
    ) -> Fix | None:
        """Return the fix that hands over the function of ``call``."""
        from mplint.repairs.targets.uncalling import uncalled

        edits = uncalled(module, handoff, call)
        if edits is None:
            return None
        plain = not any(callee.is_bound for callee in callees)
        fails = plain and self._raises(module, handoff)
        return Fix(
            "Hand over the function, not its result",
            Safety.SAFE if fails else Safety.UNSAFE,
            edits,
        )

    def _raises(self, module: Module, handoff: Handoff) -> bool:
        """Tell whether the parent surely gets an error, and does not expect it."""
        site = handoff.site
        fetched = module.parents.get(site.node)
        waits = isinstance(fetched, ast.Attribute) and fetched.attr in ("get", "result")
        steps = module.steps(site.unit).get(site.node, [])
        return (handoff.how.blocks or waits) and not any(
            module.raising.is_caught(step, "TypeError") for step in steps
        )
