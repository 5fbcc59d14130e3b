"""MPL409: several children draw from copies of one random generator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.findings import Finding
from mplint.model import Module
from mplint.rules.base import Rule


class RandomStateCopied(Rule):
    """Several children draw from copies of one random generator.

    What it does
    ------------
    Reports the first draw, in each function that several children run at the same time, from
    NumPy's global generator (`np.random.rand()`) or from a generator that the module makes at
    import (`random.Random(…)`, `np.random.default_rng(…)`), when no child seeds it anew.

    Why it is a bug
    ---------------
    Under `fork` every child starts with a copy of the generator's state, and so all of them
    draw the same numbers: the same sample several times, counted as several. A generator with a
    seed that is written in the module (`Random(42)`) is the same in every child under all start
    methods. Only the functions of the module `random` itself are seeded anew in a forked child.

    How to fix
    ----------
    Give each task a seed of its own and make the generator there:

    ```python
    def sample(seed):
        rng = np.random.default_rng(seed)
        return rng.normal(size=100)


    seeds = np.random.SeedSequence(42).spawn(8)
    pool.map(sample, seeds)
    ```

    When it is fine
    ---------------
    The rule is silent when a child seeds the generator or makes its own, when one child alone
    draws from it, for the module `random`'s own functions, when the numbers only say how long
    to sleep, and under an explicit `spawn` or `forkserver` if no seed is written down.

    Source
    ------
    CPython, `Lib/random.py`: `os.register_at_fork(after_in_child=_inst.seed)` concerns the
    module's own generator only. NumPy documentation, "Parallel random number generation".
    """

    code: ClassVar[str] = "MPL409"
    name: ClassVar[str] = "random-state-copied"
    message: ClassVar[str] = (
        "`{draw}` draws from {generator}, of which every child (started on line {start}) has "
        "{copy}: they all draw the same numbers; make a generator in the child from a seed of its "
        "own"
    )

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for draw in module.memory.copied_draws():
            related = [(draw.run.site.node, "the children")]
            generator, copy = "NumPy's global generator", "a copy under fork"
            if draw.made is not None:
                related.insert(0, (draw.made, "made here"))
                generator, copy = f"the generator from line {module.line(draw.made)}", "a copy"
            yield self.finding(
                module,
                draw.call,
                draw=ast.unparse(draw.call.func),
                generator=generator,
                copy=copy,
                start=module.line(draw.run.site.node),
                related=related,
            )
