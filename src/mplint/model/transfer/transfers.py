"""Transfers: everything that a module sends to other processes, as written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.api.pickling import PICKLING_ERRORS
from mplint.model.calls.sites import CallSite
from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.callees import Callees
from mplint.model.tasks.handoffs import Handoff, Handoffs
from mplint.model.transfer.channels import Channel, Transfer
from mplint.model.transfer.items import Items
from mplint.model.transfer.libraries import Libraries
from mplint.model.transfer.obstacles import Obstacle, Sort
from mplint.model.transfer.passing import is_surely_sent
from mplint.model.transfer.pickling import Pickling
from mplint.model.transfer.receivers import Receivers
from mplint.model.values.domain import (
    UNKNOWN_METHOD,
    ClassValue,
    External,
    Instance,
    Object,
    ObjectMethod,
    Value,
)
from mplint.model.values.semantics import catalogued_base


class Transfers:
    """Finds what one module sends to other processes."""

    def __init__(
        self, module: FlowValues, handoffs: Handoffs, callees: Callees, raising: Raising
    ) -> None:
        self._module = module
        self._handoffs = handoffs
        self._raising = raising
        self._libraries = Libraries(module)
        sorts = frozenset(Sort) - {Sort.UNIMPORTABLE}  # It is pickled, and not found.
        strict = Pickling(module, callees, sorts)
        self._pickling = dict.fromkeys(Channel, strict)
        # What is shared is inherited by a process, but does not fit into a queue.
        self._pickling[Channel.PROCESS] = Pickling(module, callees, sorts - {Sort.SHARED})
        self._by_dill = Pickling(module, callees, frozenset({Sort.SHARED}))
        self.receivers = Receivers(module, strict.definitions)
        self._items = Items(module, self.receivers, strict.definitions, self._libraries)

    def __iter__(self) -> Iterator[Transfer]:
        """Yield every transfer whose channel is certain, in the order of the source."""
        return iter(self._all)

    @cached_property
    def _all(self) -> list[Transfer]:
        found: dict[Transfer, None] = {}
        for handoff in self._handoffs:
            if self.receivers.is_certain(handoff.site.node.func):
                found.update(dict.fromkeys(self._handed(handoff)))
        for site in self._module.sites:
            if site.submits:
                found.update(dict.fromkeys(self._submitted(site)))
            else:
                found.update(dict.fromkeys(self._items.sent_by(site)))
        found.update(dict.fromkeys(self._items.stored()))
        for cls in self._module.builder.classes:
            found.update(dict.fromkeys(self._attributes_of(cls)))
        return list(found)

    # What is handed over

    def _handed(self, handoff: Handoff) -> Iterator[Transfer]:
        site, how = handoff.site, handoff.how
        values = self._module.values(site.node.func)
        dill = any(self._libraries.is_dill(value) for value in values)
        is_function = all(
            isinstance(v, External) and api.canonical(v.name) in api.FUNCTION_RUNS for v in values
        )
        if is_function or how.function.keyword in ("target", "initializer"):
            channel, method = Channel.PROCESS, self._method(site, values, is_function=is_function)
        else:
            channel, method = Channel.TASK, None

        def sent(node: ast.expr, *, each: bool = False) -> Transfer:
            return Transfer(node, channel, site, site.unit, method, each, dill, how.blocks)

        if handoff.function is not None:
            yield sent(handoff.function)
        if how.style == api.Style.REST:
            for argument in site.node.args:
                if argument is not handoff.function:
                    yield sent(argument)
            for keyword in site.node.keywords:
                if keyword.value is not handoff.function:
                    yield sent(keyword.value)
        elif how.style == api.Style.ZIPPED:
            for argument in site.node.args:
                if argument is not handoff.function and not isinstance(argument, ast.Starred):
                    yield sent(argument, each=True)
        else:
            if handoff.args is not None:
                yield sent(handoff.args, each=True)
            if handoff.kwargs is not None:
                yield sent(handoff.kwargs)

    def _method(self, site: CallSite, values: list[Value], *, is_function: bool) -> str | None:
        """Return the start method of the processes that a call makes."""
        if is_function:
            given = any(keyword.arg == "start_method" for keyword in site.node.keywords)
            return UNKNOWN_METHOD if given else "spawn"
        for made in site.made:
            if isinstance(made, Object):
                return made.start_method
        for value in values:
            if isinstance(value, ObjectMethod):
                return value.method
            if isinstance(value, ClassValue):
                return method_of(value)
        return None

    def _submitted(self, site: CallSite) -> Iterator[Transfer]:
        """Yield what ``loop.run_in_executor(executor, function, …)`` sends."""
        if not site.node.args or not self.receivers.is_certain(site.node.args[0]):
            return
        dill = any(self._libraries.is_dill(executor) for executor in site.submits)
        for argument in site.node.args[1:]:
            yield Transfer(argument, Channel.TASK, site, site.unit, None, dill=dill)

    def _attributes_of(self, cls: ClassValue) -> Iterator[Transfer]:
        """Yield what a process object of the module's own class takes along."""
        if self._module.kind(Instance(cls)) is not Kind.PROCESS or cls.method("start") is not None:
            return
        init = cls.method("__init__")
        if init is None or any(
            method.name == "start" and method.kind is Kind.PROCESS
            for site in self._module.sites_of.get(init, ())
            for method in site.methods
        ):
            return
        dill = self._libraries.is_dill(Instance(cls))
        for unit, value in self._pickling[Channel.PROCESS].state_of(cls):
            yield Transfer(value, Channel.PROCESS, None, unit, method_of(cls), dill=dill)

    # What does not get there

    @cached_property
    def blocked(self) -> list[tuple[Transfer, Obstacle]]:
        """What is sent and cannot be pickled, with the reason."""
        found: list[tuple[Transfer, Obstacle]] = []
        for transfer in self._all:
            pickling = self._by_dill if transfer.dill else self._pickling[transfer.channel]
            if transfer.dill and transfer.channel is Channel.PROCESS:
                continue
            ask = pickling.of_elements if transfer.each else pickling.of
            obstacle = ask(transfer.node)
            if obstacle is None or self._is_expected(transfer):
                continue
            if not obstacle.is_passed or is_surely_sent(
                self._module, transfer.unit, _sending(transfer), obstacle.made
            ):
                found.append((transfer, obstacle))
        return found

    def _is_expected(self, transfer: Transfer) -> bool:
        """Tell whether the program takes the error itself."""
        places = [(transfer.unit, _sending(transfer))]
        places += [(site.unit, site.node) for site in self._starts(transfer)]
        return any(
            self._raising.is_caught(step, *PICKLING_ERRORS)
            for unit, part in places
            for step in self._module.steps(unit).get(part, [])
        )

    def _starts(self, transfer: Transfer) -> Iterator[CallSite]:
        """Yield the calls that start the process of a transfer."""
        if transfer.channel is Channel.PROCESS and transfer.site is not None:
            for made in transfer.site.made:
                yield from self._starts_of.get(made, ())

    @cached_property
    def _starts_of(self) -> dict[Object | Instance, list[CallSite]]:
        found: dict[Object | Instance, list[CallSite]] = {}
        for site in self._module.sites:
            for method in site.methods:
                if method.name == "start":
                    found.setdefault(method.receiver, []).append(site)
        return found


def method_of(cls: ClassValue) -> str | None:
    """Return the start method that the bases of a process class imply."""
    for base in (base for c in cls.bases() for slot in c.base_slots for base in slot.values):
        made = catalogued_base(base)
        if made is not None:
            return made[1]
    return None


def _sending(transfer: Transfer) -> ast.expr:
    """Return the expression at which something is sent."""
    return transfer.node if transfer.site is None else transfer.site.node
