"""The events of calls: those of the protocol, and those inside the functions that are called."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from mplint.model.calls.arguments import arguments_of, constant_truths
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import conditional_calls
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.binding_events import BindingEvents
from mplint.model.typestate.protocol import Protocol
from mplint.model.typestate.states import BIND, CALL, INNER, SOME, STORED, Event, State
from mplint.model.typestate.subjects import ADDERS, Subjects
from mplint.model.typestate.summaries import Summary, in_order, possible
from mplint.model.values.domain import FunctionValue

_MOVERS = frozenset(
    {"append", "appendleft", "insert", "extend", "pop", "popleft", "remove", "clear", "sort"}
    | {"reverse", "rotate", "update", "popitem"}
)
"""Methods after which the places in a container are taken by others."""


class CallEvents:
    """Finds what calls do to the objects of one function.

    Args:
        summary: what calling a function of the module does.
    """

    def __init__(
        self,
        module: FlowValues,
        protocol: Protocol,
        subjects: Subjects,
        bindings: BindingEvents,
        summary: Callable[[FunctionValue], Summary],
    ) -> None:
        self._module = module
        self._protocol = protocol
        self._subjects = subjects
        self._bindings = bindings
        self._summary = summary

    def of_call(self, node: Node, site: CallSite) -> Iterator[Event]:
        """Yield the events of a call that ``node`` makes."""
        for happening in self._protocol.call(site):
            if site.node in conditional_calls(node):
                yield from self._subjects.events(happening, name="unknown")
                continue
            if happening.certain:
                yield from self._subjects.events(happening)
                continue
            edge, flag = _outcome(node, site.node)
            if edge is not None or flag is not None:
                yield from self._subjects.events(happening, edge=edge, flag=flag)
            else:
                yield from self._subjects.events(happening, name="unknown")
        func = site.node.func
        if isinstance(func, ast.Attribute) and func.attr in _MOVERS:
            # The places in the container are taken by others now.
            moved = self._module.paths.path(func.value)
            if moved is not None:
                yield Event((*moved, ELEMENTS), SOME, site.node)
        if isinstance(func, ast.Attribute) and func.attr in ADDERS and len(site.node.args) == 1:
            # What is put into a container is, from now on, one of its elements.
            inner = self._subjects.path(site.node.args[0])
            outer = self._module.paths.path(func.value)
            if outer is not None and self._protocol.follows(site.node.args[0]):
                elements = (*outer, ELEMENTS)
                yield Event(elements, BIND, site.node, weak=True, source=inner)
                last = (*outer, "[-1]")
                if func.attr == "append":
                    yield Event(last, BIND, site.node, source=inner)
                if isinstance(site.node.args[0], ast.Call):
                    for path in (elements, last) if func.attr == "append" else (elements,):
                        yield from self._bindings.of_made(path, site.node.args[0])
        yield from self._of_summary(site)

    def _of_summary(self, site: CallSite) -> Iterator[Event]:
        """Yield what the functions that a call runs do to objects known here."""
        outcomes: dict[Path, set[State]] = {}
        first: dict[Path, dict[str, None]] = {}
        for callee in site.callees:
            if not callee.runs_when_called:
                continue
            summary = self._summary(callee)
            if not summary.exits:
                continue
            arguments = arguments_of(site, callee)
            truths = constant_truths(site, callee)
            for path, states in summary.exits.items():
                here = self._translate(path, arguments, callee)
                if here is None:
                    continue
                outcomes.setdefault(here, set()).update(
                    state for state, conditions in states.items() if possible(conditions, truths)
                )
                first.setdefault(here, {}).update(
                    (name, None)
                    for name, conditions in summary.first.get(path, ())
                    if possible(conditions, truths)
                )
        for attribute in self._module.attributes_stored_by(site):
            yield Event((attribute,), STORED, site.node)
        for path, left in outcomes.items():
            for name in first[path]:
                yield Event(path, INNER + name, site.node)
            ordered = in_order(left)
            yield Event(path, CALL, site.node, outcomes=ordered, first=frozenset(first[path]))

    def _translate(
        self, path: Path, arguments: dict[str, ast.expr], callee: FunctionValue
    ) -> Path | None:
        root = path[0]
        assert isinstance(root, Variable)
        if root.scope is not callee.scope:
            return path
        argument = arguments.get(root.name)
        if argument is None:
            return None
        base = self._subjects.path(argument)
        return None if base is None else (*base, *path[1:])


def _outcome(node: Node, call: ast.Call) -> tuple[EdgeKind | None, str | None]:
    """Tell how the program learns whether a call that may fail has succeeded."""
    syntax = node.syntax
    if node.kind is NodeKind.TEST:
        if syntax is call:
            return EdgeKind.TRUE, None
        if isinstance(syntax, ast.NamedExpr) and syntax.value is call:
            return None, syntax.target.id
        if isinstance(syntax, ast.Compare) and syntax.left is call and len(syntax.ops) == 1:
            other = syntax.comparators[0]
            if isinstance(other, ast.Constant) and isinstance(other.value, bool):
                same = isinstance(syntax.ops[0], (ast.Is, ast.Eq)) == other.value
                return (EdgeKind.TRUE if same else EdgeKind.FALSE), None
    elif isinstance(syntax, ast.Assign) and syntax.value is call and len(syntax.targets) == 1:
        if isinstance(syntax.targets[0], ast.Name):
            return None, syntax.targets[0].id
    elif isinstance(syntax, ast.Assert) and syntax.test is call:
        return EdgeKind.NEXT, None
    return None, None
