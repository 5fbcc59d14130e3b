"""Handling: what is done with a plain object where an expression stands for it."""

from __future__ import annotations

import ast
from enum import Enum, auto

from mplint.model.api.kinds import Kind
from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues
from mplint.model.memory.names import NameUses
from mplint.model.names.scopes import Variable

_ADDING = frozenset(
    {
        "append", "add", "extend", "insert", "appendleft", "extendleft", "update", "setdefault",
        "__setitem__", "subtract",
    }
)  # fmt: skip
_TAKING = frozenset(
    {
        "pop", "popitem", "popleft", "remove", "discard", "clear", "sort", "reverse", "rotate",
        "difference_update", "intersection_update", "symmetric_difference_update", "__delitem__",
    }
)  # fmt: skip
_LOOKING = frozenset(
    {
        "get", "items", "keys", "values", "copy", "count", "index", "most_common", "elements",
        "total", "union", "intersection", "difference", "issubset", "issuperset", "isdisjoint",
        "__getitem__", "__len__", "__contains__", "__iter__",
    }
)  # fmt: skip
_READERS = frozenset(
    {
        *(
            f"builtins.{name}"
            for name in [
                "print", "len", "sum", "min", "max", "any", "all", "sorted", "list", "tuple", "set",
                "frozenset", "dict", "str", "repr", "enumerate", "zip", "iter", "map", "filter",
                "reversed", "bool", "format", "next", "abs", "round", "int", "float", "range",
                "isinstance",
            ]
        ),
        "json.dumps", "json.dump", "pickle.dumps", "pickle.dump", "pprint.pprint",
        "pprint.pformat", "collections.Counter", "itertools.chain", "statistics.mean",
        "math.fsum", "copy.copy", "copy.deepcopy",
    }
)  # fmt: skip
"""Functions that only look at what they are given."""

_READING_MODULES = ("logging.", "numpy.", "pandas.", "statistics.", "math.", "matplotlib.pyplot.")
"""Modules whose functions put nothing into the lists and dicts that they are given."""

_TELLING = frozenset({"debug", "info", "warning", "error", "critical", "exception", "log"})
"""Methods of a logger, which only look at what they write down."""

_SENDING = frozenset({"put", "put_nowait", "send", "put_many"})
_LOOKS = (
    ast.Expr, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.FormattedValue, ast.BinOp, ast.If,
    ast.While, ast.IfExp, ast.For, ast.comprehension, ast.Return, ast.Assert, ast.Starred,
)  # fmt: skip
_MAX_DEPTH = 4


class Handling(Enum):
    """What is done with the object."""

    ADDS = auto()
    """It is filled, or an item of it is set."""
    TAKES = auto()
    """It is changed otherwise."""
    READS = auto()
    """It is looked at."""
    PASSED = auto()
    """It is handed to another process."""
    LOOSE = auto()
    """Other code gets hold of it."""


