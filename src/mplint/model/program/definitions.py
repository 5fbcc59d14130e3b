"""Definitions: functions, lambdas, classes and their decorators.

Function bodies are visited after the code around them, as they run, so that every name of an
enclosing scope is known when a body refers to it.
"""

from __future__ import annotations

import ast

from mplint.model.calls.sites import CallSite
from mplint.model.names.imports import AllImports
from mplint.model.names.linking import Linking
from mplint.model.names.scopes import FunctionNode, Scope
from mplint.model.program.decorators import apply_decorator
from mplint.model.program.statements import Statements
from mplint.model.slots import Slot
from mplint.model.values.domain import ClassValue, FunctionValue, Instance


class Definitions(Statements):
    """The part of the builder that visits definitions."""

    def __init__(self, tree: ast.Module, imports: AllImports, linking: Linking | None) -> None:
        super().__init__(tree, imports, linking)
        self._expressions[ast.Lambda] = self._lambda
        self._statements |= {
            ast.FunctionDef: self._function_def,
            ast.AsyncFunctionDef: self._function_def,
            ast.ClassDef: self._class_def,
        }

    def _function_def(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        decorators = [(decorator, self.expr(decorator)) for decorator in node.decorator_list]
        function = self._make_function(node, node.name)
        if self.scope.is_class and isinstance(self.scope.node, ast.ClassDef):
            function.class_value = next(
                cls for cls in reversed(self.classes) if cls.node is self.scope.node
            )
            function.is_static = node.name == "__new__"
            function.is_classmethod = node.name in ("__init_subclass__", "__class_getitem__")
        slot = Slot()
        self.solver.add(slot, function)
        for decorator, decorator_slot in reversed(decorators):
            slot = self._decorate(function, decorator, decorator_slot, slot)
        variable = self.scope.bind(node.name, node)
        self.slots[node] = slot
        self.solver.copy(slot, variable.slot)

    def _decorate(
        self, function: FunctionValue, node: ast.expr, decorator: Slot | None, slot: Slot
    ) -> Slot:
        """Return the slot of ``slot`` as ``decorator`` leaves it."""
        plain = node.func if isinstance(node, ast.Call) else node
        name = self.imports.qualified(plain)
        if name is not None and apply_decorator(function, name):
            return slot
        if name is None and self.imports.is_local(plain) and decorator is not None:
            site = CallSite(
                ast.Call(func=node, args=[], keywords=[]), self.unit, self.statement, self.loop
            )
            ast.copy_location(site.node, node)
            site.arguments.positional.append((slot, False))
            self.calls.attach(site, decorator)
            self.sites[site.node] = site
            self.applications.setdefault(function.node, []).append(site.node)
            return site.result
        function.decorated = True
        return slot

    def _make_function(self, node: FunctionNode, name: str) -> FunctionValue:
        """Make the value of a ``def`` or ``lambda`` and put its body on the list."""
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.expr(default)
        scope = Scope(node, self.scope, name)
        function = FunctionValue(node, scope, name)
        self.functions.append(function)
        self.function_of[node] = function
        arguments = node.args
        for parameter in (
            *arguments.posonlyargs,
            *arguments.args,
            *arguments.kwonlyargs,
            *filter(None, (arguments.vararg, arguments.kwarg)),
        ):
            variable = scope.bind(parameter.arg, parameter)
            slot = Slot()
            self.solver.copy(slot, variable.slot)
            function.params[parameter.arg] = slot
            self.slots[parameter] = slot
        if arguments.vararg is not None:
            rest = self.semantics.container(arguments.vararg)
            self.solver.add(function.params[arguments.vararg.arg], rest)
        if arguments.kwarg is not None:
            mapping = self.semantics.container(arguments.kwarg, True)
            self.solver.add(function.params[arguments.kwarg.arg], mapping)
        self._bind_defaults(function)
        self._pending.append(lambda: self._body(function))
        return function

    def _bind_defaults(self, function: FunctionValue) -> None:
        arguments = function.node.args  # type: ignore[union-attr]
        plain = [*arguments.posonlyargs, *arguments.args]
        pairs = [
            *zip(plain[len(plain) - len(arguments.defaults) :], arguments.defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for parameter, default in pairs:
            slot = self.slots.get(default) if default is not None else None
            if slot is not None:
                self.solver.copy(slot, function.params[parameter.arg])

    def _body(self, function: FunctionValue) -> None:
        node = function.node
        self.scope, self.unit, self.loop = function.scope, function, None
        if function.class_value is not None and not function.is_static:
            cls = function.class_value
            receiver = cls if function.is_classmethod else Instance(cls)
            self.semantics.bind_receiver(function, receiver)
        if isinstance(node, ast.Lambda):
            self.statement = node
            slot = self.expr(node.body)
            if slot is not None:
                self.solver.copy(slot, function.returns)
        else:
            self.block(node.body)

    def _class_def(self, node: ast.ClassDef) -> None:
        decorators = [self.imports.qualified(_called(d)) for d in node.decorator_list]
        for decorator in node.decorator_list:
            self.expr(decorator)
        scope = Scope(node, self.scope, node.name)
        cls = ClassValue(node, scope)
        self.classes.append(cls)
        for base in node.bases:
            cls.base_slots.append(self.expr(base) or Slot())
        for keyword in node.keywords:
            self.expr(keyword.value)
        cls.is_dataclass = any(
            name is not None and name.endswith(("dataclass", "attr.s", "define", "attrs"))
            for name in decorators
        )
        outer = self.scope
        outer.children.append(scope)
        self.scope = scope
        self.block(node.body)
        self.scope = outer
        self.statement = node
        variable = outer.bind(node.name, node)
        slot = self.slots[node] = Slot()
        self.solver.copy(slot, variable.slot)
        self.solver.add(slot, cls)

    def _lambda(self, node: ast.Lambda) -> Slot:
        slot = Slot()
        self.solver.add(slot, self._make_function(node, "<lambda>"))
        return slot


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node
