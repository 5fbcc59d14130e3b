"""Lock identity: which lock is it that an expression stands for, by the call that makes it."""

from __future__ import annotations

import ast

from mplint.model.api.kinds import LOCKS, SYNCHRONIZED, Kind
from mplint.model.calls.arguments import arguments_of, run_argument
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import returned_expressions
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Object

_MAX_DEPTH = 8


class LockIdentity:
    """Answers for one module.

    A lock is known by the call that makes it; a Value's own lock by the call that makes the
    Value; a Condition made of a lock is that lock.
    """

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.AST) -> frozenset[CallSite] | None:
        """Return what makes the lock that is acquired at ``node``; None if it is not certain.

        Args:
            node: an ``acquire`` call, the expression of a ``with`` item, or a lock.
        """
        lock = acquired(node)
        return self._made(lock, 0) if self._is_known(lock, 0) else None

    def own(self, site: CallSite) -> frozenset[CallSite] | None:
        """Return what makes the lock of the Value, Condition or lock that ``site`` makes."""
        return self._origin(site, 0)

    def _made(self, node: ast.expr, depth: int) -> frozenset[CallSite] | None:
        found: set[CallSite] = set()
        values = self._module.values(node)
        for value in values:
            site = None
            if isinstance(value, Object) and value.kind in LOCKS | SYNCHRONIZED:
                site = self._module.site(value.site) if isinstance(value.site, ast.Call) else None
            origin = self._origin(site, depth) if site is not None else None
            if origin is None:
                return None
            found |= origin
        return frozenset(found) if values else None

    def _origin(self, site: CallSite, depth: int) -> frozenset[CallSite] | None:
        kinds = {made.kind for made in site.made if isinstance(made, Object)}
        given: ast.expr | None = None
        if kinds & SYNCHRONIZED or kinds == {Kind.CONDITION}:
            for keyword in site.node.keywords:
                if keyword.arg is None:
                    return None
                if keyword.arg == "lock":
                    given = keyword.value
        if kinds == {Kind.CONDITION} and site.node.args:
            given = site.node.args[0]
        if given is None or isinstance(given, ast.Constant):
            return frozenset({site})
        if depth > _MAX_DEPTH or not self._is_known(given, depth + 1):
            return None
        return self._made(given, depth + 1)

    # Certainty

    def _is_known(self, node: ast.expr, depth: int) -> bool:
        """Tell whether the model knows everything that ``node`` can be."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.Name):
            return self._is_known_name(node, depth)
        if isinstance(node, ast.Attribute):
            stores = self._module.builder.attribute_stores.get(node.attr, ())
            targets = {target for target, _ in stores}
            return bool(targets) and all(
                self._is_known_store(statement, target, depth)
                for target, _, statement in self._module.builder.stores
                if target in targets
            )
        if isinstance(node, ast.Call):
            site = self._module.site(node)
            if site is None:
                return False
            if isinstance(node.func, ast.Attribute) and node.func.attr == "get_lock":
                return self._is_known(node.func.value, depth + 1)
            if any(isinstance(made, Object) for made in site.made):
                return True
            returned = [e for callee in site.callees for e in returned_expressions(callee.node)]
            return bool(returned) and all(self._is_known(e, depth + 1) for e in returned)
        if isinstance(node, ast.BoolOp):
            return all(self._is_known(value, depth + 1) for value in node.values)
        if isinstance(node, ast.IfExp):
            return all(self._is_known(part, depth + 1) for part in (node.body, node.orelse))
        return False

    def _is_known_store(self, statement: ast.AST, target: ast.expr, depth: int) -> bool:
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            return self._is_known(statement.value, depth + 1)
        if not isinstance(statement, ast.Assign):
            return False
        value = statement.value
        for to in statement.targets:
            if to is target:
                return self._is_known(value, depth + 1)
            if isinstance(to, ast.Tuple) and isinstance(value, ast.Tuple) and target in to.elts:
                if len(to.elts) == len(value.elts):
                    return self._is_known(value.elts[to.elts.index(target)], depth + 1)
        return False

    def _is_known_name(self, node: ast.Name, depth: int) -> bool:
        variable = self._module.paths.variable(node)
        if variable is None:
            return False
        reaching = self._module.reaching_bindings(node)
        bindings = variable.bindings if reaching is None else list(reaching)
        return bool(bindings) and all(self._is_known_binding(b, variable, depth) for b in bindings)

    def _is_known_binding(self, binding: ast.AST, variable: Variable, depth: int) -> bool:
        if isinstance(binding, ast.arg):
            return self._is_known_parameter(variable, depth)
        value = self._module.paths.bound_value(binding)
        return value is not None and self._is_known(value, depth + 1)

    def _is_known_parameter(self, variable: Variable, depth: int) -> bool:
        function = self._module.builder.function_of.get(variable.scope.node)
        if function is None or function.decorated:
            return False
        given: list[ast.expr | None] = [
            arguments_of(site, function).get(variable.name)
            for site in self._module.callers.get(function, ())
        ]
        given += [
            run_argument(run, variable.name)
            for run in self._module.runs
            if run.function is function
        ]
        return bool(given) and all(
            argument is not None and self._is_known(argument, depth + 1) for argument in given
        )


def acquired(node: ast.AST) -> ast.expr:
    """Return the lock that an ``acquire`` call or a ``with`` item acquires."""
    if isinstance(node, ast.withitem):
        return node.context_expr
    assert isinstance(node, ast.expr)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "acquire":
            return node.func.value
    return node
