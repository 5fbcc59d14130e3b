"""Local effects: statements that concern nobody but the code that uses what they bind.

Such a statement can run later, or in the program alone, if all of that code does so as well.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from functools import cached_property

from mplint.model import Module, api
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue
from mplint.repairs.scripts.module_body import is_text
from mplint.repairs.syntax import DEFINITIONS, IMPORTS, PAUSES, root_of

_HARMLESS = frozenset(
    {
        "builtins.print",
        "builtins.exit",
        "sys.exit",
        "time.sleep",
        f"{api.MULTIPROCESSING}.freeze_support",
        api.SET_START_METHOD,
    }
)
"""Functions that change nothing for those who come after."""

_REFLECTIVE = frozenset(
    f"builtins.{name}"
    for name in ["exec", "eval", "globals", "locals", "vars", "setattr", "delattr", "__import__"]
)
"""Functions that can reach any name or object."""

_CLASS_MAKERS = frozenset(
    {"builtins.type", "collections.namedtuple", "dataclasses.make_dataclass"}
    | {f"typing.{name}" for name in ("NamedTuple", "NewType", "ParamSpec", "TypeVar", "TypedDict")}
    | {f"enum.{name}" for name in ("Enum", "Flag", "IntEnum", "IntFlag", "StrEnum")}
)
"""Calls that make classes (and the like), which pickle finds by name at module level."""

_SIMPLE = (ast.Pass, ast.Break, ast.Continue)
_BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.Try)


class LocalEffects:
    """Answers for the statements of one module's body.

    Args:
        module: the module.

    """

    def __init__(self, module: Module) -> None:
        self._module = module

    def is_local(self, statement: ast.stmt, is_own: Callable[[Variable], bool]) -> bool:
        """Tell whether ``statement`` changes nothing but names that it binds, and own objects.

        Args:
            statement: a statement of the module's body.
            is_own: whether the object that a variable holds concerns only those who are asked
                about here; it may be changed.

        """
        return all(self._is_local_part(node, is_own) for node in _statements(statement))

    def is_value(self, statement: ast.stmt) -> bool:
        """Tell whether ``statement`` binds names to values that it does not matter when to make.

        These are constants, displays and the like, loggers, and objects of multiprocessing
        that start no process.
        """
        if isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            return all(isinstance(target, ast.Name) for target in targets) and (
                statement.value is None or self._is_timeless(statement.value)
            )
        return False

    def is_definition(self, statement: ast.stmt) -> bool:
        """Tell whether ``statement`` does nothing but define, import, or bind values."""
        if isinstance(statement, (*DEFINITIONS, *IMPORTS, ast.Pass)) or self.is_class(statement):
            return True
        if isinstance(statement, (ast.If, ast.Try)):
            defines = any(isinstance(b, (*DEFINITIONS, *IMPORTS)) for b in _statements(statement))
            return defines and all(
                self.is_definition(below) or self.is_value(below) or is_text(below)
                for below in _statements(statement)
                if not isinstance(below, _BLOCKS)
            )
        return False

    def is_class(self, statement: ast.stmt) -> bool:
        """Tell whether ``statement`` names a class that a call makes (``namedtuple(...)``)."""
        call = statement.value if isinstance(statement, ast.Assign) else None
        if not isinstance(call, ast.Call):
            return False
        name = self._module.imports.qualified(call.func)
        return name in _CLASS_MAKERS and (name != "builtins.type" or len(call.args) == 3)

    def _is_timeless(self, value: ast.expr) -> bool:
        for node in walk(value):
            if isinstance(node, (ast.Await, ast.NamedExpr)):
                return False
            if isinstance(node, ast.Call):
                if self._module.imports.qualified(node.func) == "logging.getLogger":
                    continue
                site = self._module.site(node)
                if site is None or site.callees or not site.made:
                    return False
        return True

    def _is_local_part(self, node: ast.stmt, is_own: Callable[[Variable], bool]) -> bool:
        if isinstance(node, _SIMPLE):
            return True
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return all(self._is_own_target(target, is_own) for target in targets) and (
                node.value is None or self._is_harmless(node.value)
            )
        if isinstance(node, ast.Delete):
            return all(self._is_own_target(target, is_own) for target in node.targets)
        if isinstance(node, ast.For):
            return self._is_own_target(node.target, is_own) and self._is_harmless(node.iter)
        if isinstance(node, (ast.If, ast.While)):
            return self._is_harmless(node.test)
        if isinstance(node, ast.With):
            return all(
                self._is_harmless(item.context_expr)
                and (item.optional_vars is None or self._is_own_target(item.optional_vars, is_own))
                for item in node.items
            )
        if isinstance(node, ast.Try):
            return True
        return isinstance(node, ast.Expr) and self._is_local_call(node.value, is_own)

    def _is_own_target(self, target: ast.expr, is_own: Callable[[Variable], bool]) -> bool:
        if isinstance(target, ast.Name):
            return True
        if isinstance(target, (ast.Tuple, ast.List)):
            return all(self._is_own_target(element, is_own) for element in target.elts)
        if isinstance(target, ast.Starred):
            return self._is_own_target(target.value, is_own)
        return self._has_own_root(target, is_own) and self._is_harmless(target)

    def _is_local_call(self, node: ast.expr, is_own: Callable[[Variable], bool]) -> bool:
        if isinstance(node, ast.Constant):
            return True
        if not isinstance(node, ast.Call) or not self._is_harmless(node):
            return False
        if self._module.imports.qualified(node.func) in _HARMLESS:
            return True
        site = self._module.site(node)
        if site is not None and site.callees:
            return all(self._is_task(callee) for callee in site.callees)
        names = list(site.externals) if site is not None else []
        if names and all(name in _HARMLESS for name in names):
            return True
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call):
            return self._module.imports.qualified(node.func.value.func) == "builtins.open"
        return isinstance(node.func, ast.Attribute) and self._has_own_root(node.func, is_own)

    def _is_task(self, function: FunctionValue) -> bool:
        """Tell whether children are given ``function`` to run: it is work, and sets nothing up."""
        return any(run.function is function and not run.setup for run in self._module.runs)

    def _has_own_root(self, node: ast.expr, is_own: Callable[[Variable], bool]) -> bool:
        """Tell whether what ``node`` is part of is an own object."""
        root = root_of(node, items=True)
        variable = self._module.paths.variable(root) if root is not None else None
        return variable is not None and is_own(variable) and self._is_fresh(variable)

    def _is_fresh(self, variable: Variable) -> bool:
        """Tell whether a variable holds objects made for it, and is no other name for one."""
        for binding in variable.bindings:
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is None:
                return False
            if isinstance(origin.expression, (ast.Name, ast.Attribute)) and origin.how == "value":
                return False
        return True

    def _is_harmless(self, expression: ast.expr) -> bool:
        """Tell whether evaluating ``expression`` changes nothing that anybody else sees.

        Functions of other modules are taken to do nothing but give a value.
        """
        for node in walk(expression):
            if isinstance(node, PAUSES):
                return False
            if not isinstance(node, ast.Call):
                continue
            if self._module.imports.qualified(node.func) in _REFLECTIVE:
                return False
            site = self._module.site(node)
            if site is not None and not all(map(self._is_detached, site.callees)):
                return False
        return True

    def _is_detached(self, function: FunctionValue) -> bool:
        """Tell whether ``function`` uses no variable of the module but what that defines."""
        return not any(
            one in self._attached for one in self._module.execution.reachable_from(function)
        )

    @cached_property
    def _attached(self) -> set[FunctionValue]:
        """The functions that use, themselves, variables of the module."""
        scope = self._module.module_unit.scope
        found: set[FunctionValue] = set()
        for function in self._module.functions[1:]:
            for node in walk(function.node, into=function.node):
                if isinstance(node, ast.Global):
                    found.add(function)
                if isinstance(node, ast.Name):
                    variable = self._module.paths.variable(node)
                    if variable is not None and variable.scope is scope:
                        if not all(
                            isinstance(b, (*DEFINITIONS, ast.alias)) for b in variable.bindings
                        ):
                            found.add(function)
        return found


def _statements(statement: ast.stmt) -> Iterable[ast.stmt]:
    """Yield ``statement`` and those in its blocks, but not those of definitions."""
    yield statement
    if isinstance(statement, DEFINITIONS):
        return
    blocks = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
    blocks += [handler.body for handler in getattr(statement, "handlers", [])]
    for block in blocks:
        for below in block:
            yield from _statements(below)
