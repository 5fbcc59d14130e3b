"""The lock that a Value or an Array brings with it, as a function can write it."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model import Module
from mplint.model.api.kinds import SYNCHRONIZED
from mplint.model.flow.steps import walk
from mplint.model.sharing.basis import Unguarded
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.syntax import root_of


class OwnLocks:
    """Answers for one module."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def goes_with(self, part: Unguarded) -> bool:
        """Tell whether something is done to an object that brings a lock with it."""
        return any(self._has_lock(obj) for write in part.writes for obj in write.objects)

    def text(self, part: Unguarded) -> str | None:
        """Return the expression of the lock; None if the function has no name for the object."""
        objects = {obj for write in part.writes for obj in write.objects}
        if len(objects) != 1:
            return None
        site = objects.pop().site
        if not self._is_usual(site):
            return None
        names = {
            self._text(write.container, write.function, site) for write in part.writes
        }  # fmt: skip
        name = names.pop() if len(names) == 1 else None
        return None if name is None else f"{name}.get_lock()"

    def is_only_one(self, part: Unguarded, covered: Iterable[ast.AST]) -> bool:
        """Tell whether no other object's own lock is taken under the one of ``part``.

        Every access takes one: ``a.value += b.value`` here and ``b.value += a.value`` there would
        wait for each other.
        """
        container = part.writes[0].container
        if isinstance(container, ast.Call) and isinstance(container.func, ast.Attribute):
            container = container.func.value  # ``v`` of ``v.get_obj()``
        path = self._module.paths.path(container)
        for node in covered:
            site = self._module.site(node) if isinstance(node, ast.Call) else None
            if site is not None and any(map(self._touches_some, site.callees)):
                return False
            if isinstance(node, ast.expr) and self._is_synchronized(node):
                if self._module.paths.path(node) != path:
                    return False
        return True

    def _touches_some(self, function: FunctionValue) -> bool:
        """Tell whether a function, or one that it calls, may access an object with a lock."""
        todo = [function]
        for one in todo:
            if any(self._is_synchronized(node) for node in walk(one.node, into=one.node)):
                return True
            for site in self._module.sites_of.get(one, ()):
                todo += [callee for callee in site.callees if callee not in todo]
        return False

    def _is_synchronized(self, node: ast.AST) -> bool:
        return not self._module.kinds(node).isdisjoint(SYNCHRONIZED)

    def _has_lock(self, obj: Object) -> bool:
        """Tell whether an object, or the one that it is the inside of, has a lock of its own."""
        site = self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None
        made = [one for one in site.made if isinstance(one, Object)] if site is not None else []
        return any(one.kind in SYNCHRONIZED and not one.managed for one in made)

    def _is_usual(self, call: ast.AST) -> bool:
        """Tell whether the lock can be taken again while it is held, as every access does."""
        return isinstance(call, ast.Call) and not any(
            keyword.arg in (None, "lock") for keyword in call.keywords
        )

    def _text(self, container: ast.expr, function: FunctionValue, site: ast.AST) -> str | None:
        if self._is_steady(container, function, site):
            return self._module.text(container)
        for call in self._module.sites_of.get(function, ()):
            func = call.node.func
            if isinstance(func, ast.Attribute) and func.attr == "get_obj":
                if self._is_steady(func.value, function, site):
                    return self._module.text(func.value)
        return None

    def _is_steady(self, node: ast.expr, function: FunctionValue, site: ast.AST) -> bool:
        """Tell whether ``node`` names the object itself, and does so throughout the function."""
        values = self._module.values(node)
        if len(values) != 1 or not isinstance(values[0], Object) or values[0].site is not site:
            return False
        if values[0].kind not in SYNCHRONIZED:
            return False
        path = self._module.paths.path(node)
        root = root_of(node)
        if path is None or root is None:
            return False
        variable = self._module.paths.variable(root)
        if variable is None:
            return False
        if variable.scope is self._module.module_unit.scope:
            # Such as what the initializer of a pool has been given, and put there.
            return variable.name not in function.scope.declared
        if len(variable.bindings) != 1 or variable.foreign:
            return False
        is_parameter = isinstance(variable.bindings[0], ast.arg)
        return is_parameter if variable.scope is function.scope else True
