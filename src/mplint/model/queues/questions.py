"""Questions: the conditions in which a program asks a queue whether it has items."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access, Channel, Channels

ASKS = frozenset({"empty", "qsize", "full"})
"""Methods that tell the state of a queue, "because of multithreading/multiprocessing semantics,
not reliable" (documentation of ``multiprocessing.Queue``)."""

_TRUE_WHEN_ANY = {ast.Gt: 0, ast.GtE: 1, ast.NotEq: 0}
_TRUE_WHEN_NONE = {ast.Eq: 0, ast.LtE: 0, ast.Lt: 1}
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.Lt,
    ast.Lt: ast.Gt,
    ast.GtE: ast.LtE,
    ast.LtE: ast.GtE,
}


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A condition that is a queue's state, and what the program does by it.

    Attributes:
        channel: the queue.
        use: the call of ``empty``, ``qsize`` or ``full``.
        is_whole: whether the condition asks for nothing else.
        takes: where items are taken when there are said to be some, before it is asked again.
        goes_on: whether it is asked again after that.
        comes_back: whether it is asked again later when there are said to be none.
        may_end: whether the function can come to its end after it was asked.
        steps: the steps of the function's graph that ask.
    """

    channel: Channel
    use: Access
    is_whole: bool
    takes: tuple[Access, ...]
    goes_on: bool
    comes_back: bool
    may_end: bool
    steps: frozenset[Node]


class Questions:
    """Finds the questions of one module."""

    def __init__(self, module: FlowValues, channels: Channels) -> None:
        self._module = module
        self.channels = channels

    def __iter__(self) -> Iterator[Question]:
        """Yield the questions that decide what is done, in the order of the source."""
        for channel, use in self.channels.certain:
            if use.name in ASKS:
                question = self._question(channel, use)
                if question is not None:
                    yield question

    def _question(self, channel: Channel, use: Access) -> Question | None:
        call = use.node
        some: list[Node] = []
        none: list[Node] = []
        asking: set[Node] = set()
        is_whole = True
        for step in self._module.steps(use.function).get(call, ()):
            edges = self._edges(step, call)
            if edges is None:
                return None
            asking.add(step)
            is_whole = is_whole and self._is_whole(use, step)
            some += [edge.to for edge in step.edges if edge.kind is edges[0]]
            none += [edge.to for edge in step.edges if edge.kind is edges[1]]
        if not some:
            return None
        if any(step.kind is NodeKind.ITERABLE for step in asking):
            # A loop over range(q.qsize()) has been told how many rounds to make.
            asking |= set(some)
            some, none = self._rounds(some)
        inside = _reach(some, asking)
        beyond = _reach(none, asking)
        depending = inside - beyond
        steps = self._module.steps(use.function)
        takes = tuple(
            take
            for take in channel.of("get")
            if take.function is use.function and not depending.isdisjoint(steps.get(take.node, ()))
        )
        return Question(
            channel,
            use,
            is_whole,
            takes,
            goes_on=not inside.isdisjoint(asking),
            comes_back=not beyond.isdisjoint(asking),
            may_end=self._module.graph(use.function).exit in _reach([*some, *none], set()),
            steps=frozenset(asking),
        )

    def _edges(self, step: Node, call: ast.Call) -> tuple[EdgeKind, EdgeKind] | None:
        """Return the edges that are taken when there are items, and when there are none."""
        if step.kind is NodeKind.TEST:
            truth = _true_when_any(step.syntax, call)
            if truth is None:
                return None
            return (EdgeKind.TRUE, EdgeKind.FALSE) if truth else (EdgeKind.FALSE, EdgeKind.TRUE)
        if step.kind is NodeKind.ITERABLE and isinstance(step.syntax, ast.Call):
            site = self._module.site(step.syntax)
            if site is not None and step.syntax.args == [call]:
                if "builtins.range" in site.externals:
                    return EdgeKind.NEXT, EdgeKind.NEXT
        return None

    def _rounds(self, heads: list[Node]) -> tuple[list[Node], list[Node]]:
        edges = [edge for head in heads for edge in head.edges]
        return (
            [edge.to for edge in edges if edge.kind is EdgeKind.ITEM],
            [edge.to for edge in edges if edge.kind is EdgeKind.EXHAUSTED],
        )

    def _is_whole(self, use: Access, step: Node) -> bool:
        """Tell whether a condition is not one operand of several."""
        if step.kind is NodeKind.ITERABLE:
            return True
        whole = getattr(use.site.statement, "test", None)
        while isinstance(whole, ast.UnaryOp):
            whole = whole.operand
        return whole is step.syntax


def _true_when_any(test: ast.AST, call: ast.Call) -> bool | None:
    """Return the truth of ``test`` when the queue has items (``full()``: when it is full)."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if test is call:
        return name != "empty"
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return None
    kind, other = type(test.ops[0]), test.comparators[0]
    if test.left is not call:
        if other is not call:
            return None
        kind, other = _MIRRORED.get(kind, kind), test.left
    if not isinstance(other, ast.Constant):
        return None
    if name == "qsize":
        if _TRUE_WHEN_ANY.get(kind) == other.value:
            return True
        return False if _TRUE_WHEN_NONE.get(kind) == other.value else None
    if not isinstance(other.value, bool):
        return None
    same = kind in (ast.Is, ast.Eq)
    if not same and kind not in (ast.IsNot, ast.NotEq):
        return None
    return (name != "empty") is (same is other.value)


def _reach(starts: list[Node], stop: set[Node]) -> set[Node]:
    """Return what is reached from ``starts``, which is included, not going on from ``stop``."""
    seen = set(starts)
    stack = [start for start in starts if start not in stop]
    while stack:
        for edge in stack.pop().edges:
            if edge.kind is not EdgeKind.EXCEPTION and edge.to not in seen:
                seen.add(edge.to)
                if edge.to not in stop:
                    stack.append(edge.to)
    return seen
