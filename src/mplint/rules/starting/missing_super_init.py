"""MPL108: a subclass of Process does not initialize its base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class MissingSuperInit(Rule):
    """The `__init__` of a `Process` subclass does not call that of its base, or too late.

    What it does
    ------------
    Reports the `__init__` of a subclass of `Process` that calls `super().__init__()` (or
    `Process.__init__(self)`) on no path, neither itself nor through a function that it calls;
    and an assignment to `self.daemon`, `self.authkey` or `self.name` that comes before it.

    Why it is a bug
    ---------------
    `Process.__init__` makes everything that a process object needs. Without it `start()`
    fails with an `AttributeError`, and no process is started. `daemon` and `authkey` cannot be
    set before it, which raises `AttributeError`; a `name` set before it is silently replaced.

    How to fix
    ----------
    Call it first:

    ```python
    class Worker(Process):
        def __init__(self, queue):
            super().__init__()
            self.queue = queue
    ```

    Fix safety
    ----------
    A missing call becomes the first statement, before which nothing can have relied on it. That
    is safe for a class that derives from a process class of the library. If a class of the
    module with an `__init__` of its own comes in between, which needs no arguments, it is
    unsafe, as that is run now too; if it needs some, there is no fix, nor is there where a
    parameter that is not used (`name`, `*args`) may be meant for the base.

    A call that comes too late is moved before what needs it, or else what is set too early is
    moved behind it. That is safe: what raised an error is set now. It is unsafe for a `name`
    where `**kwargs` may bring another one.

    When it is fine
    ---------------
    The rule is silent when a base class of the module or a helper makes the call, when code
    that is not in this module may make it, and for subclasses of `threading.Thread`.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`: "If a subclass overrides the
    constructor, it must make sure it invokes the base class constructor
    (`super().__init__()`) before doing anything else to the process."
    """

    code: ClassVar[str] = "MPL108"
    name: ClassVar[str] = "missing-super-init"
    message: ClassVar[str] = "{what}: {effect}; call `super().__init__()` first"
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for cls, function in module.initialization.constructors():
            if module.initialization.is_missing(cls, function):
                from mplint.repairs.targets.initializing import initialized

                yield self.finding(
                    module,
                    function.node,
                    what=f"`{cls.name}.__init__` never calls that of the process class",
                    effect="`start()` fails and starts no process",
                    fix=initialized(module, cls, function),
                )
                continue
            early = list(module.initialization.early_stores(cls, function))
            for target, call in early:
                stores = [other for other, later in early if later is call]
                lost = target.attr == "name"
                from mplint.repairs.targets.initializing import initialized_earlier

                yield self.finding(
                    module,
                    target,
                    what=f"`{target.attr}` is set before the process is initialized on line "
                    f"{module.line(call)}",
                    effect="the name is lost" if lost else "it raises AttributeError",
                    related=[(call, "initialized here")],
                    fix=initialized_earlier(module, stores, target, call),
                )
