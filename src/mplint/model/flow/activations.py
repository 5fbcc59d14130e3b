"""Activations: functions as they run, with those of their arguments that decide what they call.

``def do(step): step.run()`` runs what the object that this call gives makes of ``run``; a base
class's method calls what the class of the object makes of it, ``self.step()``.
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mplint.model.calls.arguments import run_argument
from mplint.model.calls.sites import CallSite, Run
from mplint.model.program.given import NOTHING_GIVEN, Given, functions_in
from mplint.model.program.wrappers import receivers
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Value,
)

if TYPE_CHECKING:
    from mplint.model.flow.values import FlowValues

_MAX_ACTIVATIONS = 16
"""Of one function; beyond these it is looked at as if nothing was known of what it is given."""


class Activation(NamedTuple):
    """A function that runs.

    Attributes:
        function: the function.
        given: the values of those parameters that decide what it calls. Of others, or of what is
            not in it, nothing is known.
    """

    function: FunctionValue
    given: frozenset[tuple[str, tuple[Value, ...]]] = frozenset()


class Activations:
    """Answers for all calls of a module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._wrappers = module.wrappers
        self._given = module.given
        self._known: dict[Activation, list[Activation]] = {}
        self._decisive: dict[FunctionValue, dict[str, None]] = {}
        """For each function, the parameters that decide what it calls."""
        for site in module.sites:
            applied = self._given.applied(site) if site.callees else None
            if applied is not None:
                self._decisive.setdefault(site.unit, {})[applied.name] = None
        queue = deque(self._decisive)
        while queue:
            callee = queue.popleft()
            for site in module.callers.get(callee, ()):
                for name in list(self._decisive[callee]):
                    passed = self._given.passed_on(site, callee, name)
                    known = self._decisive.setdefault(site.unit, {}) if passed else {}
                    if passed is not None and passed not in known:
                        known[passed] = None
                        queue.append(site.unit)

    def reachable(
        self, roots: Iterable[Activation]
    ) -> dict[FunctionValue, tuple[FunctionValue, ...]]:
        """Return the functions that run when ``roots`` do, in the same process, with chains."""
        seen = dict.fromkeys(roots)
        chains: dict[FunctionValue, tuple[FunctionValue, ...]]
        chains = {root.function: () for root in seen}
        number: dict[FunctionValue, int] = {}
        queue = deque(seen)
        while queue:
            current = queue.popleft()
            function = current.function
            callees = list(self._within(current))
            callees += [
                one
                for run in self._module.runs
                if run.threads and run.site.unit is function
                for one in self.of_run(run)
            ]
            for callee in callees:
                called = callee.function
                number[called] = number.get(called, 0) + (callee not in seen)
                is_much = number[called] > _MAX_ACTIVATIONS
                activation = Activation(called) if is_much else callee
                if activation not in seen:
                    seen[activation] = None
                    chains.setdefault(called, (*chains[function], called))
                    queue.append(activation)
        return chains

    def _within(self, activation: Activation) -> Sequence[Activation]:
        """Return what the calls in a function run."""
        known = self._known.get(activation)
        if known is None:
            given = dict(activation.given)
            sites = self._module.sites_of.get(activation.function, ())
            called = (one for site in sites for one in self.of_call(site, given))
            known = self._known[activation] = list(dict.fromkeys(called))
        return known

    def of_call(self, site: CallSite, given: Given = NOTHING_GIVEN) -> Iterator[Activation]:
        """Yield what a call runs, where the function around it is given that."""
        chosen: list[tuple[FunctionValue, Value | None]] | None = None
        applied = self._given.applied(site) if given and site.callees else None
        if applied is not None and applied.name in given:
            chosen = self._chosen(site, applied.values(given[applied.name]))
        if chosen is None:
            chosen = [(callee, None) for callee in site.callees]
        own = self._own_class(site, given) if given else None
        for callee, receiver in chosen:
            if self._wrappers.is_decorated(site.unit, callee, site.node.func):
                continue  # Who calls the wrapper says which one.
            for below in self._wrappers.wrapped(callee, [site.node.func], own):
                yield Activation(below, self._to_method(below, own))
            yield Activation(callee, self._handed(site, callee, receiver, given))

    def of_run(self, run: Run) -> Iterator[Activation]:
        """Yield what is run elsewhere."""
        call, function = run.site.node, run.function
        for below in self._wrappers.wrapped(function, [*call.args, *_keywords(call)]):
            yield Activation(below)
        found = {}
        for name in self._decisive.get(function, ()):
            values = self._given_to(run, name)
            if values:
                found[name] = tuple(values)
        yield Activation(function, frozenset(found.items()))

    def _chosen(
        self, site: CallSite, values: Iterable[Value]
    ) -> list[tuple[FunctionValue, Value | None]] | None:
        """Return the functions that values are, each with its object; None if it may be any."""
        called = [value for value in values if not isinstance(value, External)]
        if functions_in(called) is None:
            return None
        return [
            (function, _receiver(value, function))
            for value in called
            for function in functions_in([value]) or ()
            if function in site.callees
        ]

    def _handed(
        self, site: CallSite, callee: FunctionValue, receiver: Value | None, given: Given
    ) -> frozenset[tuple[str, tuple[Value, ...]]]:
        """Return what a call gives for the parameters that decide what ``callee`` calls."""
        found: dict[str, tuple[Value, ...]] = {}
        for name in self._decisive.get(callee, ()):
            if receiver is not None and callee.class_value is not None and _is_first(callee, name):
                found[name] = (receiver,)
                continue
            values = self._given.sure(site, callee, name, given)
            if values is not None:
                argument = self._given.argument(site, callee, name)
                found[name] = tuple(v for v in values if not self._is_wrapped(site, v, argument))
        return frozenset(found.items())

    def _is_wrapped(self, site: CallSite, value: Value, argument: ast.expr | None) -> bool:
        """Tell whether a wrapper hands on what it is wrapped around: its callers say which."""
        return (
            argument is not None
            and isinstance(value, FunctionValue)
            and self._wrappers.is_decorated(site.unit, value, argument)
        )

    def _to_method(
        self, method: FunctionValue, own: ClassValue | None
    ) -> frozenset[tuple[str, tuple[Value, ...]]]:
        """Return what a method is given of which the class of the object alone is known."""
        if own is None or method.class_value is None:
            return frozenset()
        names = [name for name in self._decisive.get(method, ()) if _is_first(method, name)]
        return frozenset((name, (Instance(own),)) for name in names)

    def _own_class(self, site: CallSite, given: Given) -> ClassValue | None:
        """Return the class of the object whose method calls another one of it, if it is known."""
        func = site.node.func
        path = self._module.paths.path(func.value) if isinstance(func, ast.Attribute) else None
        name = getattr(path[0], "name", None) if path is not None and len(path) == 1 else None
        if site.unit.class_value is None or name is None or not _is_first(site.unit, name):
            return None
        classes = {v.cls for v in given.get(name, ()) if isinstance(v, Instance)}
        return classes.pop() if len(classes) == 1 else None

    def _given_to(self, run: Run, name: str) -> Sequence[Value]:
        """Return what a function that is run elsewhere is given for a parameter."""
        function, slots = run.function, self._module.builder.slots
        if function.class_value is not None and _is_first(function, name):
            if isinstance(run.receiver, Instance):
                if run.receiver.cls.method("run") is function:
                    return [run.receiver]
            call = run.site.node
            known = [slots[node] for node in (*call.args, *_keywords(call)) if node in slots]
            return [
                Instance(cls) for slot in known for cls in receivers(slot.values).get(function, ())
            ]
        argument = run_argument(run, name)
        slot = slots.get(argument) if argument is not None else None
        return list(slot.values) if slot is not None else []  # type: ignore[arg-type]


def _receiver(value: Value, function: FunctionValue) -> Value | None:
    """Return the object on which calling a value calls a method."""
    if isinstance(value, BoundMethod):
        return value.receiver
    if isinstance(value, ClassValue):
        return Instance(value)
    return value if isinstance(value, Instance) and function.class_value is not None else None


def _is_first(function: FunctionValue, name: str) -> bool:
    return name == next(iter(function.params), None)


def _keywords(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords]
