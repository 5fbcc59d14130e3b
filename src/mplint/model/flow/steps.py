"""What the steps of a control-flow graph evaluate and bind, in order."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.flow.nodes import Node, NodeKind

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def evaluated(node: Node) -> list[ast.AST]:
    """Return the expressions (or the simple statement) that a step evaluates."""
    syntax = node.syntax
    if node.kind is NodeKind.STATEMENT:
        if isinstance(syntax, (ast.FunctionDef, ast.AsyncFunctionDef)):
            arguments = syntax.args
            defaults = [d for d in (*arguments.defaults, *arguments.kw_defaults) if d is not None]
            return [*syntax.decorator_list, *defaults]
        if isinstance(syntax, ast.ClassDef):
            bases = [*syntax.bases, *(keyword.value for keyword in syntax.keywords)]
            return [*syntax.decorator_list, *bases]
        return [syntax]
    if node.kind in (NodeKind.TEST, NodeKind.ITERABLE):
        return [syntax]
    if node.kind is NodeKind.ENTER:
        assert isinstance(syntax, ast.withitem)
        return [syntax.context_expr]
    return []


def parts(node: Node) -> tuple[ast.AST, ...]:
    """Return all that :func:`walk` gives below what a step evaluates."""
    if node.parts is None:
        node.parts = tuple(part for root in evaluated(node) for part in walk(root))
    return node.parts


def calls_in(node: Node) -> tuple[ast.Call, ...]:
    """Return the calls that a step makes, in the order in which they are made.

    Bodies of comprehensions are included; bodies of functions and lambdas are not.
    """
    if node.calls is None:
        node.calls = tuple(call for root in evaluated(node) for call in calls_below(root))
    return node.calls


def calls_below(root: ast.AST, *, consumed: bool = False) -> Iterator[ast.Call]:
    """Yield the calls below ``root`` in the order of evaluation.

    A generator expression runs only when it is consumed, as an argument of a call is.
    """
    if isinstance(root, ast.GeneratorExp) and not consumed:
        yield from calls_below(root.generators[0].iter)
        return
    if isinstance(root, ast.Lambda):
        for default in (*root.args.defaults, *root.args.kw_defaults):
            if default is not None:
                yield from calls_below(default)
        return
    if isinstance(root, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        for generator in root.generators:
            yield from calls_below(generator)
    if isinstance(root, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        if root.value is not None:
            yield from calls_below(root.value)
        targets = root.targets if isinstance(root, ast.Assign) else [root.target]
        for target in targets:
            yield from calls_below(target)
        return
    if isinstance(root, _DEFINITIONS):
        parts: list[ast.AST | None] = list(root.decorator_list)
        if isinstance(root, ast.ClassDef):
            parts += root.bases
        else:
            parts += [*root.args.defaults, *root.args.kw_defaults]
        for part in parts:
            if part is not None:
                yield from calls_below(part)
        return
    for child in ast.iter_child_nodes(root):
        if isinstance(root, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            if isinstance(child, ast.comprehension):
                continue
        yield from calls_below(child, consumed=isinstance(root, (ast.Call, ast.comprehension)))
    if isinstance(root, ast.Call):
        yield root


def conditional_calls(node: Node) -> set[ast.Call]:
    """Return the calls of a step that are made only sometimes: after ``and``, in a ternary."""
    found: set[ast.Call] = set()
    for below in parts(node):
        inner: list[ast.AST] = []
        if isinstance(below, ast.BoolOp):
            inner = list(below.values[1:])
        elif isinstance(below, ast.IfExp):
            inner = [below.body, below.orelse]
        elif isinstance(below, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            if any(generator.ifs for generator in below.generators):
                inner = [below]
        for part in inner:
            found.update(call for call in walk(part) if isinstance(call, ast.Call))
    return found


def walk(root: ast.AST, into: ast.AST | None = None) -> Iterator[ast.AST]:
    """Yield ``root`` and what is below it, but for the bodies of functions other than ``into``."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if node is into or not isinstance(
            node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
        ):
            # As ``ast.iter_child_nodes``, which takes twice the time.
            for name in node._fields:
                value = getattr(node, name, None)
                if isinstance(value, ast.AST):
                    stack.append(value)
                elif isinstance(value, list):
                    stack += [item for item in value if isinstance(item, ast.AST)]


def returned_expressions(node: ast.AST) -> list[ast.expr]:
    """Return the expressions that a function returns."""
    if isinstance(node, ast.Lambda):
        return [node.body]
    return [
        below.value
        for statement in getattr(node, "body", ())
        for below in walk(statement)
        if isinstance(below, ast.Return) and below.value is not None
    ]


def targets_of(node: Node) -> tuple[tuple[ast.expr, ast.expr | None], ...]:
    """Return what a step binds, with the expression it is bound to where that is plain.

    Loops and ``with`` are not included: their targets are bound on particular edges.
    """
    if node.targets is None:
        node.targets = tuple(_targets(node))
    return node.targets


def _targets(node: Node) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if node.kind is not NodeKind.STATEMENT and node.kind is not NodeKind.TEST:
        return
    syntax = node.syntax
    if isinstance(syntax, ast.Assign):
        for target in syntax.targets:
            yield from _pairs(target, syntax.value)
    elif isinstance(syntax, (ast.AnnAssign, ast.AugAssign)):
        if syntax.value is not None:
            yield syntax.target, syntax.value if isinstance(syntax, ast.AnnAssign) else None
    elif isinstance(syntax, ast.Delete):
        for target in syntax.targets:
            yield target, None
    for root in evaluated(node):
        if not isinstance(root, _DEFINITIONS):
            for child in walk(root):
                if isinstance(child, ast.NamedExpr):
                    yield child.target, child.value


def _pairs(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if isinstance(target, (ast.Tuple, ast.List)):
        parts: list[ast.expr | None] = [None] * len(target.elts)
        if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
            parts = list(value.elts)
        for element, part in zip(target.elts, parts, strict=True):
            yield from _pairs(element, part)
    elif isinstance(target, ast.Starred):
        yield from _pairs(target.value, None)
    else:
        yield target, value


def names_bound(node: Node) -> frozenset[str]:
    """Return the plain names that a step may bind."""
    syntax = node.syntax
    names = {target.id for target, _ in targets_of(node) if isinstance(target, ast.Name)}
    if node.kind is NodeKind.LOOP and isinstance(syntax, (ast.For, ast.AsyncFor)):
        names |= {n.id for n in ast.walk(syntax.target) if isinstance(n, ast.Name)}
    elif node.kind is NodeKind.ENTER and isinstance(syntax, ast.withitem):
        if syntax.optional_vars is not None:
            names |= {n.id for n in ast.walk(syntax.optional_vars) if isinstance(n, ast.Name)}
    elif node.kind is NodeKind.CATCH and isinstance(syntax, ast.ExceptHandler):
        if syntax.name:
            names.add(syntax.name)
    elif isinstance(syntax, _DEFINITIONS):
        names.add(syntax.name)
    elif isinstance(syntax, (ast.Import, ast.ImportFrom)):
        names |= {alias.asname or alias.name.partition(".")[0] for alias in syntax.names}
    elif node.kind is NodeKind.CASE and isinstance(syntax, ast.match_case):
        for pattern in ast.walk(syntax.pattern):
            name = getattr(pattern, "name", None) or getattr(pattern, "rest", None)
            if isinstance(name, str):
                names.add(name)
    return frozenset(names)