class Handlings:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues, names: NameUses) -> None:
        self._module = module
        self.names = names
        self._parameters: dict[Variable, Handling] = {}
        self._run_sites = {run.site.node for run in module.runs}

    def of(self, node: ast.expr, depth: int = 0) -> tuple[Handling, ast.expr]:
        """Return what is done with the object that ``node`` is, and the expression that does it."""
        parents = self._module.parents
        outer = parents.get(node)
        if isinstance(outer, ast.Attribute):
            return self._of_member(outer, node)
        if isinstance(outer, ast.Subscript) and outer.value is node:
            return self._of_item(outer)
        if isinstance(outer, (ast.Call, ast.keyword)):
            call = parents.get(outer) if isinstance(outer, ast.keyword) else outer
            return self._of_argument(call, node, depth), node
        if isinstance(outer, (ast.Tuple, ast.List, ast.Dict)) and self._is_for_a_run(outer):
            return Handling.PASSED, node
        if isinstance(outer, _LOOKS):
            return Handling.READS, node
        if isinstance(outer, ast.AugAssign) and outer.value is node:
            return Handling.READS, node
        return Handling.LOOSE, node

    def _of_member(self, member: ast.Attribute, node: ast.expr) -> tuple[Handling, ast.expr]:
        call = self._module.parents.get(member)
        if not isinstance(call, ast.Call) or call.func is not member:
            return Handling.LOOSE, node
        if call in self._run_sites:
            return Handling.LOOSE, node
        if member.attr in _ADDING:
            return Handling.ADDS, call
        if member.attr in _TAKING:
            return Handling.TAKES, call
        return (Handling.READS if member.attr in _LOOKING else Handling.LOOSE), node

    def _of_item(self, item: ast.Subscript) -> tuple[Handling, ast.expr]:
        if isinstance(item.ctx, ast.Store):
            return Handling.ADDS, item
        if isinstance(item.ctx, ast.Del):
            return Handling.TAKES, item
        # ``d[k].append(x)`` and ``d[k][j] = x`` change what it holds.
        outer = self._module.parents.get(item)
        if isinstance(outer, ast.Attribute) or (
            isinstance(outer, ast.Subscript) and outer.value is item
        ):
            inner, at = self.of(item)
            if inner in (Handling.ADDS, Handling.TAKES):
                return inner, at
        return Handling.READS, item.value

    def _of_argument(self, call: ast.AST | None, node: ast.expr, depth: int) -> Handling:
        if self._is_for_a_run(node):
            return Handling.PASSED
        site = self._module.site(call) if isinstance(call, ast.Call) else None
        if site is None or site.node.func is node:
            return Handling.LOOSE
        if site.callees:
            return self._of_callees(site, node, depth)
        if site.methods:
            sends = all(m.name in _SENDING for m in site.methods)
            return Handling.PASSED if sends else Handling.LOOSE
        names = self._module.externals(site)
        if names and all(n in _READERS or n.startswith(_READING_MODULES) for n in names):
            return Handling.READS
        func = site.node.func
        if isinstance(func, ast.Attribute) and not names:
            text = isinstance(func.value, (ast.Constant, ast.JoinedStr))  # ``", ".join(names)``
            if text or func.attr in _TELLING or func.attr.startswith("assert"):
                return Handling.READS
        return Handling.LOOSE

    def _of_callees(self, site: CallSite, node: ast.expr, depth: int) -> Handling:
        """Return the most that the functions of the module do with an argument."""
        found: set[Handling] = set()
        if depth >= _MAX_DEPTH or site.externals:
            return Handling.LOOSE
        for callee in site.callees:
            given = arguments_of(site, callee).items()
            names = [name for name, argument in given if argument is node]
            if not names or not callee.runs_when_called or callee.decorated:
                return Handling.LOOSE
            found.add(self._of_parameter(callee.scope.variables[names[0]], depth))
        return _most(found)

    def _of_parameter(self, parameter: Variable, depth: int) -> Handling:
        known = self._parameters.get(parameter)
        if known is None:
            self._parameters[parameter] = Handling.PASSED  # Recursion does nothing more.
            uses = self.names.reads.get(parameter, ())
            known = _most({self.of(use, depth + 1)[0] for use, _ in uses})
            self._parameters[parameter] = known
        return known

    def _is_for_a_run(self, node: ast.AST) -> bool:
        """Tell whether an expression is (part of) an argument of a call that starts a child."""
        parents = self._module.parents
        inner, outer = node, parents.get(node)
        while isinstance(
            outer, (ast.Tuple, ast.List, ast.Dict, ast.Starred, ast.keyword, ast.Call)
        ):
            if isinstance(outer, ast.Call):
                if outer in self._run_sites and outer.func is not inner:
                    return True
                site = self._module.site(outer)
                if site is None or not self._is_partial_or_process(site):
                    return False
            inner, outer = outer, parents.get(outer)
        if isinstance(outer, ast.Assign) and len(outer.targets) == 1:
            target = outer.targets[0]
            if isinstance(target, ast.Name) and not isinstance(inner, (ast.Name, ast.Attribute)):
                return self._is_for_runs_only(target)
        return False

    def _is_partial_or_process(self, site: CallSite) -> bool:
        if self._module.externals(site) == ["functools.partial"]:
            return True
        return bool(site.made) and all(
            self._module.kind(value) is Kind.PROCESS for value in site.made
        )

    def _is_for_runs_only(self, target: ast.Name) -> bool:
        """Tell whether a name is read only to be handed on: ``args = (results, 1)``."""
        variable = self._module.paths.variable(target)
        if variable is None or variable.foreign or len(variable.bindings) != 1:
            return False
        reads = [read for read, _ in self.names.reads.get(variable, ())]
        return bool(reads) and all(self._is_for_a_run(read) for read in reads)


def _most(found: set[Handling]) -> Handling:
    """Return the one that matters most."""
    for handling in (Handling.LOOSE, Handling.ADDS, Handling.TAKES, Handling.READS):
        if handling in found:
            return handling
    return Handling.PASSED
