"""Takes the second of two acquires away, where one function waits for itself."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence

from mplint.edits import Block, Edit, Fix, Keep, Safety
from mplint.model import Module
from mplint.model.flow.steps import walk
from mplint.model.locks.identity import acquired
from mplint.model.typestate.locks import HELD
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import BIND, Event, State
from mplint.repairs.locks.holding import is_plain_name, named_lock
from mplint.repairs.places import block_of, keep, removal, rewrite, statement_of
from mplint.repairs.syntax import JUMPS
from mplint.repairs.unread import leaves_unread


def acquired_once(
    module: Module, solution: Solution, event: Event, states: Collection[State]
) -> Fix | None:
    """Return the fix that takes away the second of two acquires in one function, and its release.

    It is only returned if every way to the second acquire holds the lock, so that none gets
    past it.

    Args:
        module: the module.
        solution: what happens to the locks of the function.
        event: the second acquire.
        states: those in which it can find the lock.

    """
    return _SecondAcquire(module, solution, event).fix(states) if event.name == "acquire" else None


class _SecondAcquire:
    def __init__(self, module: Module, solution: Solution, event: Event) -> None:
        self._module = module
        self._event = event
        self._events = [
            (other.name, other.node)
            for _, other, _ in solution.at_events()
            if other.path == event.path and other.name != BIND
        ]
        """What the function itself does with the lock."""
        self._again = statement_of(module, event.node)

    def fix(self, states: Collection[State]) -> Fix | None:
        """Return the fix; ``states`` are those in which the acquire can find the lock."""
        firsts = {state.since for state in states}
        own = {node for name, node in self._events if name == "acquire"} - {self._event.node}
        if not firsts <= own or any(state.name != HELD for state in states):
            return None
        if not is_plain_name(acquired(self._event.node)):
            return None
        if isinstance(self._again, ast.With):
            return self._without_with(self._again)
        if not isinstance(self._again, ast.Expr) or self._again.value is not self._event.node:
            return None
        return self._only_with(firsts) or self._without_calls()

    def _without_with(self, again: ast.With) -> Fix | None:
        """Return the fix that moves the statements of a ``with`` to where it stands."""
        item = again.items[0]
        if len(again.items) > 1 or item.context_expr is not self._event.node or item.optional_vars:
            return None
        edit = rewrite(self._module, again, again, *self._kept(again.body))
        return self._fix("Take the second `with` away", [item], edit)

    def _only_with(self, firsts: Collection[ast.AST | None]) -> Fix | None:
        """Return the fix that puts everything from the first acquire to the last release in one.

        Both acquires and their releases stand in one block.
        """
        call = next(iter(firsts))
        if len(firsts) > 1 or not isinstance(call, ast.Call) or call not in self._calls("acquire"):
            return None
        first, lock = statement_of(self._module, call), named_lock(self._module, call)
        block = block_of(self._module, self._again)
        if not isinstance(first, ast.Expr) or first not in block or lock is None:
            return None
        rest = block[block.index(first) + 1 :]
        doing = [statement for statement in rest if self._does_something(statement)]
        size = 1 + min(2, len(self._calls("release")))
        if len(doing) < size or doing[0] is not self._again:
            return None
        if size < 2 or not all(map(self._is_release, doing[1:size])):
            return None
        last = doing[size - 1]
        gone = doing[:size]
        body: list[Keep] = []
        chunk: list[ast.stmt] = []
        for statement in rest[: rest.index(last) + 1]:
            if statement not in gone:
                chunk.append(statement)
            else:
                body += self._kept(chunk)
                chunk = []
        if not body:
            return None
        edit = rewrite(self._module, first, last, Block(f"with {lock}:", tuple(body)))
        return self._fix(f"Use one `with {lock}:`", gone, edit)

    def _without_calls(self) -> Fix | None:
        """Return the fix that takes the acquire away, and the release that follows it."""
        block = block_of(self._module, self._again)
        if len(self._calls("acquire")) == len(self._calls("release")) + 1 and len(block) > 1:
            edit = removal(self._module, self._again)
            return self._fix("Take the second `acquire()` away", [self._again], edit)
        between: list[ast.stmt] = []
        for statement in block[block.index(self._again) + 1 :]:
            if self._is_release(statement) and between:
                edit = rewrite(self._module, self._again, statement, *self._kept(between))
                title = "Take the second `acquire()` and its release away"
                return self._fix(title, [self._again, statement], edit)
            leaves = any(isinstance(below, JUMPS) for below in walk(statement))
            if leaves or self._does_something(statement):
                return None
            between.append(statement)
        return None

    def _fix(self, title: str, gone: Sequence[ast.AST], edit: Edit) -> Fix | None:
        """Return the fix, if it leaves no name unused."""
        if leaves_unread(self._module, gone):
            return None
        return Fix(title, Safety.SAFE, (edit,))

    def _kept(self, statements: Sequence[ast.stmt]) -> Iterator[Keep]:
        if statements:
            yield keep(self._module, statements[0], statements[-1])

    def _calls(self, name: str) -> list[ast.Call]:
        """Return the calls of the lock's method ``name`` in the function, each once."""
        found = dict.fromkeys(node for _, node in self._events if isinstance(node, ast.Call))
        return [
            call
            for call in found
            if isinstance(call.func, ast.Attribute) and call.func.attr == name
        ]

    def _does_something(self, statement: ast.stmt) -> bool:
        """Tell whether a statement, or one in it, does something with the lock."""
        nodes = {node for _, node in self._events}
        return any(below in nodes for below in walk(statement))

    def _is_release(self, statement: ast.stmt) -> bool:
        return isinstance(statement, ast.Expr) and statement.value in self._calls("release")
