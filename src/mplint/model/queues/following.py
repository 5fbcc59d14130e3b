"""Following: does the syntax around an expression keep its value where the model sees it?

The model follows values in favour of finding them; here it matters to know when it has lost one.
"""

from __future__ import annotations

import ast
from collections.abc import Hashable
from functools import cached_property

from mplint.model import api
from mplint.model.calls.sites import Run
from mplint.model.flow.values import FlowValues
from mplint.model.slots import MAX_VALUES
from mplint.model.tasks.handoffs import Handoffs
from mplint.model.values.domain import (
    ClassValue,
    Container,
    ContainerMethod,
    External,
    Instance,
    Object,
    ObjectMethod,
    Partial,
    Value,
)

_BUILTINS = (
    "print len list tuple enumerate zip reversed iter isinstance id str repr range type hasattr "
    "sorted next bool super dict set"
)

_HARMLESS = frozenset({"functools.partial", *(f"builtins.{name}" for name in _BUILTINS.split())})
"""Functions that keep what they are given, or give it back, where the model sees it."""

_REFLECTIVE = frozenset(
    f"builtins.{name}" for name in ("locals", "vars", "exec", "eval", "globals")
)
"""Functions by which code gets hold of variables that it does not name."""

_ACCESSES = (
    "append add extend extendleft update setdefault get pop items values copy keys index count "
    "discard __getitem__ __iter__ __len__ __contains__"
)

_METHODS = frozenset(_ACCESSES.split())
"""Methods of containers after which the model still knows what is where."""

_STRUCTURE = (
    ast.Tuple, ast.List, ast.Set, ast.Starred, ast.IfExp, ast.BoolOp, ast.ListComp, ast.SetComp,
    ast.GeneratorExp, ast.NamedExpr, ast.comprehension, ast.For, ast.AsyncFor, ast.Expr,
    ast.Compare, ast.UnaryOp, ast.If, ast.While, ast.Assert, ast.Delete, ast.FormattedValue,
)  # fmt: skip
"""What an expression can stand in without leaving the code that is followed."""


