"""Endings: does a function, or the whole program, certainly end right after some call?

Whatever takes time before the end may be what the program is there for, so every step on the way
must be known to take none.
"""

from __future__ import annotations

import ast
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.execution.execution import Execution
from mplint.model.flow.at_once import is_at_hand, returns_at_once, takes_time_itself
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_below, calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import ClassValue, ContainerMethod, FunctionValue, Partial

_EXITS = frozenset({"sys.exit", "builtins.exit", "builtins.quit"})
"""Functions that end the program in the usual way, with its daemonic processes."""

_KEEPING = frozenset({Kind.THREAD, Kind.EXECUTOR, Kind.POOL, Kind.EVENT_LOOP, Kind.EXIT_STACK})
"""Kinds of objects that can keep a program alive, or call something at its end."""

_ENDING = frozenset({"terminate", "kill", "close"})


class Endings:
    """Answers for one module."""

    def __init__(self, module: FlowValues, execution: Execution) -> None:
        self._module = module
        self._execution = execution
        self._quick: dict[FunctionValue, bool] = {}
        self._quick_steps: dict[Node, bool] = {}

    def ends_after(self, site: CallSite) -> bool:
        """Tell whether the function around a call ends right after it, on every way."""
        if not site.unit.runs_when_called or site.unit.decorated:
            return False
        graph = self._module.graph(site.unit)
        starts = self._module.steps(site.unit).get(site.node, [])
        return bool(starts) and self._is_quick_way(starts, graph.exit, site.node)

    def program_ends_after(self, site: CallSite) -> bool:
        """Tell whether the program ends right after a call, whoever has called its function.

        A notebook's kernel waits for the next cell.
        """
        if self._module.is_notebook:
            return False
        return self._program_ends(site, ()) and self._is_all_known

    def _program_ends(self, site: CallSite, seen: tuple[FunctionValue, ...]) -> bool:
        function = site.unit
        if function in seen or function in self._execution.in_child:
            return False
        if not self.ends_after(site):
            return False
        if function is self._module.module_unit:
            live = self._execution.live_at_import(function)
            steps = self._module.steps(function)[site.node]
            return self._module.is_main_file or not any(step in live for step in steps)
        callers = self._module.callers.get(function, [])
        return bool(callers) and all(self._program_ends(c, (*seen, function)) for c in callers)

    def _is_quick_way(self, starts: list[Node], end: Node, besides: ast.Call | None = None) -> bool:
        """Tell whether no step takes any time from ``starts``, after a call, to ``end``."""
        ahead: dict[Node, list[Node]] = {}
        stack = list(starts)
        leaves = False
        while stack:
            node = stack.pop()
            if node in ahead:
                continue
            if node in starts:
                quick = self._is_quick(node, besides)
            else:
                if node not in self._quick_steps:
                    self._quick_steps[node] = self._is_quick(node)
                quick = self._quick_steps[node]
            if not quick:
                return False
            ends = node is end or self._exits(node)
            leaves = leaves or ends
            onward = [e.to for e in node.edges if not ends and e.kind is not EdgeKind.EXCEPTION]
            stack += onward
            ahead[node] = [to for to in onward if not _comes_round(node, to)]
        return leaves and not _has_cycle(ahead)

    def _is_quick(self, node: Node, besides: ast.Call | None = None) -> bool:
        """Tell whether a step takes no time, nor ends a process on purpose."""
        if node.kind is NodeKind.LOOP:
            return self._only_starts(node.syntax)
        calls = list(calls_in(node))
        if besides in calls:
            calls = calls[calls.index(besides) + 1 :]
        elif takes_time_itself(self._module, node):
            return False
        return all(self._is_quick_call(call) for call in calls)

    def _is_quick_call(self, call: ast.Call) -> bool:
        site = self._module.site(call)
        if site is None:
            return False
        if _EXITS & set(site.externals):
            return True
        if any(method.name in _ENDING for method in site.methods):
            return False
        if returns_at_once(self._module, call):
            return True
        return (
            bool(site.callees)
            and not site.methods
            and all(self._is_quick_function(callee) for callee in site.callees)
        )

    def _is_quick_function(self, function: FunctionValue) -> bool:
        """Tell whether a call of a function of the module takes no time."""
        if function not in self._quick:
            self._quick[function] = False  # Recursion takes its time.
            graph = self._module.graph(function)
            self._quick[function] = (
                function.runs_when_called
                and not function.decorated
                and self._is_quick_way([graph.entry], graph.exit)
            )
        return self._quick[function]

    def _only_starts(self, loop: ast.AST) -> bool:
        """Tell whether a loop is there to start processes, and goes through what is at hand.

        Any other is work of the program's own, or it waits.
        """
        return (
            isinstance(loop, ast.For)
            and is_at_hand(self._module, loop.iter)
            and any(
                method.kind is Kind.PROCESS and method.name == "start"
                for statement in loop.body
                for call in calls_below(statement)
                if (site := self._module.site(call)) is not None
                for method in site.methods
            )
        )

    def _exits(self, node: Node) -> bool:
        """Tell whether a step ends the program."""
        return any(
            bool(_EXITS & set(site.externals))
            for call in calls_in(node)
            if (site := self._module.site(call)) is not None
        )

    @cached_property
    def _is_all_known(self) -> bool:
        """Tell whether nothing else in the program can keep it alive.

        Threads that are not daemons do, and so may whatever the model does not know.
        """
        module = self._module
        functions = {
            function: None
            for unit in module.module_units
            for function in self._execution.reachable_from(unit)
        }
        return all(
            self._is_known(site) for unit in functions for site in module.sites_of.get(unit, ())
        )

    def _is_known(self, site: CallSite) -> bool:
        if any(self._module.kind(value) in _KEEPING for value in site.made) or site.submits:
            return False
        if site.methods:
            return all(method.kind not in _KEEPING for method in site.methods)
        if site.externals:
            return all(
                name.startswith("builtins.") or name in _EXITS or name in api.CONSTRUCTORS
                or api.is_quiet(name) for name in site.externals
            )  # fmt: skip
        if site.callees:
            return True
        func = site.node.func
        if isinstance(func, ast.Attribute) and isinstance(
            func.value, (ast.Constant, ast.JoinedStr)
        ):
            return True
        values = site.target.values if site.target is not None else {}
        return bool(values) and all(
            isinstance(value, (ContainerMethod, ClassValue, Partial)) for value in values
        )


def _comes_round(node: Node, to: Node) -> bool:
    """Tell whether an edge begins another round of a ``for`` loop."""
    return to.kind is NodeKind.LOOP and node.kind is not NodeKind.ITERABLE


def _has_cycle(ahead: dict[Node, list[Node]]) -> bool:
    """Tell whether following the edges of a graph can come back to where it was."""
    coming = dict.fromkeys(ahead, 0)
    for targets in ahead.values():
        for node in targets:
            coming[node] += 1
    free = [node for node, count in coming.items() if not count]
    done = 0
    while free:
        done += 1
        for node in ahead[free.pop()]:
            coming[node] -= 1
            if not coming[node]:
                free.append(node)
    return done < len(ahead)
