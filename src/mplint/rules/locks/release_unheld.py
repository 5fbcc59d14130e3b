"""MPL303: a lock is released on a path where it is not held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.program.paths import show
from mplint.model.typestate.locks import FREE, RELEASE_ERRORS
from mplint.model.typestate.states import ENTRY
from mplint.rules.base import Rule


class ReleaseUnheld(Rule):
    """A lock is released on a path where it is not held.

    What it does
    ------------
    Reports `lock.release()` where the lock was not acquired on that path, or was released
    already.

    Why it is a bug
    ---------------
    Releasing an unlocked `Lock` raises `ValueError: semaphore or lock released too many times`
    (an `RLock` raises `AssertionError: attempt to release recursive lock not owned by thread`,
    a manager's lock `RuntimeError`).
    It can also be worse than an error: any process may release a `Lock`, so when another
    process holds it at that moment, the surplus release opens its critical section to a third
    one, and nothing is raised.

    How to fix
    ----------
    Release once for each acquire; `with` does just that:

    ```python
    with lock:
        work()
    ```

    Fix safety
    ----------
    Where another release comes first on some ways only, and leads to this one at once, it goes:
    the lock is held as long as it was. Where another one always comes first, this one goes. Both
    are safe, but for code between the two: then the first of them may be the wrong one, and the
    fix is unsafe. There is none for a lock that the function may not have acquired at all.

    When it is fine
    ---------------
    The rule is silent for semaphores, which may signal from one process to another, where the
    lock may be held on entry because the function's callers acquire it, and where a function
    is there to release what another one acquired (`__exit__`, `release` methods).

    Source
    ------
    CPython documentation, `multiprocessing`, "Synchronization primitives", class `Lock`, method
    `release`: "This can be called from any process or thread (…) Behavior is the same as in
    `threading.Lock.release()` except that when invoked on an unlocked lock, a `ValueError` is
    raised."
    """

    code: ClassVar[str] = "MPL303"
    name: ClassVar[str] = "release-unheld"
    message: ClassVar[str] = (
        "`{lock}` is not held here{reason}: `release()` {effect}; release once for each acquire, "
        "as `with {lock}:` does"
    )
    fixes: ClassVar[frozenset[Safety]] = frozenset({Safety.SAFE, Safety.UNSAFE})

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        locks = module.locks
        for function, solution in locks.lifecycles.solutions():
            for step, event, states in solution.at_events():
                if event.name != "release" or event.weak or not isinstance(event.node, ast.Call):
                    continue
                if locks.is_one_of_many(event.path):
                    continue
                if locks.is_counted_in_loop(function, event.path):
                    continue
                if module.raising.is_caught(step, *RELEASE_ERRORS):
                    continue
                free = [
                    state
                    for state in states
                    if state.name == FREE
                    and not state.hung
                    and not (state.since is event.node and locks.is_repeated(event))
                ]
                untouched = (
                    ENTRY in states
                    and locks.starts_free(function)
                    # What a flag elsewhere says of the lock is not known.
                    and all(c.names <= set(function.scope.variables) for c in states[ENTRY])
                )
                if not free and not untouched:
                    continue
                objects = locks.objects(event)
                if any(module.kind(value) is Kind.SEMAPHORE for value in objects):
                    continue
                if not free and not locks.has_event(function, event.path, "acquire"):
                    # A function that only ever releases does so for another, by design;
                    # unless there is no other.
                    if locks.acquired & objects:
                        continue
                if locks.handled_elsewhere(locks.left_held, function, event.path, objects):
                    continue
                earlier = [s.since for s in free if s.since is not None]
                reason = ""
                if earlier:
                    reason = f" (released on line {min(map(module.line, earlier))})"
                effect = _effect({locks.protocol.release_error(value) for value in objects})
                from mplint.repairs.locks.second_release import released_once

                yield self.finding(
                    module,
                    event.node,
                    lock=show(event.path),
                    reason=reason,
                    effect=effect,
                    fix=released_once(module, solution, event),
                )


def _effect(errors: set[str]) -> str:
    if errors == {"AssertionError"}:
        return "raises AssertionError"
    error = min(errors) if len(errors) == 1 else "ValueError"
    return f"raises {error}, or opens the lock that another process holds"