class Following:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    @cached_property
    def is_lost(self) -> bool:
        """Whether anything in the module can come to anything else, unseen."""
        return any(
            name in _REFLECTIVE for site in self._module.sites for name in site.externals
        ) or any(len(slot.values) >= MAX_VALUES for slot in self._module.builder.slots.values())

    def keeps(self, node: ast.expr, value: Hashable) -> bool:
        """Tell whether what ``node`` stands in keeps ``value`` within the code that is followed."""
        parent = self._module.parents.get(node)
        if isinstance(parent, ast.keyword):
            parent = self._module.parents.get(parent)
        if isinstance(parent, ast.Call):
            return parent.func is node or self._is_kept_by(parent, value)
        if isinstance(value, Instance):
            return True
        if isinstance(parent, (ast.Assign, ast.AnnAssign)):
            targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
            return all(self._is_kept_in(target) for target in targets)
        if isinstance(parent, (ast.Return, ast.Lambda)):
            return self._is_returned_inside(parent)
        if isinstance(parent, ast.Attribute):
            return not isinstance(value, Container) or self._is_access(parent, value)
        if isinstance(parent, ast.Subscript):
            if isinstance(parent.ctx, ast.Del) and isinstance(value, Container):
                return value.is_mapping
            return parent.value is node and not isinstance(parent.slice, ast.Slice)
        if isinstance(parent, ast.Dict):
            return node in parent.values and parent.keys[parent.values.index(node)] is not None
        if isinstance(parent, ast.DictComp):
            return parent.value is node
        if isinstance(parent, ast.AugAssign):
            return isinstance(parent.op, ast.Add) and isinstance(parent.target, ast.Name)
        if isinstance(parent, ast.Starred):
            call = self._module.parents.get(parent)
            return not isinstance(call, ast.Call) or self._is_own(call)
        return isinstance(parent, _STRUCTURE)

    def _is_access(self, method: ast.Attribute, value: Container) -> bool:
        """Tell whether a method of a container leaves everything at its index."""
        call = self._module.parents.get(method)
        if method.attr == "pop" and not value.is_mapping:
            return isinstance(call, ast.Call) and not call.args
        return method.attr in _METHODS

    def _is_returned_inside(self, parent: ast.AST) -> bool:
        function = None
        outer: ast.AST | None = parent
        while outer is not None and function is None:
            function = self._module.builder.function_of.get(outer)
            outer = self._module.parents.get(outer)
        return function is not None and bool(self._module.callers.get(function))

    def _is_kept_in(self, target: ast.expr) -> bool:
        if isinstance(target, ast.Name):
            return True
        if isinstance(target, (ast.Tuple, ast.List)):
            return all(self._is_kept_in(element) for element in target.elts)
        if isinstance(target, ast.Starred):
            return self._is_kept_in(target.value)
        if isinstance(target, (ast.Attribute, ast.Subscript)):
            values = self._module.values(target.value)
            known = (Instance, ClassValue) if isinstance(target, ast.Attribute) else (Container,)
            return bool(values) and all(isinstance(value, known) for value in values)
        return False

    # Calls

    @cached_property
    def _targets(self) -> dict[ast.Call, list[ast.expr | None]]:
        """For each call that hands work to another process: the functions it names."""
        found: dict[ast.Call, list[ast.expr | None]] = {}
        for handoff in Handoffs(self._module):
            found.setdefault(handoff.site.node, []).append(handoff.function)
        return found

    @cached_property
    def _running(self) -> dict[ast.Call, list[Run]]:
        found: dict[ast.Call, list[Run]] = {}
        for run in self._module.runs:
            found.setdefault(run.site.node, []).append(run)
        return found

    def _is_own(self, call: ast.Call) -> bool:
        """Tell whether a call runs functions of the module, here or elsewhere."""
        site = self._module.site(call)
        return call in self._running or (
            site is not None and bool(site.callees) and not site.externals
        )

    def _is_kept_by(self, call: ast.Call, value: Hashable) -> bool:
        """Tell whether a call hands its arguments on only to code that is followed."""
        site = self._module.site(call)
        if site is None:
            return False
        if call in self._running:
            if isinstance(value, ObjectMethod) and not self._is_passed_on(call):
                return False
            named = [f for f in self._targets.get(call, ()) if f is not None]
            return not any(
                isinstance(target, External) for f in named for target in self._module.values(f)
            )
        targets = site.target.values if site.target is not None else {}
        return bool(targets) and all(
            self._takes_over(target, call, value)  # type: ignore[arg-type]
            for target in targets
        )

    def _is_passed_on(self, call: ast.Call) -> bool:
        """Tell whether a call gives its own arguments to what it has run.

        Otherwise a method among them is a callback: somebody else calls it.
        """
        return all(
            run.how is not None and run.how.style is api.Style.REST for run in self._running[call]
        )

    def _takes_over(self, target: Value, call: ast.Call, value: Hashable) -> bool:
        site = self._module.site(call)
        if isinstance(target, ContainerMethod):
            return target.name in _METHODS and not call.keywords
        if isinstance(target, External):
            if target.name == "functools.partial" and isinstance(value, ObjectMethod):
                return False
            if target.name == "builtins.dict" and call.args:
                return False
            return _is_harmless(target.name)
        if isinstance(target, ClassValue) and target.is_dataclass:
            return True
        if isinstance(target, (Object, ObjectMethod)):
            return False
        return isinstance(target, Partial) or (site is not None and bool(site.callees))


def _is_harmless(name: str) -> bool:
    """Tell whether a function keeps what it is given where the model sees it."""
    constructor = api.canonical(name).removesuffix(".__init__")
    return name in _HARMLESS or (constructor != name and constructor in api.CONSTRUCTORS)
