"""MPL407: a block of shared memory is made and not unlinked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class SharedMemoryLeak(Rule):
    """A block of shared memory is made and not unlinked.

    What it does
    ------------
    Reports `SharedMemory(create=True)` in a function that can return without `unlink()`, when
    no other code can unlink the block.

    Why it is a bug
    ---------------
    Shared memory belongs to no process. `close()`, and the end of every process that uses it,
    give back what a process has mapped; the block itself stays until it is unlinked. The
    resource tracker does so only when the program and all its children have ended, and warns of
    `leaked shared_memory objects`: until then a program that runs for long fills the memory.
    (On Windows a block goes with its last handle, and `unlink()` does nothing.)

    How to fix
    ----------
    Unlink the block in the process that has made it, when the others are done with it:

    ```python
    block = SharedMemory(create=True, size=size)
    try:
        ...
    finally:
        block.close()
        block.unlink()
    ```

    Or make it by a `SharedMemoryManager`, whose `with` block unlinks all that it has made.

    When it is fine
    ---------------
    The rule is silent when the block or its name is returned, stored, printed or given to code
    outside of the module, when another function of the module unlinks such a block, when the
    block is made under a name that comes from elsewhere, and with `track=False`.

    Source
    ------
    CPython documentation, `multiprocessing.shared_memory`: "As a resource for sharing data
    across processes, shared memory blocks may outlive the original process that created them";
    in 3.12, `SharedMemory.unlink`: "In order to ensure proper cleanup of resources, `unlink()`
    should be called once (and only once) across all processes which have need for the shared
    memory block."
    """

    code: ClassVar[str] = "MPL407"
    name: ClassVar[str] = "shared-memory-leak"
    message: ClassVar[str] = (
        "the shared memory `{block}` is {how}: it stays when the processes that use it have "
        "ended; call `{block}.unlink()` when they are done, in `finally`"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for leaked in module.blocks.leaked():
            yield self.finding(
                module,
                leaked.call,
                block=leaked.name,
                how="not unlinked on every way to the end" if leaked.unlinks else "never unlinked",
                related=[(unlink, "unlinked here, on other ways") for unlink in leaked.unlinks],
            )
