"""Critical sections: the statements that one lock has to cover, and how they are put under it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mplint.edits import Block, Edit, Item, New
from mplint.model import Module
from mplint.model.flow.steps import walk
from mplint.model.sharing.basis import Unguarded
from mplint.model.values.domain import FunctionValue
from mplint.repairs.places import keep, rewrite
from mplint.repairs.regions import Region, merged, overlap, region_of, touch
from mplint.repairs.shared_state.operands import Operand, hoisted, operand_of

IsLock = Callable[[ast.expr], bool]
"""Tells whether an expression is the lock."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """Statements of a function that a lock has to cover.

    Attributes:
        parts: what it is for.
        operand: what can be computed before the lock is taken, leaving one statement to cover.
        loop: a ``while`` whose condition and first statement are to be covered in each round,
            instead of ``region``, which is the loop itself.
    """

    function: FunctionValue
    region: Region
    parts: tuple[Unguarded, ...]
    operand: Operand | None = None
    loop: ast.While | None = None

    @property
    def covered(self) -> Sequence[ast.stmt]:
        """The statements that will be under the lock."""
        return self.region.statements if self.loop is None else self.loop.body[:1]

    def nodes(self) -> Iterator[ast.AST]:
        """Yield all syntax that will be under the lock."""
        before = set(walk(self.operand.expression)) if self.operand is not None else set()
        roots = [*self.covered, *([self.loop.test] if self.loop is not None else [])]
        yield from (node for root in roots for node in walk(root) if node not in before)

    @property
    def is_wide(self) -> bool:
        """Whether so much is covered that the processes may lose much of their parallelism."""
        loops = (ast.For, ast.AsyncFor)
        parts = [node for statement in self.covered for node in walk(statement)]
        return any(isinstance(node, loops) for node in parts)


def sections(module: Module, parts: Iterable[Unguarded]) -> list[Section] | None:
    """Return what has to be covered for ``parts``; None if something cannot be.

    Sections that overlap, or follow directly on each other, are one.
    """
    found: list[Section] = []
    for part in parts:
        section = _section(module, part)
        joined = None if section is None else _joined(module, found, section)
        if joined is None:
            return None
        found = joined
    return found


def covered(module: Module, section: Section, header: str, is_lock: IsLock) -> tuple[Edit, ...]:
    """Return the edits that put a section under ``header``, ``with lock:``.

    Statements inside that hold the lock already do not take it a second time.
    """
    if section.loop is not None:
        return _covered_round(module, section.loop, header)
    if section.operand is not None:
        return hoisted(module, section.operand, header)
    inner = list(held(module, section, is_lock))
    first, last = section.region.first, section.region.last
    block = section.region.block
    items: list[Item] = []
    edits: list[Edit] = []
    for at in range(first, last + 1):
        statement = block[at]
        if statement in inner:
            assert isinstance(statement, ast.With)
            items.append(keep(module, statement.body[0], statement.body[-1]))
        else:
            items.append(keep(module, statement))
    for node in inner:
        if all(node is not block[at] for at in range(first, last + 1)):
            edits.append(rewrite(module, node, node, keep(module, node.body[0], node.body[-1])))
    if not inner:
        items = [keep(module, block[first], block[last])]
    edits.append(rewrite(module, block[first], block[last], Block(header, tuple(items))))
    return tuple(edits)


def held(module: Module, section: Section, is_lock: IsLock) -> list[ast.With]:
    """Return the statements in a section that do nothing but hold the lock."""
    return [
        node
        for statement in section.covered
        for node in walk(statement)
        if isinstance(node, ast.With)
        and len(node.items) == 1
        and node.items[0].optional_vars is None
        and is_lock(node.items[0].context_expr)
    ]


def _section(module: Module, part: Unguarded) -> Section | None:
    function = part.writes[0].function
    nodes = [*part.basis, *(write.target for write in part.writes)]
    region = region_of(module, function.node, nodes)
    if region is None:
        return None
    tests = {
        node: loop
        for statement in region.statements
        for loop in walk(statement)
        if isinstance(loop, ast.While)
        for node in walk(loop.test)
    }
    loops = {id(tests[node]): tests[node] for node in part.basis if node in tests}
    if not loops:
        operand = operand_of(module, part)
        alone = operand is not None and list(region.statements) == [operand.statement]
        return Section(function, region, (part,), operand if alone else None)
    (loop,) = loops.values() if len(loops) == 1 else (None,)
    if loop is None or loop.orelse or list(region.statements) != [loop]:
        return None
    early = {id(node) for root in (loop.test, loop.body[0]) for node in walk(root)}
    if any(id(node) not in early for node in nodes):
        return None
    return Section(function, region, (part,), loop=loop)


def _joined(module: Module, sections: list[Section], new: Section) -> list[Section] | None:
    """Return ``sections`` with another one, as few as possible."""
    for section in sections:
        if section.function is new.function and _belong_together(section, new):
            parts = (*section.parts, *new.parts)
            if section.loop is not None and section.loop is new.loop:
                same = Section(section.function, section.region, parts, loop=section.loop)
                return [same if other is section else other for other in sections]
            if section.loop is not None or new.loop is not None:
                return None
            node = section.function.node
            region = merged(module, node, section.region, new.region)
            if region is None:
                return None
            rest = [other for other in sections if other is not section]
            return _joined(module, rest, Section(section.function, region, parts))
    return [*sections, new]


def _belong_together(one: Section, other: Section) -> bool:
    """Tell whether two sections overlap, or follow on each other with nothing to compute first."""
    if one.operand is None and other.operand is None:
        return touch(one.region, other.region)
    return overlap(one.region, other.region)


def _covered_round(module: Module, loop: ast.While, header: str) -> tuple[Edit, ...]:
    """Return the edits that put a loop's condition and its first statement under the lock."""
    check = New(f"if {_negated(module, loop.test)}:\n    break\n")
    body: list[Item] = [Block(header, (check, keep(module, loop.body[0])))]
    if len(loop.body) > 1:
        body.append(keep(module, loop.body[1], loop.body[-1]))
    return (rewrite(module, loop, loop, Block("while True:", tuple(body))),)


_OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
    ast.Eq: "!=", ast.NotEq: "==",
}  # fmt: skip


def _negated(module: Module, test: ast.expr) -> str:
    """Return the text of a condition that holds when ``test`` does not."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return module.text(test.operand)
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        left, right = test.left, test.comparators[0]
        opposite = _OPPOSITES.get(type(test.ops[0]))
        if _is_length(module, left) and isinstance(right, ast.Constant) and right.value == 0:
            opposite = "==" if isinstance(test.ops[0], ast.Gt) else opposite
        if opposite is not None:
            return f"{module.text(left)} {opposite} {module.text(right)}"
    text = module.text(test)
    simple = isinstance(test, (ast.Name, ast.Attribute, ast.Subscript, ast.Call))
    return f"not {text}" if simple else f"not ({text})"


def _is_length(module: Module, node: ast.expr) -> bool:
    site = module.site(node) if isinstance(node, ast.Call) else None
    return site is not None and list(site.externals) == ["builtins.len"]
