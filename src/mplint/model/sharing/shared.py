"""Shared objects: which of them an expression is, however a process has come by it."""

from __future__ import annotations

import ast
from dataclasses import replace

from mplint.model import api
from mplint.model.api.kinds import SHARED, Kind
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.constants import constant
from mplint.model.values.domain import Object, ObjectMethod, Value

_NAMED = frozenset({Kind.SHARED_MEMORY, Kind.SHAREABLE_LIST})
"""Kinds that another process can attach to by name."""

_SAME = frozenset({"get_obj", "reshape", "view"})
"""Methods that give the same memory in another form."""

_VIEWS = frozenset({"numpy.ndarray", "numpy.frombuffer", "builtins.memoryview"})
_MAX_DEPTH = 4


class SharedObjects:
    """Answers for one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.expr, depth: int = 0) -> frozenset[Object]:
        """Return the shared objects that ``node`` is; none if it may be anything else.

        The buffer of a shared memory, and a NumPy array over one, are that memory.
        """
        values = self._module.values(node)
        if values:
            found = {self._object(value) for value in values}
            return frozenset(obj for obj in found if obj) if None not in found else frozenset()
        if depth < _MAX_DEPTH:
            if isinstance(node, ast.Call):
                return self._view(node, depth)
            if isinstance(node, ast.Name):
                return self._named(node, depth)
        return frozenset()

    def _object(self, value: Value) -> Object | None:
        if isinstance(value, Object) and value.kind in SHARED - {Kind.SHARED_MEMORY}:
            return self._attached(value, 0)
        if isinstance(value, ObjectMethod) and value.name == "buf":
            if isinstance(value.receiver, Object) and value.kind is Kind.SHARED_MEMORY:
                return self._attached(value.receiver, 0)
        return None

    def _attached(self, obj: Object, depth: int) -> Object | None:
        """Return the memory that ``SharedMemory(name=…)`` attaches to, else ``obj`` itself."""
        call = obj.site
        if obj.kind not in _NAMED or not isinstance(call, ast.Call) or depth > _MAX_DEPTH:
            return obj
        name = _name(call, obj.kind)
        if name is None or (isinstance(name, ast.Constant) and name.value is None):
            return obj
        text = constant(name)
        if isinstance(text, str):
            made = [
                other
                for other in self._of_kind(obj.kind)
                if isinstance(other.site, ast.Call) and _is_made_as(other.site, text, obj.kind)
            ]
            return made[0] if len(made) == 1 else None
        if _is_made(call, obj.kind):
            return obj
        origins = self._module.values(name)
        if len(origins) == 1 and isinstance(origins[0], ObjectMethod):
            origin = origins[0]
            if origin.name == "name" and isinstance(origin.receiver, Object):
                if origin.receiver.kind is obj.kind and origin.receiver != obj:
                    return self._attached(origin.receiver, depth + 1)
        return None

    def _of_kind(self, kind: Kind) -> list[Object]:
        return [
            made
            for site in self._module.sites
            for made in site.made
            if isinstance(made, Object) and made.kind is kind
        ]

    # Views

    def _named(self, node: ast.Name, depth: int) -> frozenset[Object]:
        """Return the memory that a local name was bound to a view of."""
        variable = self._module.paths.variable(node)
        if variable is None or not any(self._may_be_view(b) for b in variable.bindings):
            return frozenset()
        # ``grid += 1`` leaves it what it is.
        bindings = [b for b in bindings_of(self._module, node) or () if b is not node]
        if len(bindings) != 1 or not isinstance(bindings[0], ast.Name):
            return frozenset()
        origin = self._module.paths.origin(bindings[0])
        if origin is None or origin.how != "value" or origin.parts:
            return frozenset()
        if isinstance(origin.expression, (ast.Call, ast.Name)):
            return self.of(origin.expression, depth + 1)
        return frozenset()

    def _may_be_view(self, binding: ast.AST) -> bool:
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        expression = origin.expression if origin is not None else None
        if isinstance(expression, ast.Name):
            return True
        if not isinstance(expression, ast.Call):
            return False
        if isinstance(expression.func, ast.Attribute) and expression.func.attr in _SAME:
            return True
        site = self._module.site(expression)
        return site is not None and any(name in _VIEWS for name in site.externals)

    def _view(self, call: ast.Call, depth: int) -> frozenset[Object]:
        """Return the memory that a call gives a view of, from its beginning."""
        func = call.func
        site = self._module.site(call)
        if site is None:
            return frozenset()
        if isinstance(func, ast.Attribute) and func.attr in _SAME:
            found = self.of(func.value, depth + 1)
            if func.attr == "get_obj":
                # The memory behind a Value, past its lock.
                found = frozenset(
                    replace(obj, kind=api.WITHOUT_LOCK.get(obj.kind, obj.kind)) for obj in found
                )
            return found
        names = self._module.externals(site)
        if len(names) != 1 or any(keyword.arg in (None, "offset") for keyword in call.keywords):
            return frozenset()
        buffer: ast.expr | None = None
        if names[0] == "numpy.ndarray" and len(call.args) < 4:
            buffer = _argument(call, "buffer", 2)
        elif names[0] == "numpy.frombuffer" and len(call.args) < 3:
            buffer = _argument(call, "buffer", 0)
        elif names[0] == "builtins.memoryview":
            buffer = _argument(call, "object", 0)
        return self.of(buffer, depth + 1) if buffer is not None else frozenset()


def _name(call: ast.Call, kind: Kind) -> ast.expr | None:
    return _argument(call, "name", 0 if kind is Kind.SHARED_MEMORY else None)


def _is_made(call: ast.Call, kind: Kind) -> bool:
    """Tell whether a call certainly makes new shared memory."""
    if kind is Kind.SHAREABLE_LIST:
        return _argument(call, "sequence", 0) is not None
    create = _argument(call, "create", 1)
    return create is not None and bool(constant(create))


def _is_made_as(call: ast.Call, text: str, kind: Kind) -> bool:
    name = _name(call, kind)
    return name is not None and constant(name) == text and _is_made(call, kind)


def _argument(call: ast.Call, keyword: str, position: int | None) -> ast.expr | None:
    for given in call.keywords:
        if given.arg == keyword:
            return given.value
    if position is None:
        return None
    plain = call.args[: position + 1]
    if len(plain) <= position or any(isinstance(argument, ast.Starred) for argument in plain):
        return None
    return plain[position]
