"""Builds scopes and constraints from the syntax tree, in one pass over its statements.

Function bodies are visited after the code around them, as they run, so that every name of an
enclosing scope is known when a body refers to it.
"""

from __future__ import annotations

import ast
import builtins
from collections import deque
from collections.abc import Callable, Iterable

from mplint.model import api
from mplint.model.calls.calls import Calls, CallSite
from mplint.model.names.imports import Imports
from mplint.model.names.scopes import FunctionNode, Scope, Variable
from mplint.model.program.expressions import Expressions, Origin
from mplint.model.slots import Slot, Solver
from mplint.model.values.domain import (
    ClassValue,
    Container,
    External,
    FunctionValue,
    Instance,
    Unknown,
)
from mplint.model.values.semantics import Semantics

_BUILTINS = frozenset(dir(builtins))


class Builder(Expressions):
    """Everything that is known about names and values once ``build`` has run.

    Attributes:
        unit: the function whose body is being visited, while building.
        module: the module itself, as a function that runs at import.
        functions: all functions of the module, the module itself first.
        sites: every call, by its node.
        slots: the slot of every expression that can hold a value of interest.
        scope_of: the scope in which a name is read.
        with_items: the ``with`` items of each function's own code.
        alternatives: expressions that are one of several, with the slots of these (none: one of
            them can be anything).
        implied: what is entered by ``with`` (True) or looped over (False), which may run code.
        applications: for a definition, the calls that its decorators are.
        bound: the variable that a name being stored belongs to.
        origins: where what a name is bound to comes from.
        stores: all targets of the forms ``x.name`` and ``x[key]``, with unit and statement.
        attribute_stores: ``x.name = …`` targets by name, with their units and statements.
    """

    def __init__(self, tree: ast.Module, imports: Imports) -> None:
        self.tree = tree
        self.imports = imports
        self.solver = Solver()
        self.semantics = Semantics(self.solver)
        self.calls = Calls(self.semantics, self.constant)
        self.slots: dict[ast.AST, Slot] = {}
        self.sites: dict[ast.Call, CallSite] = {}
        self.scope_of: dict[ast.Name, Scope] = {}
        self.with_items: dict[FunctionValue, list[ast.withitem]] = {}
        self.alternatives: list[tuple[Slot, list[Slot]]] = []
        self.implied: dict[FunctionValue, list[tuple[ast.expr, bool]]] = {}
        self.applications: dict[ast.AST, list[ast.Call]] = {}
        self.bound: dict[ast.Name, Variable] = {}
        self.origins: dict[ast.Name, Origin] = {}
        self.functions: list[FunctionValue] = []
        self.function_of: dict[ast.AST, FunctionValue] = {}
        self.classes: list[ClassValue] = []
        self.attribute_stores: dict[str, list[tuple[ast.Attribute, FunctionValue]]] = {}
        self.stores: list[tuple[ast.Attribute | ast.Subscript, FunctionValue, ast.AST]] = []
        self.scope = Scope(tree, None, "<module>")
        self.module = FunctionValue(tree, self.scope, "<module>")
        self.functions.append(self.module)
        self.function_of[tree] = self.module
        self.unit = self.module
        self.loop: ast.AST | None = None
        self.statement: ast.AST = tree
        self._pending: deque[Callable[[], None]] = deque()
        self._stars: list[str] = []
        super().__init__()
        self._statements: dict[type, Callable[..., None]] = {
            ast.FunctionDef: self._function_def,
            ast.AsyncFunctionDef: self._function_def,
            ast.ClassDef: self._class_def,
            ast.Return: self._return,
            ast.Delete: self._delete,
            ast.Assign: self._assign,
            ast.AugAssign: self._aug_assign,
            ast.AnnAssign: self._ann_assign,
            ast.For: self._for,
            ast.AsyncFor: self._for,
            ast.While: self._while,
            ast.If: self._if,
            ast.With: self._with,
            ast.AsyncWith: self._with,
            ast.Match: self._match,
            ast.Try: self._try,
            ast.Import: self._import,
            ast.ImportFrom: self._import_from,
            ast.Global: self._declare,
            ast.Nonlocal: self._declare,
            ast.Expr: self._expr_statement,
        }
        if hasattr(ast, "TryStar"):
            self._statements[ast.TryStar] = self._try

    def build(self) -> None:
        """Visit the module and solve."""
        self.block(self.tree.body)
        while self._pending:
            self._pending.popleft()()
        # Any function may bind names of the scopes around it (global, nonlocal).
        for function in self.functions:
            self._finish(function.scope)
        self.solver.solve()
        for result, slots in self.alternatives:
            if not slots or not all(slot.values for slot in slots):
                self.solver.add(result, Unknown())
        self.solver.solve()

    # Statements

    def block(self, statements: Iterable[ast.stmt]) -> None:
        """Visit statements in order."""
        handlers = self._statements
        for statement in statements:
            self.statement = statement
            handler = handlers.get(type(statement))
            if handler is not None:
                handler(statement)
            else:
                self.children(statement)

    def _expr_statement(self, node: ast.Expr) -> None:
        self.expr(node.value)

    def _assign(self, node: ast.Assign) -> None:
        slot = self.expr(node.value)
        first = node.targets[0]
        for target in node.targets:
            # In ``a = b = f()``, b is another name for a.
            plain = target is first or not isinstance(first, (ast.Name, ast.Attribute))
            self.assign(target, slot, Origin("value", node.value if plain else first))

    def _aug_assign(self, node: ast.AugAssign) -> None:
        slot = self.expr(node.value)
        target = node.target
        if isinstance(target, ast.Name):
            # xs += [p] puts what the right side holds into xs.
            read = self.read_name(target)
            self.bound[target] = self.scope.bind(target.id, target)
            if slot is not None:
                self.solver.use(
                    read,
                    lambda value: (
                        self.semantics.use_iterated(slot, value.rest)
                        if isinstance(value, Container)
                        else None
                    ),
                )
        else:
            self.assign(target, None)

    def _ann_assign(self, node: ast.AnnAssign) -> None:
        slot = self.expr(node.value) if node.value is not None else None
        if node.value is not None or not isinstance(node.target, ast.Name):
            self.assign(
                node.target, slot, Origin("value", node.value) if node.value is not None else None
            )

    def _return(self, node: ast.Return) -> None:
        if node.value is not None:
            slot = self.expr(node.value)
            if slot is not None:
                self.solver.copy(slot, self.unit.returns)

    def _delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.scope.bind(target.id, target)
            else:
                self.children(target)

    def _for(self, node: ast.For | ast.AsyncFor) -> None:
        slot = self.expr(node.iter)
        self.implied.setdefault(self.unit, []).append((node.iter, False))
        element = None
        if slot is not None:
            element = Slot()
            self.semantics.use_iterated(slot, element)
        outer, self.loop = self.loop, node
        self.assign(node.target, element, Origin("element", node.iter))
        self.block(node.body)
        self.loop = outer
        self.block(node.orelse)

    def _while(self, node: ast.While) -> None:
        outer, self.loop = self.loop, node
        self.expr(node.test)
        self.block(node.body)
        self.loop = outer
        self.block(node.orelse)

    def _if(self, node: ast.If) -> None:
        self.expr(node.test)
        self.block(node.body)
        self.block(node.orelse)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        self.with_items.setdefault(self.unit, []).extend(node.items)
        self.implied.setdefault(self.unit, []).extend((i.context_expr, True) for i in node.items)
        for item in node.items:
            slot = self.expr(item.context_expr)
            target = item.optional_vars
            if target is None:
                continue
            entered = None
            if slot is not None:
                entered = Slot()
                self._enter(slot, entered)
            self.assign(target, entered, Origin("entered", item.context_expr))
        self.block(node.body)

    def _enter(self, slot: Slot, entered: Slot) -> None:
        self.solver.use(slot, lambda value: self.semantics.enter(value, entered))  # type: ignore[arg-type]

    def _try(self, node: ast.Try) -> None:
        self.block(node.body)
        for handler in node.handlers:
            self.statement = handler
            if handler.type is not None:
                self.expr(handler.type)
            if handler.name:
                self.scope.bind(handler.name, handler)
            self.block(handler.body)
        self.block(node.orelse)
        self.block(node.finalbody)

    def _match(self, node: ast.Match) -> None:
        subject = self.expr(node.subject)
        for case in node.cases:
            for pattern in ast.walk(case.pattern):
                if isinstance(pattern, (ast.MatchAs, ast.MatchStar)) and pattern.name:
                    variable = self.scope.bind(pattern.name, pattern)
                    if pattern is case.pattern and subject is not None:
                        self.solver.copy(subject, variable.slot)
                elif isinstance(pattern, ast.MatchMapping) and pattern.rest:
                    self.scope.bind(pattern.rest, pattern)
            if case.guard is not None:
                self.expr(case.guard)
            self.block(case.body)

    def _declare(self, node: ast.Global | ast.Nonlocal) -> None:
        for name in node.names:
            self.scope.declared[name] = isinstance(node, ast.Global)

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            self._bind_import(name, alias, alias.name if alias.asname else name)

    def _import_from(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        for alias in node.names:
            if alias.name == "*":
                self._stars.append(module)
                continue
            separator = "" if module.endswith(".") else "."
            full = f"{module}{separator}{alias.name}"
            self._bind_import(alias.asname or alias.name, alias, full)

    def _bind_import(self, name: str, alias: ast.alias, full: str) -> None:
        variable = self.scope.bind(name, alias)
        slot = self.slots[alias] = Slot()
        self.solver.copy(slot, variable.slot)
        self.solver.add(slot, External(full))

    # Definitions

    def _function_def(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        decorators = [(decorator, self.expr(decorator)) for decorator in node.decorator_list]
        function = self.make_function(node, node.name)
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
        if name is not None and self.imports.apply_decorator(function, name):
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

    def make_function(self, node: FunctionNode, name: str) -> FunctionValue:
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

    # Names

    def read_name(self, node: ast.Name) -> Slot:
        """Return the slot of a name read in the current scope."""
        scope, name = self.scope, node.id
        self.scope_of[node] = scope
        slot = scope.used.get(name)
        if slot is None:
            slot = scope.used[name] = Slot()
        return slot

    def _finish(self, scope: Scope) -> None:
        """Connect the names read in ``scope`` to the variables that they refer to."""
        for name, slot in scope.used.items():
            variable = scope.lookup(name)
            if variable is not None:
                self.solver.copy(variable.slot, slot)
            elif name in _BUILTINS:
                self.solver.add(slot, External(f"builtins.{name}"))
            else:
                for module in self._stars:
                    full = f"{module}.{name}"
                    if api.is_exported(full):
                        self.solver.add(slot, External(full))
        for child in scope.children:
            self._finish(child)


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node
