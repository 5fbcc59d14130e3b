"""Sameness: is an expression certainly the same in every process that evaluates it?"""

from __future__ import annotations

import ast

from mplint.model.api.kinds import Kind
from mplint.model.calls.arguments import arguments_of, run_argument
from mplint.model.calls.sites import Run
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue, Object

_MAX_DEPTH = 8
_PURE_CALLS = frozenset(
    f"builtins.{name}"
    for name in [
        "range",
        "len",
        "list",
        "tuple",
        "sorted",
        "enumerate",
        "str",
        "int",
        "reversed",
        "min",
        "max",
        "abs",
    ]
)
_OWN_CALLS = frozenset(
    {"os.getpid", "multiprocessing.current_process", "threading.get_native_id", "uuid.uuid4"}
)
"""Functions that give another value in each process."""

_ARRAYS = frozenset({Kind.ARRAY, Kind.RAW_ARRAY})

_MAPS = frozenset({"map", "map_async", "imap", "imap_unordered"})


class Sameness:
    """Answers for one module. ``False`` may mean that it cannot be told."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def in_every_process(self, node: ast.expr, function: FunctionValue, depth: int = 0) -> bool:
        """Tell whether ``node``, in ``function``, has the same value in each process."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, (ast.Tuple, ast.List)):
            return all(self.in_every_process(e, function, depth + 1) for e in node.elts)
        if isinstance(node, ast.BinOp):
            return self.in_every_process(node.left, function, depth + 1) and self.in_every_process(
                node.right, function, depth + 1
            )
        if isinstance(node, ast.Slice):
            bounds = [bound for bound in (node.lower, node.upper, node.step) if bound]
            return all(self.in_every_process(bound, function, depth + 1) for bound in bounds)
        if isinstance(node, ast.UnaryOp):
            return self.in_every_process(node.operand, function, depth + 1)
        if isinstance(node, ast.JoinedStr):
            parts = [v.value for v in node.values if isinstance(v, ast.FormattedValue)]
            return all(self.in_every_process(part, function, depth + 1) for part in parts)
        if isinstance(node, ast.Call):
            site = self._module.site(node)
            return (
                site is not None
                and bool(site.externals)
                and all(name in _PURE_CALLS for name in site.externals)
                and all(self.in_every_process(a, function, depth + 1) for a in node.args)
            )
        if isinstance(node, ast.Name):
            if self._is_shared_array(node):
                return True
            variable = self._module.paths.variable(node)
            return variable is not None and self._variable(variable, function, depth)
        return False

    def _is_shared_array(self, node: ast.Name) -> bool:
        """Tell whether ``node`` is one shared array: its length is the same everywhere."""
        values = self._module.values(node)
        return len(values) == 1 and isinstance(values[0], Object) and values[0].kind in _ARRAYS

    def _variable(self, variable: Variable, function: FunctionValue, depth: int) -> bool:
        if variable.foreign or len(variable.bindings) != 1:
            return False
        binding = variable.bindings[0]
        if isinstance(binding, ast.arg):
            return self._parameter(variable, function, depth)
        if not isinstance(binding, ast.Name):
            return False
        origin = self._module.paths.origin(binding)
        if origin is None or origin.how == "entered":
            return False
        owner = self._module.builder.function_of.get(variable.scope.node, function)
        return self.in_every_process(origin.expression, owner, depth + 1)

    def _parameter(self, variable: Variable, function: FunctionValue, depth: int) -> bool:
        """Tell whether a parameter gets the same argument in every call and every run."""
        if variable.scope is not function.scope:
            return False
        given: list[tuple[ast.expr, FunctionValue]] = []
        for site in self._module.callers.get(function, ()):
            argument = arguments_of(site, function).get(variable.name)
            if argument is None:
                return False
            given.append((argument, site.unit))
        for run in self._module.runs:
            if run.function is function and not run.setup:
                argument = run_argument(run, variable.name)
                if argument is None or not self._is_plain(argument):
                    return False
                given.append((argument, run.site.unit))
        # The same in each process only if every one is given the same.
        return len({ast.dump(argument) for argument, _ in given}) == 1 and all(
            self.in_every_process(argument, unit, depth + 1) for argument, unit in given
        )

    def _is_plain(self, argument: ast.expr) -> bool:
        """Tell whether an argument of a run cannot differ between the turns of a loop."""
        if isinstance(argument, ast.Constant):
            return True
        if not isinstance(argument, ast.Name):
            return False
        variable = self._module.paths.variable(argument)
        if variable is None or len(variable.bindings) != 1:
            return False
        binding = variable.bindings[0]
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        return origin is not None and origin.how == "value" and self._is_plain(origin.expression)

    # Certainly different

    def differs(self, node: ast.expr, function: FunctionValue, depth: int = 0) -> bool:
        """Tell whether ``node``, in ``function``, certainly differs between processes.

        ``False`` may mean that it cannot be told.
        """
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, ast.Call):
            site = self._module.site(node)
            names = self._module.externals(site) if site is not None else []
            if names and all(name in _OWN_CALLS for name in names):
                return True
            pure = bool(names) and all(name in _PURE_CALLS for name in names)
            return pure and any(self.differs(a, function, depth + 1) for a in node.args)
        if isinstance(node, ast.Attribute):
            kinds = self._module.kinds(node.value)
            if kinds == {Kind.PROCESS} and node.attr in ("name", "pid", "ident"):
                return True
            return self.differs(node.value, function, depth + 1)
        if isinstance(node, (ast.BinOp, ast.Tuple, ast.List, ast.Dict, ast.JoinedStr)):
            return any(
                self.differs(part, function, depth + 1)
                for part in ast.iter_child_nodes(node)
                if isinstance(part, ast.expr)
            )
        if isinstance(node, ast.FormattedValue):
            return self.differs(node.value, function, depth + 1)
        if not isinstance(node, ast.Name):
            return False
        variable = self._module.paths.variable(node)
        if variable is None or variable.foreign or len(variable.bindings) != 1:
            return False
        binding = variable.bindings[0]
        if isinstance(binding, ast.arg):
            return variable.scope is function.scope and self._is_given_another(
                variable.name, function, depth
            )
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "value" or origin.parts:
            return False
        return self.differs(origin.expression, function, depth + 1)

    def _is_given_another(self, name: str, function: FunctionValue, depth: int) -> bool:
        """Tell whether a parameter certainly gets another argument in each process."""
        constants: set[str] = set()
        for run in self._module.runs:
            if run.function is not function or run.setup or run.threads:
                continue
            if self._is_mapped(run, name):
                return True
            argument = run_argument(run, name)
            if argument is None:
                continue
            if isinstance(argument, ast.Constant):
                constants.add(ast.dump(argument))
            if any(self._is_of_loop(below, run) for below in ast.walk(argument)):
                return True
        if len(constants) > 1:
            return True
        return any(
            name in given and self.differs(given[name], site.unit, depth + 1)
            for site in self._module.callers.get(function, ())
            for given in (arguments_of(site, function),)
        )

    def _is_mapped(self, run: Run, name: str) -> bool:
        """Tell whether a parameter is the one that ``pool.map`` gives the elements to."""
        call = run.site.node
        if not run.many or not isinstance(call.func, ast.Attribute) or not call.args:
            return False
        if call.func.attr not in _MAPS or run.function not in self._module.values(call.args[0]):
            return False
        return next(iter(run.function.params), None) == name

    def _is_of_loop(self, node: ast.AST, run: Run) -> bool:
        """Tell whether a name is bound by the loop in which a run is made."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        loop = run.site.loop
        targets: list[ast.expr] = []
        if isinstance(loop, (ast.For, ast.AsyncFor)):
            targets = [loop.target]
        elif loop is not None:
            targets = [generator.target for generator in getattr(loop, "generators", ())]
        bound = {below for target in targets for below in ast.walk(target)}
        return variable is not None and any(binding in bound for binding in variable.bindings)
