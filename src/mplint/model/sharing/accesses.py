"""Accesses to data that processes share through a manager: who writes it, read when, where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.model.api.kinds import PROXIES, Kind
from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import Run
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import returned_expressions, walk
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import Path
from mplint.model.sharing.sameness import Sameness
from mplint.model.values.domain import FunctionValue, Object

if TYPE_CHECKING:
    from mplint.model.module import Module

_MUTATORS = frozenset(
    {
        "append", "extend", "insert", "pop", "popitem", "remove", "clear", "update", "setdefault",
        "sort", "reverse", "set", "__setitem__", "__delitem__",
    }
)  # fmt: skip
_READERS = {Kind.DICT_PROXY: "get", Kind.VALUE_PROXY: "get"}


@dataclass(frozen=True, slots=True)
class Write:
    """A write to a proxy.

    Attributes:
        target: what the write is reported at (its target, or the call).
        container: the expression that is the proxy.
        key: the subscript, None for an attribute.
        read: the earlier read of the same item that the written value is computed from, if the
            write is the second half of a read-modify-write.
    """

    function: FunctionValue
    statement: ast.AST
    target: ast.expr
    container: ast.expr
    key: ast.expr | None
    objects: frozenset[Object]
    read: ast.expr | None


class Accesses:
    """The accesses of one module to proxies."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._sameness = Sameness(module)

    @cached_property
    def writes(self) -> list[Write]:
        """All writes to proxies, in the order of the source."""
        found = [*self._stores(), *self._method_calls()]
        return sorted(found, key=lambda w: (w.target.lineno, w.target.col_offset))

    def _proxies(self, node: ast.expr) -> frozenset[Object]:
        values = self._module.values(node)
        if not values or not all(isinstance(v, Object) and v.kind in PROXIES for v in values):
            return frozenset()
        return frozenset(v for v in values if isinstance(v, Object))

    def _stores(self) -> Iterator[Write]:
        for target, unit, statement in self._module.builder.stores:
            objects = self._proxies(target.value)
            if not objects:
                continue
            if isinstance(target, ast.Attribute):
                named = all(o.kind is Kind.NAMESPACE_PROXY for o in objects)
                valued = all(o.kind is Kind.VALUE_PROXY for o in objects)
                if not named and not (valued and target.attr == "value"):
                    continue
            elif isinstance(target.slice, ast.Slice):
                continue
            key = target.slice if isinstance(target, ast.Subscript) else None
            read: ast.expr | None = None
            if isinstance(statement, ast.AugAssign) and statement.target is target:
                read = target
            elif isinstance(statement, ast.Assign) and statement.value is not None:
                read = self._read_behind(statement.value, target, unit, 0)
            yield Write(unit, statement, target, target.value, key, objects, read)

    def _method_calls(self) -> Iterator[Write]:
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in _MUTATORS:
                continue
            objects = self._proxies(func.value)
            if not objects:
                continue
            key, read = None, None
            call = site.node
            if func.attr == "set" and len(call.args) == 1:
                read = self._read_behind(call.args[0], func, site.unit, 0)
            elif func.attr == "__setitem__" and len(call.args) == 2:
                key = call.args[0]
                stand_in = ast.Subscript(func.value, key, ast.Store())
                read = self._read_behind(call.args[1], stand_in, site.unit, 0)
            elif func.attr == "update":
                key, read = self._update(call, func, site.unit)
            yield Write(site.unit, site.statement, call, func.value, key, objects, read)

    def _update(
        self, call: ast.Call, func: ast.Attribute, unit: FunctionValue
    ) -> tuple[ast.expr | None, ast.expr | None]:
        """Return key and read of ``d.update({k: d[k] + 1})`` or ``d.update(k=d["k"] + 1)``."""
        pairs: list[tuple[ast.expr, ast.expr]] = []
        for keyword in call.keywords:
            if keyword.arg is not None:
                pairs.append((ast.Constant(keyword.arg), keyword.value))
        for argument in call.args:
            if isinstance(argument, ast.Dict):
                pairs += [(k, v) for k, v in zip(argument.keys, argument.values, strict=True) if k]
        for key, value in pairs:
            stand_in = ast.Subscript(func.value, key, ast.Store())
            read = self._read_behind(value, stand_in, unit, 0)
            if read is not None:
                return key, read
        return None, None

    # Read-modify-write

    def _read_behind(
        self, value: ast.expr, target: ast.expr, unit: FunctionValue, depth: int
    ) -> ast.expr | None:
        """Return the read of what ``target`` writes that ``value`` is computed from."""
        for node in walk(value):
            if isinstance(node, ast.expr) and self._reads(node, target):
                return node
        if depth >= 3:
            return None
        for node in walk(value):
            if isinstance(node, ast.Call) and self._reads_by_call(node, target):
                return node
        for node in walk(value):
            if not isinstance(node, ast.Name):
                continue
            variable = self._module.paths.variable(node)
            if variable is None or variable.scope is not unit.scope:
                continue
            reaching = self._module.reaching_bindings(node)
            for binding in variable.bindings if reaching is None else reaching:
                if not isinstance(binding, ast.Name):
                    continue
                origin = self._module.paths.origin(binding)
                if origin is None and binding is not node:
                    # ``n -= 1`` binds n to something computed from n.
                    read = self._read_behind(binding, target, unit, depth + 1)
                    if read is not None:
                        return read
                if origin is None or origin.how != "value":
                    continue
                read = self._read_behind(origin.expression, target, unit, depth + 1)
                if read is not None:
                    return read
        return None

    def _reads(self, node: ast.expr, target: ast.expr) -> bool:
        paths = self._module.paths
        if isinstance(target, ast.Attribute):
            if isinstance(node, ast.Attribute) and (
                node.attr == target.attr or {node.attr, target.attr} <= {"value", "set"}
            ):
                return self._same(paths.path(node.value), paths.path(target.value))
            if target.attr == "set" and isinstance(node, ast.Call):
                func = node.func
                if isinstance(func, ast.Attribute) and func.attr == "get":
                    return self._same(paths.path(func.value), paths.path(target.value))
            return False
        assert isinstance(target, ast.Subscript)
        container, key = None, None
        if isinstance(node, ast.Subscript):
            container, key = node.value, node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if node.func.attr in ("get", "__getitem__", "pop"):
                container, key = node.func.value, node.args[0]
        if container is None or key is None or ast.dump(key) != ast.dump(target.slice):
            return False
        return self._same(paths.path(container), paths.path(target.value))

    def _reads_by_call(self, call: ast.Call, target: ast.expr) -> bool:
        """Tell whether a function of the module reads the item and returns what it finds."""
        site = self._module.site(call)
        if site is None or not isinstance(target, (ast.Attribute, ast.Subscript)):
            return False
        paths = self._module.paths
        wanted = paths.path(target.value)
        for callee in site.callees:
            arguments = arguments_of(site, callee)
            for expression in returned_expressions(callee.node):
                for node in walk(expression):
                    if isinstance(target, ast.Attribute):
                        same = isinstance(node, ast.Attribute) and node.attr == target.attr
                    else:
                        same = isinstance(node, ast.Subscript) and ast.dump(node.slice) == ast.dump(
                            target.slice
                        )
                    if not same or not isinstance(node, (ast.Attribute, ast.Subscript)):
                        continue
                    inner = paths.path(node.value)
                    root = inner[0] if inner else None
                    if inner is None or not isinstance(root, Variable):
                        continue
                    given = arguments.get(root.name) if root.scope is callee.scope else None
                    outer = paths.path(given) if given is not None else None
                    here = (*outer, *inner[1:]) if outer is not None else inner
                    if self._same(here, wanted):
                        return True
        return False

    def _same(self, one: Path | None, other: Path | None) -> bool:
        return one is not None and one == other

    # Races

    def races(self) -> Iterator[tuple[Write, Run]]:
        """Yield each unguarded read-modify-write, with a run of a process that it races with."""
        by_object: dict[Object, list[Write]] = {}
        for write in self.writes:
            for obj in write.objects:
                by_object.setdefault(obj, []).append(write)
        for write in self.writes:
            if write.read is None:
                continue
            if write.key is not None and not self._sameness.in_every_process(
                write.key, write.function
            ):
                continue
            for obj in sorted(write.objects, key=lambda obj: obj.site.lineno):  # type: ignore[attr-defined]
                if not self._is_one(obj):
                    continue
                rivals = [rival for rival in by_object[obj] if _may_clash(write, rival)]
                run = self._rival(write, rivals, obj)
                if run is not None and not self._is_guarded(write):
                    yield write, run
                    break

    def _is_one(self, obj: Object) -> bool:
        """Tell whether a proxy is one and the same object, not one for each turn of a loop."""
        site = self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None
        return site is not None and site.loop is None

    def _runs_with(self, write: Write, obj: Object) -> list[Run]:
        """Return the runs whose processes make ``write`` to ``obj``."""
        runs = self._module.execution.in_child.get(write.function, {})
        if len(write.objects) == 1:
            return list(runs)
        # Several objects reach the function: each run brings its own.
        return [
            run
            for run in runs
            if any(
                obj in self._module.values(below)
                for below in walk(run.site.node)
                if isinstance(below, (ast.Name, ast.Attribute))
            )
        ]

    def _rival(self, write: Write, rivals: list[Write], obj: Object) -> Run | None:
        execution, concurrency = self._module.execution, self._module.concurrency
        for run in self._runs_with(write, obj):
            for rival in rivals:
                for other in self._runs_with(rival, obj):
                    if concurrency.together(run, other):
                        return run
                if rival.function in execution.in_parent and any(
                    concurrency.beside_parent(run, rival.function, node)
                    for node in self.steps(rival.function, rival.target)
                ):
                    return run
        if write.function in execution.in_parent:
            for rival in rivals:
                for other in self._runs_with(rival, obj):
                    if any(
                        concurrency.beside_parent(other, write.function, node)
                        for node in self.steps(write.function, write.target)
                    ):
                        return other
        return None

    def steps(self, function: FunctionValue, target: ast.expr) -> list[Node]:
        """Return the steps of a function's graph at which an expression is evaluated."""
        return self._module.steps(function).get(target, [])

    def _is_guarded(self, write: Write) -> bool:
        locks = self._module.locks
        function = write.function
        if locks.maybe_guarded(function, write.statement) or locks.entered_held(function):
            return True
        at_write = self._held_at(function, write.target)
        if write.read is None or write.read is write.target:
            return bool(at_write)
        return bool(at_write & self._held_at(function, write.read))

    def _held_at(
        self, function: FunctionValue, expression: ast.expr
    ) -> set[tuple[Path, ast.AST | None]]:
        nodes = self.steps(function, expression)
        sets = [self._module.locks.held(node, function) for node in nodes]
        return set.intersection(*sets) if sets else set()


def _may_clash(write: Write, rival: Write) -> bool:
    """Tell whether two writes to one object are to the same item."""
    if rival is write:
        return True
    if write.key is None or rival.key is None:
        names = [w.target.attr for w in (write, rival) if isinstance(w.target, ast.Attribute)]
        return write.key is rival.key and (len(names) < 2 or names[0] == names[1])
    return ast.dump(write.key) == ast.dump(rival.key)
