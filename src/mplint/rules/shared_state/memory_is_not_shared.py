"""MPL408: a child changes its own copy of an object, and the parent reads the old one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule

_REMEDIES = {
    "list": "return what was found, send it through a queue, or pass a `Manager().list()`",
    "dict": "return what was found, send it through a queue, or pass a `Manager().dict()`",
    "number": "return it, send it through a queue, or pass a `Value`",
}
_REMEDY = "return it from a pool's task, or send it through a queue"


class MemoryIsNotShared(Rule):
    """A child changes its own copy of an object, and the parent reads the old one.

    What it does
    ------------
    Reports a change that a child makes to a plain object or a global variable of its parent,
    when the parent reads the same afterwards and does not fill it itself: `results.append(x)`,
    `counts[key] += 1`, `global done; done = True`, `account.balance -= 10`. The object reaches
    the child as an argument, as a global, or from the scope around a nested function.

    Why it is a bug
    ---------------
    Processes have no memory in common. Under `fork` the child works on a copy of its parent's
    memory, under `spawn` and `forkserver` on what was pickled for it or what its own import of
    the module has made. Whatever it changes there ends with it: the parent still finds an empty
    list, the old number, the flag not set. No error is raised.

    How to fix
    ----------
    Have the child return what it has found (`Pool.map`, `Future.result()`), or send it through
    a `Queue` or `Pipe`. To change something in place, pass a `Value` or `Array`, or a proxy:

    ```python
    with Manager() as manager:
        results = manager.list()
        p = Process(target=work, args=(results,))
        p.start()
        p.join()
        print(len(results))
    ```

    When it is fine
    ---------------
    The rule is silent when the parent does not read the object after the child's start, when it
    fills the object itself, hands it to code that is not known, or may run the same function
    itself or in a thread; when the object was not empty (or a constant) at first, so that the
    child may change its copy for its own use; and for `Value`, `Array`, proxies, and objects
    from other libraries, such as arrays and tensors.

    Source
    ------
    CPython documentation, `multiprocessing`, "Sharing state between processes" and
    "Exchanging objects between processes"; "Programming guidelines", "Explicitly pass resources
    to child processes" and "Global variables".
    """

    code: ClassVar[str] = "MPL408"
    name: ClassVar[str] = "memory-is-not-shared"
    message: ClassVar[str] = (
        "this changes the child's own copy of `{name}` (the child starts on line {start}): on "
        "line {read} the parent still has the old one; {remedy}"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for loss in module.memory.losses:
            if loss.own:
                continue
            related = [(loss.read, "read here, in the parent"), (loss.run.site.node, "the child")]
            if loss.made is not None:
                related.insert(0, (loss.made, "made here"))
            yield self.finding(
                module,
                loss.change,
                name=ast.unparse(loss.name),
                start=module.line(loss.run.site.node),
                read=module.line(loss.read),
                remedy=_REMEDIES.get(loss.sort, _REMEDY),
                related=related,
            )
