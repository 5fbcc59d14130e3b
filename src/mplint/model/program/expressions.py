"""Expressions: the slot of each, and the constraints between them."""

from __future__ import annotations

import ast

from mplint.model.calls.sites import CallSite
from mplint.model.names.imports import AllImports
from mplint.model.names.linking import Linking
from mplint.model.names.scopes import Scope
from mplint.model.program.tables import Origin
from mplint.model.program.targets import Targets
from mplint.model.slots import Slot
from mplint.model.values.constants import constant
from mplint.model.values.domain import Arguments, Object, ObjectMethod


class Expressions(Targets):
    """The part of the builder that visits expressions."""

    def __init__(self, tree: ast.Module, imports: AllImports, linking: Linking | None) -> None:
        super().__init__(tree, imports, linking)
        self._expressions |= {
            ast.Constant: lambda _node: None,
            ast.Name: self.read_name,
            ast.Attribute: self._attribute,
            ast.Subscript: self._subscript,
            ast.Call: self._call,
            ast.List: self._display,
            ast.Tuple: self._display,
            ast.Set: self._display,
            ast.Dict: self._dict,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._comprehension,
            ast.IfExp: self._if_exp,
            ast.BoolOp: self._bool_op,
            ast.BinOp: self._bin_op,
            ast.NamedExpr: self._named,
            ast.Await: self._await,
            ast.Yield: self._yield,
            ast.YieldFrom: self._yield_from,
            ast.Starred: self._starred,
        }

    def _attribute(self, node: ast.Attribute) -> Slot | None:
        base = self.expr(node.value)
        if base is None:
            return None
        result, name = Slot(), node.attr
        self.solver.use(
            base,
            lambda value: self.semantics.load_attribute(value, name, result),  # type: ignore[arg-type]
        )
        return result

    def _subscript(self, node: ast.Subscript) -> Slot | None:
        base = self.expr(node.value)
        self.expr(node.slice)
        if base is None:
            return None
        if isinstance(node.slice, ast.Slice):
            return self._slice_of(base)
        return self.item(base, constant(node.slice))

    def _slice_of(self, base: Slot) -> Slot:
        """Return what a slice gives: as much as the whole, but of a shared object a copy."""
        part = Slot()

        def on_value(value: object) -> None:
            if not isinstance(value, (Object, ObjectMethod)):
                self.solver.add(part, value)

        self.solver.use(base, on_value)
        return part

    def _call(self, node: ast.Call) -> Slot:
        site = CallSite(node, self.unit, self.statement, self.loop)
        self.sites[node] = site
        target = self.expr(node.func)
        positional: list[tuple[Slot | None, bool]] = []
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                positional.append((self.expr(argument.value), True))
            else:
                positional.append((self.expr(argument), False))
        keywords = [(keyword.arg, self.expr(keyword.value)) for keyword in node.keywords]
        site.arguments = Arguments(positional, keywords)
        if isinstance(node.func, ast.Name) and node.func.id == "super":
            self._super(node, site)
        if target is not None:
            self.calls.attach(site, target)
        return site.result

    def _super(self, node: ast.Call, site: CallSite) -> None:
        function = self.unit
        if function.class_value is not None and self.scope.lookup("super") is None:
            self.semantics.make_super(function.class_value, site.result)

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> Slot:
        slot = Slot()
        container = self.semantics.container(node)
        exact = not isinstance(node, ast.Set)
        for index, element in enumerate(node.elts):
            if isinstance(element, ast.Starred):
                exact = False
                inner = self.expr(element.value)
                if inner is not None:
                    self.semantics.use_iterated(inner, container.rest)
                continue
            part = self.expr(element)
            if part is not None:
                to = self.semantics.field(container, index) if exact else container.rest
                self.solver.copy(part, to)
        self.solver.add(slot, container)
        return slot

    def _dict(self, node: ast.Dict) -> Slot:
        slot = Slot()
        container = self.semantics.container(node, is_mapping=True)
        for key, value in zip(node.keys, node.values, strict=True):
            part = self.expr(value)
            if key is None:
                continue
            self.expr(key)
            if part is not None:
                key_value = constant(key)
                to = container.rest if key_value is None else self.semantics.field(
                    container, key_value
                )  # fmt: skip
                self.solver.copy(part, to)
        self.solver.add(slot, container)
        return slot

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
    ) -> Slot:
        # The first iterable is evaluated in the enclosing scope.
        first = self.expr(node.generators[0].iter)
        outer_scope, outer_loop = self.scope, self.loop
        scope = Scope(node, outer_scope, "<comprehension>")
        outer_scope.children.append(scope)
        self.scope, self.loop = scope, node
        for index, generator in enumerate(node.generators):
            slot = first if index == 0 else self.expr(generator.iter)
            element = None
            if slot is not None:
                element = Slot()
                self.semantics.use_iterated(slot, element)
            self.assign(generator.target, element, Origin("element", generator.iter))
            for condition in generator.ifs:
                self.expr(condition)
        if isinstance(node, ast.DictComp):
            self.expr(node.key)
            held = self.expr(node.value)
        else:
            held = self.expr(node.elt)
        self.scope, self.loop = outer_scope, outer_loop
        container = self.semantics.container(node, isinstance(node, ast.DictComp))
        if held is not None:
            self.solver.copy(held, container.rest)
        result = Slot()
        self.solver.add(result, container)
        return result

    def _either(self, nodes: list[ast.expr]) -> Slot | None:
        """Return the slot of an expression that is one of ``nodes``."""
        slots = [self.expr(node) for node in nodes]
        known = [slot for slot in slots if slot is not None]
        if not known:
            return None
        result = Slot()
        for slot in known:
            self.solver.copy(slot, result)
        # None is no other object; anything else that stays without a value is.
        plain = [
            node
            for node, slot in zip(nodes, slots, strict=True)
            if slot is None and not isinstance(node, ast.Constant)
        ]
        self.alternatives.append((result, [] if plain else known))
        return result

    def _if_exp(self, node: ast.IfExp) -> Slot | None:
        self.expr(node.test)
        return self._either([node.body, node.orelse])

    def _bool_op(self, node: ast.BoolOp) -> Slot | None:
        return self._either(node.values)

    def _bin_op(self, node: ast.BinOp) -> Slot | None:
        if isinstance(node.op, ast.Add):
            return self._either([node.left, node.right])
        left = self.expr(node.left)
        self.expr(node.right)
        return left if isinstance(node.op, ast.Mult) else None

    def _named(self, node: ast.NamedExpr) -> Slot | None:
        slot = self.expr(node.value)
        scope = self.scope
        # PEP 572: in a comprehension the name is bound in the scope around it.
        while not (scope.is_function or scope.is_class or scope.parent is None):
            scope = scope.parent
        variable = scope.bind(node.target.id, node.target)
        self.bound[node.target] = variable
        self.origins[node.target] = Origin("value", node.value)
        if slot is not None:
            self.solver.copy(slot, variable.slot)
            self.slots[node.target] = slot
        return slot

    def _await(self, node: ast.Await) -> Slot | None:
        return self.expr(node.value)

    def _yield(self, node: ast.Yield) -> Slot | None:
        self.unit.is_generator = True
        slot = self.expr(node.value) if node.value is not None else None
        if slot is not None:
            self.solver.copy(slot, self.unit.yields)
        return None

    def _yield_from(self, node: ast.YieldFrom) -> Slot | None:
        self.unit.is_generator = True
        slot = self.expr(node.value)
        if slot is not None:
            self.semantics.use_iterated(slot, self.unit.yields)
        return None

    def _starred(self, node: ast.Starred) -> Slot | None:
        return self.expr(node.value)
