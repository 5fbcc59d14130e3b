"""Handles: open files and database connections that a child uses as well as its parent."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api import handles as api
from mplint.model.calls.sites import Run
from mplint.model.flow.values import FlowValues
from mplint.model.memory.begun import Begun
from mplint.model.memory.inherited import Inherited, InheritedObjects
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class SharedHandle:
    """The first use, in a function that a child runs, of what its parent has opened and uses.

    Attributes:
        sort: file or connection.
        parent: the parent's use.
    """

    node: ast.Name
    sort: str
    made: ast.Call
    parent: ast.Name
    run: Run


class Handles:
    """Finds them in one module."""

    def __init__(self, module: FlowValues, begun: Begun, inherited: InheritedObjects) -> None:
        self._module = module
        self._begun = begun
        self._names = inherited.names
        self._inherited = inherited

    def shared(self) -> Iterator[SharedHandle]:
        """Yield them, at most one for each handle and function."""
        for handle in self._inherited.made_by(api.HANDLES.__contains__):
            sort = api.HANDLES[handle.name]
            if sort == "file" and self._is_minded(handle):
                continue
            done: set[FunctionValue] = set()
            same = [handle, *self._inherited.got_from(handle, "cursor")]
            uses = [use for one in same for use in self._inherited.child_uses(one)]
            for name, function, run in sorted(uses, key=lambda use: _place(use[0])):
                how = self._how(name, sort)
                if how is None or function in done:
                    continue
                parent = self._parent_use(same, sort, how, run)
                if parent is not None:
                    done.add(function)
                    yield SharedHandle(name, sort, handle.made.node, parent, run)

    def _parent_use(
        self, handles: list[Inherited], sort: str, how: str, run: Run
    ) -> ast.Name | None:
        """Return a use by the parent that gets in the way of a child's use."""
        uses = [use for one in handles for use in self._inherited.parent_uses(one)]
        for name, function in sorted(uses, key=lambda use: _place(use[0])):
            if self._how(name, sort) != how:
                continue
            # Before the start it is the parent's alone; but what was written may be unflushed.
            if how == "write" or self._begun.is_after(run, function, name):
                return name
        return None

    def _is_minded(self, handle: Inherited) -> bool:
        """Tell whether the program takes care of a file's buffer, or a log is appended to."""
        call = handle.made.node
        mode = next((k.value for k in call.keywords if k.arg == "mode"), None)
        if mode is None and len(call.args) > 1:
            mode = call.args[1]
        text = constant(mode) if mode is not None else "r"
        if not isinstance(text, str) or "a" in text or "+" in text:
            return True
        if len(call.args) > 2 or any(k.arg in ("buffering", None) for k in call.keywords):
            return True
        return any(
            self._member(name) in api.HANDLE_CARE
            for name, _ in self._names.reads.get(handle.variable, ())
        )

    def _how(self, name: ast.Name, sort: str) -> str | None:
        """Return how a handle is used: ``read``, ``write``, ``talk``; None if it is not clear."""
        member = self._member(name)
        if sort == "connection":
            used = member is not None and member not in api.HANDLE_NO_USES
            return "talk" if used or self._is_entered(name) else None
        if member in api.HANDLE_READS:
            return "read"
        if member in api.HANDLE_WRITES:
            return "write"
        outer = self._module.parents.get(name)
        if isinstance(outer, (ast.For, ast.comprehension)) and outer.iter is name:
            return "read"
        if isinstance(outer, ast.keyword) and outer.arg == "file":
            return "write" if self._calls(self._module.parents.get(outer), "print") else None
        if isinstance(outer, ast.Call) and outer.args[:1] == [name]:
            site = self._module.site(outer)
            names = self._module.externals(site) if site is not None else []
            if names and all(n in api.FILE_READERS for n in names):
                return "read"
        return None

    def _member(self, name: ast.Name) -> str | None:
        """Return the name of the method that is called on what a name holds."""
        outer = self._module.parents.get(name)
        if not isinstance(outer, ast.Attribute):
            return None
        call = self._module.parents.get(outer)
        return outer.attr if isinstance(call, ast.Call) and call.func is outer else None

    def _is_entered(self, name: ast.Name) -> bool:
        return isinstance(self._module.parents.get(name), ast.withitem)

    def _calls(self, node: ast.AST | None, builtin: str) -> bool:
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        if site is None or self._module.externals(site) != [f"builtins.{builtin}"]:
            return False
        return not any(keyword.arg == "flush" for keyword in site.node.keywords)


def _place(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset
