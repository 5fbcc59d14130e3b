"""What is certain of a process where it is used."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from functools import cached_property

from mplint.model import api
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node
from mplint.model.flow.raising import Raising
from mplint.model.flow.rounds import Rounds
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import Path
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.process_uses import HANDLED, ProcessUseProtocol
from mplint.model.typestate.processes import CREATED, STARTED
from mplint.model.typestate.states import CALL, INNER, Event, State
from mplint.model.values.domain import ClassValue, External, FunctionValue, Instance


@dataclass(frozen=True, slots=True)
class Use:
    """A call of a method of a process, with all that is known of the process there.

    Attributes:
        name: the method.
        node: the call, or that of the function of the module which makes it.
        created: where the process was made, if it has certainly not been started yet.
        started: where it was started, if it certainly has been.
        again: whether it certainly has been when the loop around the use comes round.
        unwaited: whether it was started and nobody can have waited for its end.
    """

    function: FunctionValue
    path: Path
    name: str
    node: ast.AST
    created: ast.AST | None = None
    started: ast.AST | None = None
    again: bool = False
    unwaited: bool = False


class ProcessLives:
    """The uses of processes that no other code than what is followed can have changed."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self._module = module
        self._raising = raising
        self._protocol = ProcessUseProtocol(module)
        # Anything can be interrupted: what a handler knows must hold for all ways into it.
        self.lifecycles = Lifecycles(module, self._protocol, lambda _node: True)

    @cached_property
    def uses(self) -> list[Use]:
        """All uses, in the order of the source within each function."""
        found: list[Use] = []
        for function, solution in self.lifecycles.solutions():
            events = solution.at_events()
            certain = {
                (event.node, event.path): all(s.name in (STARTED, HANDLED) for s in event.outcomes)
                for _, event, _ in events
                if event.name == CALL
            }
            for step, event, states in events:
                name = event.name.removeprefix(INNER)
                if name not in self._protocol.methods or event.weak or event.edge is not None:
                    continue
                if name != event.name:
                    # Inside a called function: which only starts are certain to reach.
                    if name != "start" or not certain.get((event.node, event.path), False):
                        continue
                if not states or not self.is_followed(event.path, function):
                    continue
                if self._raising.is_caught(step, "AssertionError", "AttributeError", "ValueError"):
                    continue
                found.append(self._use(function, step, event, name, list(states)))
        return _merged(found)

    def _use(
        self, function: FunctionValue, step: Node, event: Event, name: str, states: list[State]
    ) -> Use:
        created = started = None
        again = unwaited = False
        if all(s.name == CREATED for s in states) and self.is_fresh(event.path):
            created = states[0].since
        running = [s for s in states if s.name in (STARTED, HANDLED) and s.since is not None]
        if running and len(running) == len(states):
            started = min((s.since for s in running if s.since), key=self._module.line)
            unwaited = all(s.name == STARTED for s in states) and self.is_fresh(event.path)
        elif any(s.since is event.node for s in running):
            again = self._is_every_round(function, event.node)
        return Use(function, event.path, name, event.node, created, started, again, unwaited)

    def is_followed(self, path: Path, function: FunctionValue) -> bool:
        """Tell whether ``path`` is a local name whose every binding is seen."""
        root = path[0]
        if not isinstance(root, Variable) or root.scope is not function.scope:
            return False
        exposure = self._protocol.exposure
        if len(path) > 1 or exposure.is_captured(root) or exposure.is_open(function):
            return False
        return all(isinstance(b, ast.arg) or self._is_new(b) for b in root.bindings)

    def _is_new(self, binding: ast.AST) -> bool:
        """Tell whether a binding is to what a call gives, or to a constant."""
        value = self._module.paths.bound_value(binding)
        if isinstance(value, ast.Call):
            return self._module.site(value) is not None
        return isinstance(value, ast.Constant)

    def is_fresh(self, path: Path) -> bool:
        """Tell whether nobody else has got the object when its name was bound."""
        root = path[0]
        if not isinstance(root, Variable):
            return False
        for binding in root.bindings:
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is None or origin.expression in self._shared_values:
                return False
        return all(
            self.is_plain_class(value.cls)
            for value in root.slot.values
            if isinstance(value, Instance)
        )

    @cached_property
    def _shared_values(self) -> set[ast.AST]:
        """What several targets are bound to at once: ``a = b = Process()``."""
        return {
            node.value
            for node in self._module.nodes
            if isinstance(node, ast.Assign) and len(node.targets) > 1
        }

    def is_plain_class(self, cls: ClassValue) -> bool:
        """Tell whether all code of a class is known, and its constructor hands nothing out."""
        for base in cls.bases():
            for slot in base.base_slots:
                if not slot.values or not all(
                    isinstance(v, ClassValue)
                    or (isinstance(v, External) and api.canonical(v.name) in api.CONSTRUCTORS)
                    for v in slot.values
                ):
                    return False
            if base.node.decorator_list or base.node.keywords:
                return False
        constructor = cls.method("__init__")
        if constructor is None or not constructor.params:
            return constructor is None
        receiver = constructor.scope.variables[next(iter(constructor.params))]
        return self._protocol.exposure.is_confined(receiver)

    def _is_every_round(self, function: FunctionValue, node: ast.AST) -> bool:
        """Tell whether a call is made in each round of the loop around it, whatever happens."""
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        if site is None:
            return False
        around = self._module.enclosing(function, site.statement)
        kinds = (ast.For, ast.AsyncFor, ast.While)
        inner = [index for index, outer in enumerate(around) if isinstance(outer, kinds)]
        if not inner:
            return False
        loop, within = around[inner[-1]], around[inner[-1] + 1 :]
        if not all(isinstance(outer, (ast.With, ast.AsyncWith)) for outer in within):
            return False
        if isinstance(loop, ast.While):
            if not (isinstance(loop.test, ast.Constant) and loop.test.value):
                return False
        elif not isinstance(loop, (ast.For, ast.AsyncFor)) or Rounds(self._module).count(loop) in (
            0,
            1,
        ):
            return False
        # What stands before the call can end the round.
        line, column = getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
        return not any(
            isinstance(below, (ast.Break, ast.Continue, ast.Return, ast.Raise))
            and (below.lineno, below.col_offset) < (line, column)
            for statement in loop.body
            for below in walk(statement)
        )

    def waits_otherwise(self, function: FunctionValue) -> bool:
        """Tell whether a function waits for processes that it does not name."""
        return any(_waits(site) for site in self._module.sites_of.get(function, ()))


def _merged(uses: list[Use]) -> list[Use]:
    """Return one use for each call: in the copies of a ``finally`` block different things hold."""
    groups: dict[tuple[FunctionValue, ast.AST, Path, str], list[Use]] = {}
    for use in uses:
        groups.setdefault((use.function, use.node, use.path, use.name), []).append(use)
    return [
        replace(
            group[0],
            created=group[0].created if all(use.created for use in group) else None,
            started=group[0].started if all(use.started for use in group) else None,
            again=all(use.again for use in group),
            unwaited=all(use.unwaited for use in group),
        )
        for group in groups.values()
    ]


def _waits(site: CallSite) -> bool:
    return any(
        name == "multiprocessing.active_children" or name.startswith("os.wait")
        for name in site.externals
    )
