"""Lost errors: tasks whose exceptions nobody can ever see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.raising import Raising
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.pools.unfinished import Unfinished
from mplint.model.tasks.callees import Callees
from mplint.model.tasks.workers import given
from mplint.model.values.domain import FunctionValue, Partial

_GIVES = {
    Kind.POOL: frozenset({"apply_async", "map_async", "starmap_async", "imap", "imap_unordered"}),
    Kind.EXECUTOR: frozenset({"submit", "map"}),
}
_ONLY_WAITS = frozenset({"wait", "ready", "done", "running", "cancel", "cancelled"})
"""Methods of results that raise nothing of what happened in the task."""

_AS_COMPLETED = "concurrent.futures.as_completed"
_PASSING = frozenset(
    {"builtins.enumerate", "builtins.list", "tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm"}
    | {"rich.progress.track", _AS_COMPLETED}
)
"""Functions that give what they are given, one by one."""

_BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class LostError:
    """A task whose exception stays in a result that nobody looks at.

    Attributes:
        call: the call that gives the task to a pool.
        function: the task.
        waited: whether the program waits for the task, without taking its result.
    """

    call: ast.Call
    function: FunctionValue
    waited: bool


class Lost(Unfinished):
    """Finds the tasks that can fail unseen."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        super().__init__(module, raising)
        self._callees = Callees(module)

    def lost_errors(self) -> Iterator[LostError]:
        """Yield the tasks that may raise an exception that is certainly never seen."""
        for site in self.module.sites:
            error = self.lost_error(site) if site.node not in self._cut_off else None
            if error is not None:
                yield error

    def lost_error(self, site: CallSite) -> LostError | None:
        """Return the task that a call gives, if nobody sees its errors, given that it is done."""
        if not site.methods or site.callees or not self._is_unheard(site):
            return None
        function = self._task(site)
        kept = self.kept(site)
        if function is None or kept is None or kept.returned:
            return None
        if kept.variable is None:
            return LostError(site.node, function, waited=False)
        if not self._is_only_waited_for(site.unit, kept.variable, 0):
            return None
        waited = any(not self.is_put_into(name) for name in self.reads(kept.variable))
        return LostError(site.node, function, waited)

    @cached_property
    def _cut_off(self) -> set[ast.Call]:
        """The calls whose work the end of a ``with`` block terminates."""
        return {work.call for work in self.unfinished}

    def _is_unheard(self, site: CallSite) -> bool:
        """Tell whether a call gives a pool work, and no other way to hear of its errors."""
        call = site.node
        if not isinstance(call.func, ast.Attribute) or not self.protocol.follows(call.func.value):
            return False
        for method in site.methods:
            if method.name not in _GIVES.get(method.kind, ()):
                return False
            if method.kind is Kind.EXECUTOR:
                continue
            if len(call.args) > 3 or any(isinstance(a, ast.Starred) for a in call.args):
                return False
            if any(k.arg in (None, "callback", "error_callback") for k in call.keywords):
                return False
        return True

    def _task(self, site: CallSite) -> FunctionValue | None:
        """Return the task that a call certainly gives, if it lets exceptions out."""
        (method, *_) = site.methods
        parameter = api.METHOD_RUNS[method.kind, method.name].function
        node = given(site.node, parameter)
        if node is None:
            return None
        values = self.module.values(node)
        if len(values) == 1 and isinstance(values[0], Partial) and values[0].site.args:
            node = values[0].site.args[0]
        callees = self._callees.of(node)
        if callees is None or len(callees) != 1 or callees[0].is_stub:
            return None
        function = callees[0].function
        if not self.raising.function_may_raise(function) or self._handles_errors(function):
            return None
        return function

    def _handles_errors(self, function: FunctionValue) -> bool:
        """Tell whether a function takes any error that comes up, wherever in it."""
        for part in walk(function.node, into=function.node):
            for handler in getattr(part, "handlers", ()):
                kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
                if any(k is None or self.module.imports.qualified(k) in _BROAD for k in kinds):
                    return True
        return False

    def _is_only_waited_for(self, unit: FunctionValue, variable: Variable, depth: int) -> bool:
        """Tell whether results in a variable are at most waited for, by all that reads it."""
        if variable.scope is not unit.scope or variable.foreign or depth > _MAX_DEPTH:
            return False
        if self.is_seen_elsewhere(unit, variable):
            return False
        return all(
            self.is_put_into(name) or self._only_waits(unit, name, depth)
            for name in self.reads(variable)
        )

    def _only_waits(self, unit: FunctionValue, name: ast.Name, depth: int) -> bool:
        node: ast.AST = name
        parent = self.parents.get(node)
        if isinstance(parent, ast.Attribute):
            call = self.parents.get(parent)
            return isinstance(call, ast.Call) and call.func is parent and parent.attr in _ONLY_WAITS
        counted = False
        while isinstance(parent, ast.Call) and parent.args[:1] == [node]:
            site = self.module.site(parent)
            names = list(site.externals) if site is not None and not site.callees else []
            if names == ["concurrent.futures.wait"]:
                return isinstance(self.parents.get(parent), ast.Expr)
            if len(names) != 1 or names[0] not in _PASSING:
                return False
            counted = counted or names[0] == "builtins.enumerate"
            node, parent = parent, self.parents.get(parent)
        if not isinstance(parent, ast.For) or parent.iter is not node:
            return False
        target = parent.target
        if counted and isinstance(target, ast.Tuple) and len(target.elts) == 2:
            target = target.elts[1]
        if not isinstance(target, ast.Name):
            return False
        variable = self.module.paths.variable(target)
        return variable is not None and self._is_only_waited_for(unit, variable, depth + 1)
