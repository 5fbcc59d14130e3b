"""MPL302: a lock is acquired again by the code that already holds it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.flow.nodes import EdgeKind
from mplint.model.program.paths import show
from mplint.model.typestate.locks import HELD
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import Event, State
from mplint.model.values.domain import Value
from mplint.rules.base import Rule


class DoubleAcquire(Rule):
    """A non-recursive lock is acquired again by the code that already holds it.

    What it does
    ------------
    Reports a second blocking `lock.acquire()`, or `with lock:`, of the same `Lock` on a path
    where it is still held, and a call to a function of the module that acquires it.

    Why it is a bug
    ---------------
    A `Lock` does not know who holds it. The second acquire waits for a release that could
    only come after it: the process hangs, and so does every other process that wants the lock.

    How to fix
    ----------
    Acquire once for each release: release before acquiring again, or take the lock in one
    place only, the caller or the function that it calls:

    ```python
    def withdraw(account, amount):  # the caller holds the lock
        account["balance"] -= amount


    def transfer(lock, account, amount):
        with lock:
            withdraw(account, amount)
    ```

    If nesting is meant, use `RLock`, which its owner may acquire again.

    Fix safety
    ----------
    Where one function takes the lock twice, and holds it on every way to the second acquire, that
    one goes, with its release: `with lock:` inside `with lock:` leaves its block, and two pairs of
    `acquire()` and `release()` in one block become one `with lock:`. That is safe, as nothing got
    past the second acquire.

    Otherwise, above all where a function is called that takes the lock, the lock is made an
    `RLock` where it is created. That is unsafe: it takes for granted that nesting is meant. It is
    only offered if every function gives back what it takes, waits until it has the lock, and
    releases nothing that it has not acquired: only its owner may release an `RLock`.

    When it is fine
    ---------------
    The rule is silent for `RLock`, for a `Semaphore` whose initial value is more than one, for
    an acquire that cannot wait forever (`block=False` or a timeout), and where the lock has
    been released on every path in between.

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization primitives", class `Lock`: "A
    non-recursive lock object"; class `RLock` for its recursive counterpart.
    """

    code: ClassVar[str] = "MPL302"
    name: ClassVar[str] = "double-acquire"
    message: ClassVar[str] = (
        "`{lock}` is acquired again while it is held since line {held}{chain}: the process "
        "waits for itself forever; acquire it once for each release, or use `RLock`"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        seconds = list(self._found(module))
        if not seconds:
            return
        from mplint.repairs.locks.reentrant import made_reentrant
        from mplint.repairs.locks.second_acquire import acquired_once

        found = [
            (first, event, objects, acquired_once(module, solution, event, states))
            for solution, first, event, objects, states in seconds
        ]
        nested = [objects for _, _, objects, fix in found if fix is None]
        reentrant = iter(made_reentrant(module, nested))
        for first, event, _, fix in found:
            chain = ""
            if event.name == "inner-acquire" and isinstance(event.node, ast.Call):
                chain = f", by `{ast.unparse(event.node.func)}()`"
            yield self.finding(
                module,
                event.node,
                lock=show(event.path),
                held=module.line(first),
                chain=chain,
                fix=fix or next(reentrant),
                related=[(first, "acquired here")],
            )

    def _found(
        self, module: Module
    ) -> Iterator[tuple[Solution, ast.AST, Event, set[Value], Collection[State]]]:
        """Yield each second acquire: the first, the event, its locks and what it finds."""
        locks = module.locks
        for function, solution in locks.lifecycles.solutions():
            for _, event, states in solution.at_events():
                if event.name not in ("acquire", "inner-acquire") or event.weak:
                    continue
                if event.edge not in (None, EdgeKind.NEXT) or event.flag is not None:
                    continue
                held = [
                    state
                    for state in states
                    if state.name == HELD
                    and not state.hung
                    and state.since is not None
                    and not (state.since is event.node and locks.is_repeated(event))
                ]
                if not held or locks.is_one_of_many(event.path):
                    continue
                first = min((s.since for s in held if s.since is not None), key=module.line)
                objects = locks.objects_at(first)
                if not objects or not all(locks.protocol.is_mutex(v) for v in objects):
                    continue
                if locks.handled_elsewhere(locks.released_unheld, function, event.path, objects):
                    # Another function opens the lock: it is a signal, not a guard.
                    continue
                yield solution, first, event, objects, states
