"""Whether the work that a pool is given is done when certain statements have been carried out."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import cached_property

from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.rounds import Rounds
from mplint.model.flow.steps import names_bound
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Object
from mplint.repairs.certainty import is_certain
from mplint.repairs.places import block_of, statement_of
from mplint.repairs.pools.results import PASSING, Progress, Results

_WAITING = frozenset({"map", "starmap", "apply"})


class Region(Results):
    """Statements of one block that follow each other, and hold all uses of a pool.

    Args:
        module: the module.
        pool: the pool.
        statements: the statements.
    """

    def __init__(self, module: Module, pool: Object, statements: Sequence[ast.stmt]) -> None:
        super().__init__(module, statements)
        self._pool = pool

    @cached_property
    def inside(self) -> set[ast.AST]:
        """All syntax of the region."""
        return {node for statement in self._statements for node in ast.walk(statement)}

    def progress(self, work: Sequence[CallSite]) -> Progress:
        """Return what has become of all ``work`` of the pool at the end of the region."""
        found = Progress.DONE
        for progress in (self._when_used(), *map(self._of_call, work)):
            if progress is Progress.OPEN:
                return progress
            if progress is Progress.CUT:
                found = progress
        return found

    def is_used_later(self) -> bool:
        """Tell whether a generator expression may use the pool at any time."""
        return self._when_used() is Progress.OPEN

    def _when_used(self) -> Progress:
        """Return whether the pool is used where its expressions stand: OPEN if it may be later."""
        found = {self._evaluated(p) for p in self._module.pools.expressions({self._pool})}
        if Progress.OPEN in found:
            return Progress.OPEN
        return Progress.CUT if Progress.CUT in found else Progress.DONE

    def _evaluated(self, place: ast.expr) -> Progress:
        found = Progress.DONE
        node: ast.AST = place
        while not isinstance(node, ast.stmt):
            inner, node = node, self._module.parents[node]
            if isinstance(node, ast.comprehension):
                outer = self._module.parents[node]
                if isinstance(outer, ast.GeneratorExp) and outer.generators[0] is node:
                    if inner is node.iter:
                        node = outer
            elif isinstance(node, ast.GeneratorExp):
                found = self.consumed(node)
                if found is Progress.OPEN:
                    break
        return found

    def _of_call(self, site: CallSite) -> Progress:
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return Progress.OPEN
        if self._pool.kind is Kind.POOL and func.attr in _WAITING:
            return Progress.DONE
        found = self.consumed(site.node)
        if found is not Progress.OPEN:
            return found
        kept = self._module.pools.kept(site)
        if kept is None or kept.variable is None or len(kept.variable.bindings) != 1:
            return Progress.OPEN
        direct = isinstance(self._module.parents[site.node], ast.Assign)
        container = self._container(site, kept.variable) if direct else None
        if container is not None:
            return self._of_kept(site, container, direct=False)
        return self._of_kept(site, kept.variable, direct=direct)

    def _container(self, site: CallSite, variable: Variable) -> Variable | None:
        """Return the container that the statement after a call puts the result into."""
        statement = statement_of(self._module, site.node)
        block = block_of(self._module, statement)
        for after in block[block.index(statement) + 1 :][:1]:
            for name in self._module.pools.reads(variable):
                call = self._module.parents[name]
                if isinstance(call, ast.Call) and call.args == [name]:
                    if self._module.parents[call] is after and isinstance(after, ast.Expr):
                        return self._filled(call, site)
        return None

    def _filled(self, call: ast.Call, site: CallSite) -> Variable | None:
        """Return the variable of the function that a call puts something into."""
        func = call.func
        if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Name):
            return None
        found = self._module.paths.variable(func.value)
        if not self._module.pools.is_put_into(func.value) or found is None or found.foreign:
            return None
        own = found.scope is site.unit.scope and found.name not in site.unit.params
        return found if own and len(found.bindings) == 1 else None

    def _of_kept(self, site: CallSite, variable: Variable, *, direct: bool) -> Progress:
        """Return what becomes of work whose result is a variable, or put into its container."""
        takers: dict[ast.AST, Progress] = {}
        for name in self._module.pools.reads(variable):
            if self._module.pools.is_put_into(name) or self._is_harmless(name):
                continue
            found = self._taken(name, site, direct=direct)
            if found is Progress.OPEN:
                continue
            takers[name] = found
        steps = self._module.steps(site.unit)
        stops = {step for name in takers for step in steps.get(name, ())}
        if not stops or self._escapes(site, stops, variable.name):
            return Progress.OPEN
        return Progress.CUT if Progress.CUT in takers.values() else Progress.DONE

    def _is_harmless(self, name: ast.Name) -> bool:
        call = self._module.parents[name]
        return isinstance(call, ast.Call) and self.externals(call) == {"builtins.len"}

    def _taken(self, name: ast.Name, site: CallSite, *, direct: bool) -> Progress:
        """Return what becomes of all the results in a variable where ``name`` reads it."""
        if not is_certain(self._module, name, statement_of(self._module, name)):
            return Progress.OPEN
        func = site.node.func
        assert isinstance(func, ast.Attribute)
        if direct:
            return self.consumed(name)
        if func.attr.startswith("imap"):
            return Progress.OPEN  # Iterators in a container.
        node: ast.expr = name
        parent = self._module.parents[node]
        while isinstance(parent, ast.Call) and parent.args[:1] == [node]:
            names = self.externals(parent)
            if names == {"concurrent.futures.wait"} and len(parent.args) == 1:
                return Progress.OPEN if parent.keywords else Progress.DONE
            if not names or not names <= PASSING - {"builtins.enumerate"}:
                return Progress.OPEN
            node, parent = parent, self._module.parents[parent]
        if isinstance(parent, ast.comprehension) and parent.iter is node:
            around = self._module.parents[parent]
            if not isinstance(around, (ast.ListComp, ast.SetComp)) or parent.ifs:
                return Progress.OPEN
            whole = around.generators == [parent]
            return self.fetches_each(parent.target, [around.elt] if whole else [])
        if isinstance(parent, ast.For) and parent.iter is node:
            if Rounds(self._module).leaves(parent):
                return Progress.OPEN
            before: list[ast.AST] = []
            for statement in parent.body:
                before.append(statement)
                if any(isinstance(part, ast.Continue) for part in ast.walk(statement)):
                    break
            plain = [
                one for one in before if isinstance(one, (ast.Expr, ast.Assign, ast.AugAssign))
            ]
            return self.fetches_each(parent.target, plain)
        return Progress.OPEN

    def _escapes(self, site: CallSite, stops: set[Node], name: str) -> bool:
        """Tell whether control may leave the region after ``site`` without coming to ``stops``."""
        graph = self._module.graph(site.unit)
        own = statement_of(self._module, site.node) in self.inside
        stack = list(self._module.steps(site.unit).get(site.node, ()))
        if any(step in stops for step in stack):
            return True
        seen = set(stack)
        while stack:
            for edge in stack.pop().edges:
                node = edge.to
                if edge.kind is EdgeKind.EXCEPTION:
                    continue
                if node is graph.exit or (own and node.syntax not in self.inside):
                    return True
                if node in stops:
                    continue
                if name in names_bound(node):
                    return True  # What it held is lost.
                if node not in seen:
                    seen.add(node)
                    stack.append(node)
        return False
