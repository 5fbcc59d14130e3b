"""Pickling: what certainly cannot be sent to another process, and why."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cached_property

from mplint.model import api
from mplint.model.api.pickling import (
    REGISTERS_PICKLING,
    UNPICKLABLE_RESULTS,
)
from mplint.model.api.primitives import THREAD_PRIMITIVES
from mplint.model.flow.steps import returned_expressions
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.callees import Callees
from mplint.model.transfer.definitions import Definition, Definitions
from mplint.model.transfer.elements import Elements
from mplint.model.transfer.held import Held, primitive
from mplint.model.transfer.instances import Instances
from mplint.model.transfer.obstacles import Obstacle, Sort, first_of_all
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    FunctionValue,
    Instance,
)

_MAX_DEPTH = 8
_DISPLAYS = (ast.Tuple, ast.List, ast.Set)


class Pickling:
    """Answers for the expressions of one module; every answer covers all that they can be.

    Only obstacles of the ``wanted`` sorts count, because channels differ in what they let pass.
    """

    def __init__(self, module: FlowValues, callees: Callees, wanted: frozenset[Sort]) -> None:
        self._module = module
        self._callees = callees
        self._wanted = wanted
        self.definitions = Definitions(module)
        self._elements = Elements(module, self.definitions)
        self._instances = Instances(module, self.definitions, self.of)
        self._held = Held(module, self._instances, self._obstacle)

    def of(self, node: ast.expr, depth: int = 0) -> Obstacle | None:
        """Return why ``node`` cannot be pickled, whatever it is; None if it may be."""
        if depth > _MAX_DEPTH:
            return None
        if isinstance(node, ast.Lambda):
            return self._obstacle(Sort.FUNCTION, "a lambda", node, node)
        if isinstance(node, ast.GeneratorExp):
            return self._obstacle(Sort.DATA, "a generator", node, node)
        if isinstance(node, _DISPLAYS):
            return self._first(node.elts, depth)
        if isinstance(node, ast.Dict):
            return self._first(node.values, depth)
        if isinstance(node, (ast.ListComp, ast.SetComp)):
            return self.of(node.elt, depth + 1)
        if isinstance(node, ast.DictComp):
            return self.of(node.value, depth + 1)
        if isinstance(node, ast.IfExp):
            return first_of_all([self.of(side, depth + 1) for side in (node.body, node.orelse)])
        if isinstance(node, ast.NamedExpr):
            return self.of(node.value, depth + 1)
        if isinstance(node, ast.Starred):
            return self.of_elements(node.value, depth + 1)
        found: Obstacle | None = None
        if isinstance(node, ast.Call):
            found = self._call(node, depth)
        elif isinstance(node, ast.Name):
            found = self._defined(node, depth)
        elif isinstance(node, ast.Attribute):
            found = self._method(node) or self._defined(node, depth)
        return found

    def of_elements(self, node: ast.expr, depth: int = 0) -> Obstacle | None:
        """Return why something that iterating over ``node`` gives cannot be pickled."""
        found = self._first(self._elements.of(node), depth)
        if found is not None and isinstance(node, (ast.Name, ast.Attribute)):
            return found.seen_at(node)
        return found

    def state_of(self, cls: ClassValue) -> list[tuple[FunctionValue, ast.expr]]:
        """Return what instances of ``cls`` hold that cannot be pickled, and who stores it."""
        return [(unit, value) for unit, value, _ in self._instances.state(cls)]

    def _first(self, nodes: Iterable[ast.expr | None], depth: int) -> Obstacle | None:
        for node in nodes:
            found = None if node is None else self.of(node, depth + 1)
            if found is not None:
                return found
        return None

    def _obstacle(self, sort: Sort, what: str, made: ast.AST, at: ast.expr) -> Obstacle | None:
        if sort not in self._wanted:
            return None
        if sort is not Sort.SHARED and self._is_registered:
            return None
        return Obstacle(sort, what, made, at)

    @cached_property
    def _is_registered(self) -> bool:
        """Whether the module gives functions other names, or teaches pickle something."""
        if "__qualname__" in self._module.builder.attribute_stores:
            return True
        if any(name.partition(".")[0] == "dill" for name in self._module.imports.names):
            return True
        return any(
            name in REGISTERS_PICKLING for site in self._module.sites for name in site.externals
        )

    # What an expression is

    def _defined(self, node: ast.Name | ast.Attribute, depth: int) -> Obstacle | None:
        definitions = self.definitions.of(node)
        if not definitions:
            return None
        found = first_of_all([self._definition(d, node, depth + 1) for d in definitions])
        return None if found is None else found.seen_at(node)

    def _definition(self, definition: Definition, node: ast.expr, depth: int) -> Obstacle | None:
        made = definition.node
        if isinstance(made, ast.expr):
            if definition.how == "element":
                if definition.parts:
                    return None
                return self.of_elements(made, depth)
            for part in definition.parts:
                elements = made.elts if isinstance(made, (ast.Tuple, ast.List)) else []
                if part >= len(elements) or any(isinstance(e, ast.Starred) for e in elements):
                    return None
                made = elements[part]
            found = self.of(made, depth)
            if definition.how == "entered" and (found is None or not _enters_as_itself(found)):
                return None
            return found
        if isinstance(made, (ast.FunctionDef, ast.AsyncFunctionDef)):
            function = self._module.builder.function_of.get(made)
            if function is None or function.decorated:
                return None
            if made.decorator_list:
                return self._held.wrapper(made, node)
            return self._held.of(function, node)
        if isinstance(made, ast.ClassDef):
            values = self._module.values(made)
            return self._held.of(values[0], node) if len(values) == 1 else None
        if isinstance(made, ast.arg):
            return self._held.all_at(made, node)
        if isinstance(made, ast.alias) and made in self._module.imports.modules:
            return self._obstacle(Sort.DATA, "a module", made, node)
        return None

    def _method(self, node: ast.Attribute) -> Obstacle | None:
        """Return why the object of a bound method cannot be pickled."""
        values = self._module.values(node)
        found: list[Obstacle | None] = []
        for value in values:
            if not isinstance(value, BoundMethod) or value.function.decorated:
                return None
            if not isinstance(value.receiver, Instance):
                return None
            found.append(self._held.of(value.receiver, node))
        if None in found or not self._instances.is_instance(node.value):
            return None
        return first_of_all(found)

    def _call(self, node: ast.Call, depth: int) -> Obstacle | None:
        site = self._module.site(node)
        values = self._module.values(node.func)
        if site is None or not values:
            return None
        names = self._module.externals(site)
        if names and len(names) == len(values):
            return self._external(node, names, depth)
        if site.made and len(site.made) == 1 and len(values) == 1 and not site.callees:
            return self._held.of(next(iter(site.made)), node)
        callees = self._callees.of(node.func)
        if len(values) == 1 and isinstance(values[0], ClassValue):
            return self._held.of(Instance(values[0]), node)
        if callees is None or any(callee.is_stub for callee in callees):
            return None
        functions = [callee.function for callee in callees]
        return first_of_all([self._result(function, node, depth) for function in functions])

    def _result(self, function: FunctionValue, node: ast.Call, depth: int) -> Obstacle | None:
        """Return why what a function of the module gives cannot be pickled."""
        if function.is_context_manager or function.is_property:
            return None
        if function.is_generator:
            if isinstance(function.node, ast.AsyncFunctionDef):
                return self._obstacle(Sort.DATA, "an asynchronous generator", function.node, node)
            return self._obstacle(Sort.DATA, "a generator", function.node, node)
        if isinstance(function.node, ast.AsyncFunctionDef):
            return self._obstacle(Sort.DATA, "a coroutine", function.node, node)
        found = first_of_all([self.of(e, depth + 1) for e in returned_expressions(function.node)])
        return None if found is None else found.seen_at(node)

    def _external(self, node: ast.Call, names: list[str], depth: int) -> Obstacle | None:
        if all(name == "functools.partial" for name in names):
            return self._first([*node.args, *(k.value for k in node.keywords)], depth)
        if all(name == "builtins.dict" for name in names):
            return self._first([k.value for k in node.keywords if k.arg is not None], depth)
        if all(name in ("builtins.list", "builtins.tuple") for name in names) and node.args:
            return self.of_elements(node.args[0], depth)
        whats = [UNPICKLABLE_RESULTS.get(name) for name in names]
        if None not in whats:
            return self._obstacle(Sort.DATA, str(whats[0]), node, node)
        if all(name in THREAD_PRIMITIVES for name in names):
            return self._obstacle(Sort.THREAD, primitive(names[0]), node, node)
        site = self._module.site(node)
        if site is not None and len(site.made) == 1 and all(n in api.CONSTRUCTORS for n in names):
            return self._held.of(next(iter(site.made)), node)
        return None


def _enters_as_itself(obstacle: Obstacle) -> bool:
    return obstacle.what == "an open file" or obstacle.sort is Sort.DATA
