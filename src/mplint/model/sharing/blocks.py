"""Blocks: shared memory that outlives the code that makes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.execution.importing import Importing
from mplint.model.flow.nodes import NodeKind
from mplint.model.flow.raising import Raising
from mplint.model.flow.rounds import COMPREHENSIONS
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.shared_memory import MADE, SharedMemoryProtocol
from mplint.model.values.domain import FunctionValue, Object

_SAFE = frozenset({"buf", "size", "close", "unlink"})
"""Attributes that tell nobody how to find the block."""

_CONTAINERS = (ast.Tuple, ast.List, ast.Dict, ast.keyword, ast.Starred, *COMPREHENSIONS)


@dataclass(frozen=True, slots=True)
class LeakedBlock:
    """A block that a function makes, and leaves behind when it returns.

    Attributes:
        call: what makes it.
        unlinks: the calls that unlink it on other ways.
    """

    call: ast.Call
    name: str
    unlinks: tuple[ast.AST, ...]


class Blocks:
    """Answers for the shared memory of one module."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self._module = module
        self._raising = raising
        self._protocol = SharedMemoryProtocol(module)

    def leaked(self) -> Iterator[LeakedBlock]:
        """Yield the blocks that nobody else can unlink, and some way does not."""
        for site in self._module.sites:
            if any(isinstance(m, Object) and m.kind is Kind.SHARED_MEMORY for m in site.made):
                name = self._variable(site)
                if name is not None and _makes(site.node) and self._is_left(site, name):
                    yield LeakedBlock(site.node, name.name, self._unlinks_of(site.unit))

    @cached_property
    def _lifecycles(self) -> Lifecycles:
        return Lifecycles(self._module, self._protocol, self._raising.may_raise)

    def _variable(self, site: CallSite) -> Variable | None:
        """Return the variable of the function itself that a new block is bound to."""
        parent = self._module.parents.get(site.node)
        if not isinstance(parent, (ast.Assign, ast.AnnAssign)) or site.callees:
            return None
        targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
        if len(targets) != 1 or not isinstance(targets[0], ast.Name):
            return None
        variable = self._module.paths.variable(targets[0])
        if variable is None or variable.foreign or variable.scope is not site.unit.scope:
            return None
        return variable

    def _is_left(self, site: CallSite, variable: Variable) -> bool:
        """Tell whether some way to the end of the function does not unlink a block."""
        if not self._is_followed(site, variable) or self._is_tried(site):
            return False
        solution = self._lifecycles.solution(site.unit)
        if solution is None:
            return False
        if self._unlinks_of(site.unit) and self._is_asked(site.unit, variable):
            return False
        states = solution.before.get(solution.graph.exit, {}).get((variable,), {})
        return any(state.name == MADE and state.since is site.node for state in states)

    def _is_asked(self, unit: FunctionValue, variable: Variable) -> bool:
        """Tell whether the program itself finds out if there is a block: it knows more."""
        return any(
            node.kind is NodeKind.TEST
            and any(
                isinstance(below, ast.Name) and self._module.paths.variable(below) is variable
                for below in walk(node.syntax)
            )
            for node in self._module.graph(unit).nodes
        )

    def _is_followed(self, site: CallSite, variable: Variable) -> bool:
        """Tell whether all that can unlink a block is seen in a function and what it calls."""
        if site.unit.is_module:
            at_import = Importing(self._module).steps(site.unit)
            if any(step in at_import for step in self._module.steps(site.unit).get(site.node, ())):
                return False
        seen = {site.unit}
        stack = [site.unit]
        while stack:
            for call in self._module.sites_of.get(stack.pop(), ()):
                stack += [callee for callee in call.callees if callee not in seen]
                seen.update(call.callees)
        if any(unit not in seen and self._may_be(node, site) for unit, node in self._unlinks):
            return False
        steps = self._module.steps(site.unit)
        return all(
            name in steps and self._stays(name)
            for name in self._module.builder.scope_of
            if self._module.paths.variable(name) is variable
        )

    def _may_be(self, unlink: ast.Attribute, site: CallSite) -> bool:
        """Tell whether what is unlinked somewhere may be the block that ``site`` makes."""
        values = self._module.values(unlink.value)
        return not values or not all(
            isinstance(value, Object)
            and isinstance(value.site, ast.Call)
            and value.site is not site.node
            and _makes(value.site)
            for value in values
        )

    def _stays(self, name: ast.Name) -> bool:
        """Tell whether a use of a block shows it to no code outside of the module."""
        parent = self._module.parents.get(name)
        if isinstance(parent, ast.Attribute):
            return parent.attr in _SAFE or (parent.attr == "name" and self._is_handed_in(parent))
        if isinstance(parent, (ast.Delete, ast.Compare)):
            return True
        return self._is_handed_in(name)

    def _is_handed_in(self, node: ast.AST) -> bool:
        """Tell whether an expression is an argument of the module's own functions or children."""
        parent = self._module.parents.get(node)
        while isinstance(parent, _CONTAINERS):
            parent = self._module.parents.get(parent)
        if not isinstance(parent, ast.Call):
            return False
        site = self._module.site(parent)
        if site is None:
            return False
        if any(run.site is site for run in self._module.runs):
            return True
        inside = bool(site.callees) and not (site.externals or site.methods or site.made)
        return inside and isinstance(node, ast.Name)

    def _is_tried(self, site: CallSite) -> bool:
        """Tell whether the making of a block is expected to fail."""
        for around in self._module.enclosing(site.unit, site.statement):
            if isinstance(around, (ast.With, ast.AsyncWith)):
                if any(self._raising.swallows(item.context_expr) for item in around.items):
                    return True
            body = getattr(around, "body", ()) if getattr(around, "handlers", ()) else ()
            if any(below is site.statement for part in body for below in walk(part)):
                return True
        return False

    def _unlinks_of(self, unit: FunctionValue) -> tuple[ast.AST, ...]:
        return tuple(node for where, node in self._unlinks if where is unit)

    @cached_property
    def _unlinks(self) -> list[tuple[FunctionValue | None, ast.Attribute]]:
        """The attributes ``unlink`` of all that may be a block, with the function they are in."""
        parents = self._module.parents
        found: list[tuple[FunctionValue | None, ast.Attribute]] = []
        for part, parent in parents.items():
            if isinstance(part, ast.Attribute) and part.attr == "unlink":
                called = isinstance(parent, ast.Call) and parent.func is part
                site = self._module.site(parent) if called else None  # type: ignore[arg-type]
                if self._module.imports.qualified(part) != "os.unlink":
                    found.append((site.unit if site is not None else None, part))
        return found


def _makes(call: ast.Call) -> bool:
    """Tell whether a constructor's arguments say that the block is new, tracked, and its own.

    A name that comes from elsewhere is known there, too: whoever has it may unlink the block.
    """
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if None in given or any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    create = given.get("create", call.args[1] if len(call.args) > 1 else None)
    name = given.get("name", call.args[0] if call.args else None)
    if name is not None and not isinstance(name, (ast.Constant, ast.JoinedStr)):
        return False
    return isinstance(create, ast.Constant) and bool(create.value) and "track" not in given
