"""MPL512: an object is changed after it was put into a queue, which pickles it later."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class MutatedAfterPut(Rule):
    """A list, dict or set is changed after it was put into a queue, which pickles it later.

    What it does
    ------------
    Reports `q.put(item)` when `item`, a list, dict or set, is changed afterwards without being
    bound anew: by `item.clear()`, `item[key] = …`, `item += …`, also in the next round of a
    loop. The rule is off unless it is selected.

    Why it is a bug
    ---------------
    `put()` returns before the object is pickled: a thread of the queue does that, some time
    later. If the object is changed first, the other process gets the change, and not what was
    put: the same row twice, or empty lists. Whether it happens depends on how busy the thread
    is, and so it happens under load.

    How to fix
    ----------
    Put a copy, or go on with a new object:

    ```python
    q.put(batch)
    batch = []
    ```

    When it is fine
    ---------------
    The rule is silent for the queues of a manager and for `SimpleQueue`, whose `put()` pickles
    at once, when something is waited for before the change, and for objects of other types.

    Source
    ------
    CPython documentation, `multiprocessing`, section "Pipes and Queues": "When an object is put
    on a queue, the object is pickled and a background thread later flushes the pickled data to
    an underlying pipe"; in fact the thread pickles it as well (`Lib/multiprocessing/queues.py`,
    `Queue._feed`).
    """

    code: ClassVar[str] = "MPL512"
    name: ClassVar[str] = "mutated-after-put"
    message: ClassVar[str] = (
        "`{item}` is changed on line {line} after it is put here: the queue's thread pickles it "
        "later, and the change can be what arrives; put a copy, or bind `{item}` to a new object"
    )
    default: ClassVar[bool] = False

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for change in module.late_changes:
            yield self.finding(
                module,
                change.put,
                item=ast.unparse(change.name),
                line=module.line(change.change),
                related=[(change.change, "changed here")],
            )
