"""MPL208: a child sets an attribute of its own object, and the parent reads it on its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class ChildAttributeLost(Rule):
    """A child sets an attribute of its own object, and the parent reads it on its own.

    What it does
    ------------
    Reports an attribute that is set (or a list or dict in it that is filled) in `run()` of a
    `Process` subclass, in a bound method that is a process's target or a pool's task, or in a
    method called from there, when the parent reads that attribute after the start.

    Why it is a bug
    ---------------
    The object exists twice: the child works on a copy, made by `fork` or by pickling. What
    `run()` stores on `self` stays in the child and ends with it. The parent's object still has
    what `__init__` gave it; an attribute that only `run()` sets does not exist there
    (`AttributeError`).

    How to fix
    ----------
    Give the object something that both processes share, and let `run()` use that:

    ```python
    class Counter(Process):
        def __init__(self):
            super().__init__()
            self.total = Value("i", 0)

        def run(self):
            self.total.value = count()
    ```

    Or send the result through a `Queue` or `Pipe`, or use a pool and return it.

    When it is fine
    ---------------
    The rule is silent when the parent does not read the attribute after the start, when it sets
    it itself, or calls a method that does; when the first value came from elsewhere, so that
    the child may change it for its own use; and when the class derives from one that is not
    known, or may do something else when an attribute is set (a property, `__setattr__`).

    Source
    ------
    CPython documentation, `multiprocessing`, "Process and exceptions": `run()` is the
    "Method representing the process's activity", and `start()` "arranges for the object's
    `run()` method to be invoked in a separate process". "Sharing state between processes".
    """

    code: ClassVar[str] = "MPL208"
    name: ClassVar[str] = "child-attribute-lost"
    message: ClassVar[str] = (
        "`{name}` changes in the child only (started from line {start}): `{read}` on line {line} "
        "is the parent's own; send it through a queue, or keep a `Value` or a proxy there"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for loss in module.memory.losses:
            if not loss.own:
                continue
            related = [(loss.read, "read here, in the parent"), (loss.run.site.node, "the child")]
            if loss.made is not None:
                related.insert(0, (loss.made, "made here"))
            yield self.finding(
                module,
                loss.change,
                name=ast.unparse(loss.name),
                start=module.line(loss.run.site.node),
                read=ast.unparse(loss.read),
                line=module.line(loss.read),
                related=related,
            )
