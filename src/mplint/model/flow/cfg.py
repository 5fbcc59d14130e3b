"""Control-flow graphs: one per function, with branches, exception edges and ``finally`` copies.

A ``finally`` block is copied for each way of leaving its ``try`` (normally, by exception, by
``return`` …), as CPython's compiler does.
"""

from __future__ import annotations

import ast

from mplint.model.flow.nodes import Edge, EdgeKind, Node, NodeKind
from mplint.model.flow.targets import Lazy, Targets

_MAX_COPIES = 2
"""So deeply are copies of ``finally`` blocks nested before they are shared."""


class Graph:
    """The control-flow graph of a function, lambda or module."""

    def __init__(self, function: ast.AST) -> None:
        self.nodes: list[Node] = []
        self._copies = 0
        """How many ``finally`` copies the block that is being built is nested in."""
        self.subjects: dict[ast.match_case, ast.expr] = {}
        """What each ``case`` is matched against."""
        self.entry = self.new(NodeKind.ENTRY, function)
        self.exit = self.new(NodeKind.EXIT, function)
        self.raised = self.new(NodeKind.RAISE, function)
        targets = Targets(raises=Lazy.of(self.raised), returns=Lazy.of(self.exit))
        if isinstance(function, ast.Lambda):
            body = self._evaluate(NodeKind.STATEMENT, function.body, self.exit, targets)
        else:
            body = self.block(getattr(function, "body", []), self.exit, targets)
        self.entry.edges.append(Edge(EdgeKind.NEXT, body))

    def new(self, kind: NodeKind, syntax: ast.AST) -> Node:
        """Add a node without edges."""
        node = Node(kind, syntax, len(self.nodes), [])
        self.nodes.append(node)
        return node

    def block(self, statements: list[ast.stmt], then: Node, targets: Targets) -> Node:
        """Build ``statements`` so that control goes on to ``then``; return their first node."""
        for statement in reversed(statements):
            then = self._statement(statement, then, targets)
        return then

    def _evaluate(
        self, kind: NodeKind, syntax: ast.AST, then: Node | None, targets: Targets
    ) -> Node:
        node = self.new(kind, syntax)
        if then is not None:
            node.edges.append(Edge(EdgeKind.NEXT, then))
        if can_raise_at_all(syntax):
            node.edges.append(Edge(EdgeKind.EXCEPTION, targets.raises.node()))
        return node

    def _statement(self, node: ast.stmt, then: Node, targets: Targets) -> Node:
        if isinstance(node, ast.If):
            body = self.block(node.body, then, targets)
            orelse = self.block(node.orelse, then, targets)
            return self._condition(node.test, body, orelse, targets)
        if isinstance(node, ast.While):
            return self._while(node, then, targets)
        if isinstance(node, (ast.For, ast.AsyncFor)):
            return self._for(node, then, targets)
        if isinstance(node, (ast.With, ast.AsyncWith)):
            return self._with(node.items, node.body, then, targets)
        if isinstance(node, ast.Try) or type(node).__name__ == "TryStar":
            return self._try(node, then, targets)  # type: ignore[arg-type]
        if isinstance(node, ast.Match):
            return self._match(node, then, targets)
        if isinstance(node, ast.ClassDef):
            # Its body runs on the way, in a scope of its own.
            then = self.block(node.body, then, targets)
        if isinstance(node, ast.Return):
            return self._evaluate(NodeKind.STATEMENT, node, targets.returns.node(), targets)
        if isinstance(node, ast.Raise):
            step = self.new(NodeKind.STATEMENT, node)
            step.edges.append(Edge(EdgeKind.EXCEPTION, targets.raises.node()))
            return step
        if isinstance(node, ast.Break) and targets.breaks is not None:
            return targets.breaks.node()
        if isinstance(node, ast.Continue) and targets.continues is not None:
            return targets.continues.node()
        return self._evaluate(NodeKind.STATEMENT, node, then, targets)

    def _condition(self, test: ast.expr, true: Node, false: Node, targets: Targets) -> Node:
        """Build a condition, one node for each operand of ``and``, ``or`` and ``not``."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self._condition(test.operand, false, true, targets)
        if isinstance(test, ast.BoolOp):
            last, *before = reversed(test.values)
            entry = self._condition(last, true, false, targets)
            for operand in before:
                if isinstance(test.op, ast.And):
                    entry = self._condition(operand, entry, false, targets)
                else:
                    entry = self._condition(operand, true, entry, targets)
            return entry
        node = self._evaluate(NodeKind.TEST, test, None, targets)
        constant = test.value if isinstance(test, ast.Constant) else None
        if not isinstance(test, ast.Constant) or constant:
            node.edges.append(Edge(EdgeKind.TRUE, true))
        if not isinstance(test, ast.Constant) or not constant:
            node.edges.append(Edge(EdgeKind.FALSE, false))
        return node

    def _while(self, node: ast.While, then: Node, targets: Targets) -> Node:
        head = self.new(NodeKind.STATEMENT, ast.copy_location(ast.Pass(), node))
        inner = Targets(targets.raises, targets.returns, Lazy.of(then), Lazy.of(head))
        body = self.block(node.body, head, inner)
        orelse = self.block(node.orelse, then, targets)
        test = self._condition(node.test, body, orelse, targets)
        head.edges.append(Edge(EdgeKind.NEXT, test))
        return head

    def _for(self, node: ast.For | ast.AsyncFor, then: Node, targets: Targets) -> Node:
        head = self.new(NodeKind.LOOP, node)
        inner = Targets(targets.raises, targets.returns, Lazy.of(then), Lazy.of(head))
        body = self.block(node.body, head, inner)
        orelse = self.block(node.orelse, then, targets)
        head.edges.append(Edge(EdgeKind.ITEM, body))
        head.edges.append(Edge(EdgeKind.EXHAUSTED, orelse))
        return self._evaluate(NodeKind.ITERABLE, node.iter, head, targets)

    def _with(
        self, items: list[ast.withitem], body: list[ast.stmt], then: Node, targets: Targets
    ) -> Node:
        if not items:
            return self.block(body, then, targets)
        item = items[0]

        def leave(to: Lazy, kind: EdgeKind = EdgeKind.NEXT) -> Lazy:
            def build() -> Node:
                node = self.new(NodeKind.LEAVE, item)
                node.edges.append(Edge(kind, to.node()))
                return node

            return Lazy(build)

        inner = Targets(
            leave(targets.raises, EdgeKind.EXCEPTION),
            leave(targets.returns),
            leave(targets.breaks) if targets.breaks is not None else None,
            leave(targets.continues) if targets.continues is not None else None,
        )
        first = self._with(items[1:], body, leave(Lazy.of(then)).node(), inner)
        enter = self.new(NodeKind.ENTER, item)
        enter.edges.append(Edge(EdgeKind.NEXT, first))
        enter.edges.append(Edge(EdgeKind.EXCEPTION, targets.raises.node()))
        return enter

    def _try(self, node: ast.Try, then: Node, targets: Targets) -> Node:
        after = Lazy.of(then)
        if node.finalbody:
            shared: list[Node] = []

            def final(to: Lazy) -> Lazy:
                if self._copies < _MAX_COPIES:
                    return Lazy(lambda: self._copy(node.finalbody, to, targets))
                # Copies in copies grow exponentially: here one block leads to every way out.
                if not shared:
                    out = self.new(NodeKind.STATEMENT, ast.copy_location(ast.Pass(), node))
                    shared.extend((self.block(node.finalbody, out, targets), out))
                shared[1].edges.append(Edge(EdgeKind.NEXT, to.node()))
                return Lazy.of(shared[0])

            outside = Targets(
                final(targets.raises),
                final(targets.returns),
                final(targets.breaks) if targets.breaks is not None else None,
                final(targets.continues) if targets.continues is not None else None,
            )
            after = final(after)
        else:
            outside = targets
        inside = outside
        if node.handlers:
            dispatch = self.new(NodeKind.HANDLERS, node)
            catches_all = False
            for handler in node.handlers:
                body = self.block(handler.body, after.node(), outside)
                catch = self.new(NodeKind.CATCH, handler)
                catch.edges.append(Edge(EdgeKind.NEXT, body))
                dispatch.edges.append(Edge(EdgeKind.NEXT, catch))
                catches_all = catches_all or _catches_all(handler)
            if not catches_all:
                dispatch.edges.append(Edge(EdgeKind.EXCEPTION, outside.raises.node()))
            inside = Targets(Lazy.of(dispatch), outside.returns, outside.breaks, outside.continues)
        orelse = self.block(node.orelse, after.node(), outside)
        return self.block(node.body, orelse, inside)

    def _copy(self, body: list[ast.stmt], to: Lazy, targets: Targets) -> Node:
        """Build a copy of a ``finally`` block that goes on to ``to``."""
        self._copies += 1
        entry = self.block(body, to.node(), targets)
        self._copies -= 1
        return entry

    def _match(self, node: ast.Match, then: Node, targets: Targets) -> Node:
        entry = then
        for case in reversed(node.cases):
            self.subjects[case] = node.subject
            body = self.block(case.body, then, targets)
            if case.guard is not None:
                body = self._condition(case.guard, body, entry, targets)
            test = self.new(NodeKind.CASE, case)
            test.edges.append(Edge(EdgeKind.TRUE, body))
            if not _is_wildcard(case):
                test.edges.append(Edge(EdgeKind.FALSE, entry))
            entry = test
        return self._evaluate(NodeKind.STATEMENT, ast.Expr(node.subject), entry, targets)


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler takes every exception that is an error.

    ``except Exception`` counts: what passes it (KeyboardInterrupt, SystemExit) ends the program.
    """
    kind = handler.type
    return kind is None or (
        isinstance(kind, ast.Name) and kind.id in ("BaseException", "Exception")
    )


def _is_wildcard(case: ast.match_case) -> bool:
    pattern = case.pattern
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None and case.guard is None


_SAFE_STATEMENTS = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Pass,
    ast.Global,
    ast.Nonlocal,
)


def can_raise_at_all(node: ast.AST) -> bool:
    """Tell whether a step contains a call, or is made to raise (``raise``, ``import`` …)."""
    if isinstance(node, _SAFE_STATEMENTS):
        return False
    if isinstance(node, (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)):
        return True
    stack: list[ast.AST] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, (ast.Call, ast.Await, ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(current, ast.Lambda):
            stack.extend(ast.iter_child_nodes(current))
    return False
