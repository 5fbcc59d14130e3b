"""Pipe ends: which end of which pipe an expression is, and what it can do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.escaping import Escaping
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.constants import constant
from mplint.model.values.domain import Object


@dataclass(frozen=True, slots=True)
class WrongEnd:
    """A call that its end of a one-way pipe cannot do.

    Attributes:
        made: the call of ``Pipe``.
        reads: whether the call wants to receive, at the end that only sends.
    """

    call: ast.Call
    made: ast.Call
    reads: bool


class PipeEnds:
    """The connections of one module that come from ``Pipe``."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._escaping = Escaping(module)

    def wrong(self) -> Iterator[WrongEnd]:
        """Yield the calls that certainly fail, in the order of the source."""
        for site in self._module.sites:
            if not any(method.kind is Kind.CONNECTION for method in site.methods):
                continue
            reads = site_reads(site)
            made = self._makers(site)
            if reads is None or not made:
                continue
            if all(self.can(end, reads=reads) is False for end in made):
                steps = self._module.steps(site.unit).get(site.node, [])
                if self._escaping.escapes(site.unit, steps, "builtins.OSError"):
                    first = next(iter(made)).site
                    assert isinstance(first, ast.Call)
                    yield WrongEnd(site.node, first, reads)

    def _makers(self, site: CallSite) -> list[Object]:
        """Return the ends that a call may be on, if all that it is called on are known."""
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return []
        bindings = bindings_of(self._module, func.value) if isinstance(func.value, ast.Name) else ()
        slots = [self._module.builder.slots.get(binding) for binding in bindings or ()]
        if bindings is None or not all(slot is not None and slot.values for slot in slots):
            return []  # It may be something else, of which the model knows nothing.
        values = self._module.values(func.value)
        ends = [v for v in values if isinstance(v, Object) and v.end is not None]
        return ends if len(ends) == len(values) else []

    def can(self, end: Object, *, reads: bool) -> bool | None:
        """Tell whether an end can receive (or send); None if it cannot be told."""
        call = end.site
        if not isinstance(call, ast.Call) or end.end is None:
            return None
        if any(isinstance(a, ast.Starred) for a in call.args):
            return None
        if any(keyword.arg is None for keyword in call.keywords):
            return None
        given = [k.value for k in call.keywords if k.arg == api.DUPLEX.keyword] or call.args[:1]
        if not given:
            return True
        if not isinstance(given[0], ast.Constant):
            return None
        if constant(given[0]):
            return True
        return reads is (end.end == 0)


def site_reads(site: CallSite) -> bool | None:
    """Tell whether a call receives or sends; None if it does neither."""
    names = {method.name for method in site.methods}
    if names <= api.READS:
        return True
    return False if names <= api.WRITES else None
