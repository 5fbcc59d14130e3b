"""Whether the work that a pool is given is done when certain statements have been carried out."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from enum import Enum, auto
from functools import cached_property

from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.rounds import COMPREHENSIONS, Rounds
from mplint.model.flow.steps import names_bound
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Object
from mplint.repairs.certainty import is_certain
from mplint.repairs.places import statement_of

_WAITING = frozenset({"map", "starmap", "apply"})
_FETCHES = frozenset({"get", "wait", "result"})
_EAGER = frozenset(
    f"builtins.{name}"
    for name in ("list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max")
)
"""Functions that take all elements of an iterator."""

_PASSING = frozenset(
    {"builtins.enumerate", "tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm"}
    | {"rich.progress.track", "concurrent.futures.as_completed"}
)
"""Functions that give the elements of what they are given, one by one."""


class Progress(Enum):
    """What has become of work where some statements end."""

    DONE = auto()
    CUT = auto()
    """It may go on, but the program has turned away from it: a loop over the results ends early."""
    OPEN = auto()


class Region:
    """Statements of one block that follow each other, and hold all uses of a pool.

    Args:
        module: the module.
        pool: the pool.
        statements: the statements.
    """

    def __init__(self, module: Module, pool: Object, statements: Sequence[ast.stmt]) -> None:
        self._module = module
        self._pool = pool
        self._statements = statements

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
                found = self._consumed(node)
                if found is Progress.OPEN:
                    break
        return found

    def _of_call(self, site: CallSite) -> Progress:
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return Progress.OPEN
        if self._pool.kind is Kind.POOL and func.attr in _WAITING:
            return Progress.DONE
        found = self._consumed(site.node)
        if found is not Progress.OPEN:
            return found
        kept = self._module.pools.kept(site)
        if kept is None or kept.variable is None or len(kept.variable.bindings) != 1:
            return Progress.OPEN
        return self._of_kept(site, kept.variable)

    # What becomes of an expression

    def _consumed(self, node: ast.expr) -> Progress:
        """Return what becomes of work whose result (or iterator of results) is ``node``."""
        parent = self._module.parents[node]
        if isinstance(parent, ast.Attribute):
            return Progress.DONE if self._is_fetch(parent) else Progress.OPEN
        if isinstance(parent, ast.Call) and parent.args[:1] == [node]:
            names = self._externals(parent)
            if names <= _EAGER and names:
                return self._unless_tried(parent)
            if names <= _PASSING and names:
                return self._consumed(parent)
            return Progress.OPEN
        if isinstance(parent, ast.For) and parent.iter is node:
            return Progress.CUT if Rounds(self._module).leaves(parent) else self._unless_tried(node)
        if isinstance(parent, ast.comprehension) and parent.iter is node:
            around = self._module.parents[parent]
            if isinstance(around, ast.GeneratorExp):
                lone = len(around.generators) == 1
                return self._consumed(around) if lone else Progress.OPEN
            if isinstance(around, COMPREHENSIONS) and around.generators[0] is parent:
                return self._unless_tried(node)
        return Progress.OPEN

    def _is_fetch(self, method: ast.Attribute) -> bool:
        """Tell whether a method of a result waits until it is there."""
        call = self._module.parents[method]
        if not isinstance(call, ast.Call) or call.func is not method or method.attr not in _FETCHES:
            return False
        if not call.args and not call.keywords:
            return True
        # With a timeout: an error, unless somebody expects it.
        return method.attr == "get" and not self._is_tried(call)

    def _unless_tried(self, node: ast.AST) -> Progress:
        """Return DONE; CUT if the region goes on when an error ends a loop over results."""
        return Progress.CUT if self._is_tried(node) else Progress.DONE

    def _is_tried(self, node: ast.AST) -> bool:
        while node in self._module.parents and node not in self._statements:
            node = self._module.parents[node]
            if hasattr(node, "handlers"):  # also of ``except*``
                return True
        return False

    def _externals(self, call: ast.Call) -> set[str]:
        site = self._module.site(call)
        return set(site.externals) if site is not None and not site.callees else set()

    # What becomes of a variable

    def _of_kept(self, site: CallSite, variable: Variable) -> Progress:
        """Return what becomes of work whose result is put into a variable."""
        single = self._module.parents[site.node]
        direct = isinstance(single, ast.Assign)
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
        return isinstance(call, ast.Call) and self._externals(call) == {"builtins.len"}

    def _taken(self, name: ast.Name, site: CallSite, *, direct: bool) -> Progress:
        """Return what becomes of all the results in a variable where ``name`` reads it."""
        if not is_certain(self._module, name, statement_of(self._module, name)):
            return Progress.OPEN
        func = site.node.func
        assert isinstance(func, ast.Attribute)
        if direct:
            return self._consumed(name)
        if func.attr.startswith("imap"):
            return Progress.OPEN  # Iterators in a container.
        node: ast.expr = name
        parent = self._module.parents[node]
        while isinstance(parent, ast.Call) and parent.args[:1] == [node]:
            names = self._externals(parent)
            if names == {"concurrent.futures.wait"} and len(parent.args) == 1:
                return Progress.OPEN if parent.keywords else Progress.DONE
            if not names or not names <= _PASSING - {"builtins.enumerate"}:
                return Progress.OPEN
            node, parent = parent, self._module.parents[parent]
        if isinstance(parent, ast.comprehension) and parent.iter is node:
            around = self._module.parents[parent]
            if not isinstance(around, (ast.ListComp, ast.SetComp)) or parent.ifs:
                return Progress.OPEN
            whole = around.generators == [parent]
            return self._fetches_each(parent.target, [around.elt] if whole else [])
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
            return self._fetches_each(parent.target, plain)
        return Progress.OPEN

    def _fetches_each(self, target: ast.expr, places: Sequence[ast.AST]) -> Progress:
        """Tell whether each round of a loop certainly fetches what it is about."""
        if isinstance(target, ast.Name):
            for place in places:
                for part in ast.walk(place):
                    if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                        if part.value.id == target.id and self._is_fetch(part):
                            if is_certain(self._module, part, place):
                                return self._unless_tried(part)
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
