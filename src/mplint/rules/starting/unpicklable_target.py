"""MPL102: what is handed to a child cannot be pickled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.transfer.channels import Channel
from mplint.model.transfer.obstacles import Obstacle, Sort
from mplint.rules.base import Rule

_EFFECTS = {
    Channel.PROCESS: "`start()` fails under spawn and forkserver",
    Channel.TASK: "the task fails and no worker ever runs it",
}


class UnpicklableTarget(Rule):
    """What is handed to a process, pool or executor cannot be pickled.

    What it does
    ------------
    Reports lambdas, nested functions, functions whose decorator returns a nested function
    without `functools.wraps`, local classes and their instances, generators, open
    files, modules, pools, managers and other objects that `pickle` refuses, where they are the
    `target`, the `initializer`, the task or one of the arguments of a child; also inside
    containers and `functools.partial`, as an attribute of a `Process` subclass, and as an
    attribute of the object whose method is the target.

    Why it is a bug
    ---------------
    Under the start methods `spawn` and `forkserver`, `start()` pickles the process object with
    all that belongs to it and fails with a `PicklingError`, `AttributeError` or `TypeError`.
    Under `fork` the child gets a copy of the memory instead and the program works. That hides
    the bug until it runs on Windows or macOS, where `spawn` is the default, or on Python 3.14
    and later on other platforms, where `forkserver` is.

    The workers of a `Pool` or `ProcessPoolExecutor` get their tasks through a queue, whatever
    the start method is: there the task fails everywhere. With `apply_async` and `submit` the
    error waits in the result; if nobody asks for it, nothing is seen at all.

    How to fix
    ----------
    Functions and classes are pickled by name, so they must stand at module level (and those of a
    notebook in a module that it imports: MPL110). Give arguments to them with `args`, or with
    `functools.partial` of a module-level function:

    ```python
    def scale(number, factor): ...


    with Pool() as pool:
        pool.map(partial(scale, factor=3), numbers)
    ```

    Open files, connections and pools inside the child, and pass what it takes to open them.

    Fix safety
    ----------
    A nested function is defined at module level instead, before the function or class around
    it; what it has from the functions around it becomes parameters of it, and arguments where
    it is handed over or called. That is safe: the fix is only offered if its name is free there
    (or another one, made of the two functions' names), if what it is given is bound once, before
    and outside of any loop, and if every use of it is seen. There is no fix for functions with
    decorators, `nonlocal` or defaults that are made anew each time, or that use `self`.

    Instead of a lambda that does nothing but call a function, that function is handed over, with
    its arguments apart from it. That is unsafe if they are attributes or the variable of a loop,
    which may have other values by the time when the lambda is called, otherwise safe. A lambda
    with a name is defined with `def` at module level, which is safe; one that has none gets a
    made-up name, which makes the fix unsafe.

    When it is fine
    ---------------
    The rule is silent about `Process` and `initializer` with an explicit `get_context("fork")`
    or `set_start_method("fork")`, about classes with `__getstate__` or `__reduce__`, about
    functions whose `__qualname__` is set, where the program handles the error, for threads, and
    for the `multiprocess` package, which pickles with `dill`. Locks, events and queues of
    threads are left to MPL306, those of multiprocessing itself to MPL509.

    Source
    ------
    CPython documentation, `multiprocessing`, "Programming guidelines", under "All start
    methods": "Picklability"; `pickle`, "What can be pickled and unpickled?".
    """

    code: ClassVar[str] = "MPL102"
    name: ClassVar[str] = "unpicklable-target"
    message: ClassVar[str] = "{thing} cannot be pickled: {effect}; {advice}"
    tags: ClassVar[frozenset[str]] = frozenset({"py314", "start-method"})
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for transfer, obstacle in module.transfers.blocked:
            if transfer.channel not in _EFFECTS or obstacle.sort in (Sort.THREAD, Sort.SHARED):
                continue
            if transfer.channel is Channel.PROCESS:
                if not module.execution.may_reimport(transfer.method):
                    continue
            yield self.finding(
                module,
                obstacle.at,
                thing=obstacle.thing(module),
                effect=_EFFECTS[transfer.channel],
                advice=self._advice(module, obstacle),
                related=[] if obstacle.made is obstacle.at else [(obstacle.made, "made here")],
                fix=self._fix(module, obstacle),
            )

    def _advice(self, module: Module, obstacle: Obstacle) -> str:
        """Return what is to be done; in a notebook the top of a cell is not enough (MPL110)."""
        if module.is_notebook and obstacle.sort in (Sort.FUNCTION, Sort.CLASS):
            return "define it in a module and import it"
        return obstacle.advice

    def _fix(self, module: Module, obstacle: Obstacle) -> Fix | None:
        """Return the fix that defines a function where pickle finds it."""
        function = module.builder.function_of.get(obstacle.made)
        if obstacle.sort is not Sort.FUNCTION or function is None:
            return None
        from mplint.repairs.targets.hoisting import hoisted
        from mplint.repairs.targets.naming import without_lambda

        if isinstance(function.node, ast.Lambda):
            return without_lambda(module, function)
        return hoisted(module, function)
