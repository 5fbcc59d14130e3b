"""Handoffs: the calls that hand a function to another process, with its arguments as written."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import ClassValue, External, Instance, ObjectMethod, Value


@dataclass(frozen=True, slots=True)
class Handoff:
    """A call that names a function to run elsewhere.

    Attributes:
        how: what the call has run, and how it hands the arguments on.
        function: the expression of the function.
        args: the expression of the packed positional arguments, if it is given.
        kwargs: the expression of the packed keyword arguments, if it is given.
        is_open: whether ``*`` or ``**`` in the call may give arguments that are not seen.
        is_used: whether the library's own code calls the function; not so when a subclass of
            the process class defines ``run`` itself.
        shift: how many arguments stand before those of the constructor (an explicit ``self``).
    """

    site: CallSite
    how: api.Runs
    function: ast.expr | None
    args: ast.expr | None
    kwargs: ast.expr | None
    is_open: bool
    is_used: bool
    shift: int = 0


class Handoffs:
    """Finds the handoffs of a module to other processes; threads are left out."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def __iter__(self) -> Iterator[Handoff]:
        """Yield every handoff whose receiver is certain, in the order of the source."""
        return iter(self._all)

    def of(self, function: ast.expr) -> Sequence[Handoff]:
        """Return the handoffs that name their function by this expression."""
        return self._by_function.get(function, ())

    def at(self, call: ast.Call) -> Sequence[Handoff]:
        """Return the handoffs that a call is."""
        return self._by_call.get(call, ())

    @cached_property
    def _by_function(self) -> dict[ast.expr, list[Handoff]]:
        found: dict[ast.expr, list[Handoff]] = {}
        for handoff in self._all:
            if handoff.function is not None:
                found.setdefault(handoff.function, []).append(handoff)
        return found

    @cached_property
    def _by_call(self) -> dict[ast.Call, list[Handoff]]:
        found: dict[ast.Call, list[Handoff]] = {}
        for handoff in self._all:
            found.setdefault(handoff.site.node, []).append(handoff)
        return found

    @cached_property
    def _all(self) -> list[Handoff]:
        return list(self._find())

    def _find(self) -> Iterator[Handoff]:
        for site in self._module.sites:
            if not (site.methods or site.externals or site.made):
                continue
            found = {self._reading(value) for value in self._module.values(site.node.func)}
            if len(found) != 1:
                continue
            reading = found.pop()
            if reading is not None:
                runs, shift, used = reading
                for how in runs:
                    yield _handoff(site, how, shift, used=used)

    def _reading(self, value: Value) -> tuple[tuple[api.Runs, ...], int, bool] | None:
        """Return what calling ``value`` runs, the arguments to skip, and if it is used."""
        if isinstance(value, External):
            name = api.canonical(value.name)
            if name in api.FUNCTION_RUNS:
                return (api.FUNCTION_RUNS[name],), 0, True
            shift = 1 if name.endswith(".__init__") else 0
            made = api.CONSTRUCTORS.get(name.removesuffix(".__init__"))
            # Process.__init__(self, …) is called by a subclass, of which more is not known here.
            return None if made is None else _runs_of(made, shift, used=not shift)
        if isinstance(value, ObjectMethod):
            key = (value.kind, value.name)
            if value.kind is Kind.CONTEXT and value.name in api.CONTEXT_CONSTRUCTORS:
                return _runs_of(api.CONTEXT_CONSTRUCTORS[value.name], 0, used=True)
            if key == (Kind.PROCESS, "__init__"):
                used = isinstance(value.receiver, Instance) and not self._has_run(value.receiver)
                return api.CONTEXT_CONSTRUCTORS["Process"].runs, 0, used
            if key in api.METHOD_RUNS:
                return (api.METHOD_RUNS[key],), 0, True
        if isinstance(value, ClassValue) and value.method("__init__") is None:
            if self._module.kind(Instance(value)) is Kind.PROCESS and not value.is_dataclass:
                used = value.method("run") is None
                return api.CONTEXT_CONSTRUCTORS["Process"].runs, 0, used
        return None

    def _has_run(self, receiver: Instance) -> bool:
        """Tell whether the class of ``receiver``, or one derived from it, defines ``run``."""
        return any(
            receiver.cls in cls.bases() and cls.method("run") is not None
            for cls in self._module.builder.classes
        )


def _runs_of(
    made: api.Constructor, shift: int, *, used: bool
) -> tuple[tuple[api.Runs, ...], int, bool] | None:
    return None if made.kind is Kind.THREAD or not made.runs else (made.runs, shift, used)


def _handoff(site: CallSite, how: api.Runs, shift: int, *, used: bool) -> Handoff:
    call = site.node
    is_open = any(isinstance(argument, ast.Starred) for argument in call.args) or any(
        keyword.arg is None for keyword in call.keywords
    )

    def given(parameter: api.Parameter | None) -> ast.expr | None:
        return None if parameter is None else _given(call, parameter, shift)

    return Handoff(
        site, how, given(how.function), given(how.args), given(how.kwargs), is_open, used, shift
    )


def _given(call: ast.Call, parameter: api.Parameter, shift: int) -> ast.expr | None:
    """Return the argument for ``parameter``, if it is given plainly."""
    for keyword in call.keywords:
        if keyword.arg == parameter.keyword:
            return keyword.value
    position = parameter.position + shift
    before = call.args[: position + 1]
    if position < len(call.args) and not any(isinstance(a, ast.Starred) for a in before):
        return call.args[position]
    return None
