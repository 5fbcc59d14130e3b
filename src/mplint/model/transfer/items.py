"""Items: what is put into queues, sent through pipes and stored in a manager's objects."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import QUEUES, SIGNALS, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues
from mplint.model.transfer.channels import Channel, Transfer
from mplint.model.transfer.definitions import Definitions
from mplint.model.transfer.libraries import Libraries
from mplint.model.transfer.receivers import Receivers
from mplint.model.values.domain import Object, ObjectMethod

_PUTS = frozenset({"put", "put_nowait"})
_CONTAINERS = frozenset({Kind.DICT_PROXY, Kind.LIST_PROXY, Kind.NAMESPACE_PROXY})


class Items:
    """Finds what one module sends to processes that run already, but for tasks."""

    def __init__(
        self,
        module: FlowValues,
        receivers: Receivers,
        definitions: Definitions,
        libraries: Libraries,
    ) -> None:
        self._module = module
        self._receivers = receivers
        self._definitions = definitions
        self._libraries = libraries

    def sent_by(self, site: CallSite) -> Iterator[Transfer]:
        """Yield what a call sends through the object that it is made on."""
        func = site.node.func
        if not site.methods or not isinstance(func, ast.Attribute):
            return
        methods = self._module.methods(site)
        channels = {_channel_of(method) for method in methods}
        channel = channels.pop() if len(channels) == 1 else None
        if channel is None or not self._receivers.is_certain(func.value):
            return
        if not self._module.kinds(func.value).isdisjoint(SIGNALS):
            return  # It may be a queue of threads as well.
        dill = any(self._libraries.is_dill(method) for method in methods)
        for argument in _arguments(site.node, func.attr):
            yield _sent(site, argument, channel, dill=dill)

    def stored(self) -> Iterator[Transfer]:
        """Yield what is stored by assignment in dictionaries, lists and namespaces of managers."""
        for target, unit, _ in self._module.builder.stores:
            values = self._module.values(target.value)
            if not values or not all(
                isinstance(value, Object) and value.kind in _CONTAINERS for value in values
            ):
                continue
            stored = self._definitions.stored_by(target)
            is_item = isinstance(target, ast.Subscript)
            named = any(
                isinstance(value, Object) and value.kind is Kind.NAMESPACE_PROXY for value in values
            )
            if stored is None or is_item is named or not self._receivers.is_certain(target.value):
                continue
            dill = any(self._libraries.is_dill(value) for value in values)
            yield Transfer(stored, Channel.CALL, None, unit, None, dill=dill)


def _sent(site: CallSite, node: ast.expr, channel: Channel, *, dill: bool) -> Transfer:
    return Transfer(node, channel, site, site.unit, None, dill=dill, raises=True)


def _channel_of(method: ObjectMethod) -> Channel | None:
    """Return the way that the argument of a method takes."""
    receiver = method.receiver
    if not isinstance(receiver, Object):
        return None
    if receiver.kind in _CONTAINERS:
        # Each call is a request to the manager's process, with all its arguments.
        return Channel.CALL
    if receiver.kind is Kind.CONNECTION:
        return Channel.CALL if method.name == "send" else None
    if method.name not in _PUTS:
        return None
    if receiver.managed or receiver.kind is Kind.SIMPLE_QUEUE:
        return Channel.CALL
    return Channel.QUEUE if receiver.kind in QUEUES else None


def _arguments(call: ast.Call, method: str) -> Iterator[ast.expr]:
    """Yield the arguments of a method that are sent."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return
    if method in _PUTS:
        yield from call.args[:1] or [k.value for k in call.keywords if k.arg == "obj"]
        return
    yield from call.args
    yield from (keyword.value for keyword in call.keywords)
