"""Statements: what they bind, return and import."""

from __future__ import annotations

import ast

from mplint.model.names.bindings import local_name
from mplint.model.names.imports import AllImports
from mplint.model.names.linking import Linking
from mplint.model.program.expressions import Expressions
from mplint.model.program.tables import Origin
from mplint.model.slots import Slot
from mplint.model.values.domain import Container, External


class Statements(Expressions):
    """The part of the builder that visits statements, but for definitions."""

    def __init__(self, tree: ast.Module, imports: AllImports, linking: Linking | None) -> None:
        super().__init__(tree, imports, linking)
        self._statements |= {
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
            self.updated.append((target, self.unit, node))
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
                if isinstance(target, ast.Subscript):
                    self.deletions.append((target, self.unit, node))

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
            name = local_name(alias, node)
            linked = self.linking.bound(self._importer, alias) if self.linking else None
            self._bind_import(name, alias, linked or (alias.name if alias.asname else name))

    def _import_from(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        linked = self.linking.module(self._importer, node) if self.linking else None
        for alias in node.names:
            if alias.name == "*":
                self.stars.setdefault(self.scope.module(), []).append(linked or module)
                continue
            name = local_name(alias, node)
            if self.linking and linked:
                member = self.linking.member(linked, alias.name)
                if member is not None:
                    self.links.append((self.scope, name, alias, member))
                    continue
            separator = "" if module.endswith(".") else "."
            if self.linking and linked:
                full = self.linking.qualified(f"{linked}.{alias.name}")
            else:
                full = f"{module}{separator}{alias.name}"
            self._bind_import(name, alias, full)

    @property
    def _importer(self) -> str:
        """The name of the module that is being visited."""
        return self.names[self.scope.module()]

    def _bind_import(self, name: str, alias: ast.alias, full: str) -> None:
        variable = self.scope.bind(name, alias)
        slot = self.slots[alias] = Slot()
        self.solver.copy(slot, variable.slot)
        self.solver.add(slot, External(full))
