"""Quitting: which calls may end what they are called from, by an exception or with the process."""

from __future__ import annotations

import ast
from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.model import api
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import walk
from mplint.model.values.domain import BoundMethod, FunctionValue, Unknown

if TYPE_CHECKING:
    from mplint.model.flow.values import FlowValues

_UNSEEN = ("os.kill", ".")
"""What ends processes by a signal; and functions of other files of the project, not linked."""


class Quitting:
    """Answers for the calls of one program, through all that these call in turn."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def may_quit(self, site: CallSite) -> bool:
        """Tell whether a call may raise on purpose, end the process, or run anything at all."""
        return self._quits(site) or any(one in self._quitting for one in self._called(site))

    def _quits(self, site: CallSite) -> bool:
        """Tell whether a call by itself ends the process, or is one of what nobody knows."""
        if any(name in api.NO_RETURN or name.startswith(_UNSEEN) for name in site.externals):
            return True
        return self._is_open(site) and not isinstance(site.node.func, ast.Attribute)

    def _is_open(self, site: CallSite) -> bool:
        """Tell whether what is called is decided at run time: it comes by a parameter, say."""
        known = site.callees or site.externals or site.methods or site.signals or site.made
        values = self._module.values(site.node.func)
        return not known and all(isinstance(value, Unknown) for value in values)

    def _called(self, site: CallSite) -> list[Hashable]:
        """Return the functions that a call may run; the name of a method of some object.

        What it is given may be run, too: by what is called, or by whoever that hands it to.
        """
        func = site.node.func
        if isinstance(func, ast.Attribute) and self._is_open(site):
            called: list[Hashable] = [func.attr]
        else:
            called = list(site.callees)
        for given in (*site.node.args, *(keyword.value for keyword in site.node.keywords)):
            for value in self._module.values(given):
                if isinstance(value, FunctionValue):
                    called.append(value)
                elif isinstance(value, BoundMethod):
                    called.append(value.function)
        return called

    @cached_property
    def _quitting(self) -> set[Hashable]:
        """The functions that may quit, and the names of those that are methods."""
        callers: dict[Hashable, set[FunctionValue]] = {}
        stack: list[FunctionValue] = [
            function
            for function in self._module.defined_functions
            if any(isinstance(n, ast.Raise) for n in walk(function.node, into=function.node))
        ]
        for site in self._module.sites:
            if self._quits(site):
                stack.append(site.unit)
            for called in self._called(site):
                callers.setdefault(called, set()).add(site.unit)
        found: set[Hashable] = set()
        while stack:
            function = stack.pop()
            if function in found or function.is_module:
                continue
            found.add(function)
            stack += callers.get(function, ())
            if function.class_value is not None:
                found.add(function.name)
                stack += callers.get(function.name, ())
        return found
