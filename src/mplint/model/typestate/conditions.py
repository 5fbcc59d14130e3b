"""Branch conditions, in a form in which two tests of the same thing compare equal."""

from __future__ import annotations

import ast
from dataclasses import dataclass

ITEMS = "[]"
"""Stands for the items of all containers among the names of a condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """That a test comes out true, or false.

    Attributes:
        key: the test's text, without negation.
        names: the names it reads, attributes as ``.name``, items as ``[]``: binding one of them
            ends the condition.
    """

    key: str
    truth: bool
    names: frozenset[str]

    def negated(self) -> Condition:
        """Return the opposite condition."""
        return Condition(self.key, not self.truth, self.names)


_NEGATED = {
    ast.NotEq: ast.Eq,
    ast.IsNot: ast.Is,
    ast.NotIn: ast.In,
}
_PURE = (
    ast.Name,
    ast.Attribute,
    ast.Subscript,
    ast.Constant,
    ast.Compare,
    ast.UnaryOp,
    ast.BinOp,
    ast.Tuple,
    ast.expr_context,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
)


def condition(test: ast.expr) -> tuple[str, bool, frozenset[str]] | None:
    """Return key, polarity and names of a test; None if evaluating it twice may differ.

    The polarity is False when the test is the negation of its key: ``x is not None`` has the
    key ``x is None``.
    """
    names = set()
    for node in ast.walk(test):
        if not isinstance(node, _PURE):
            return None
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(f".{node.attr}")
        elif isinstance(node, ast.Subscript):
            names.add(ITEMS)
    if not names:
        return None
    polarity = True
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = condition(test.operand)
        return None if inner is None else (inner[0], not inner[1], inner[2])
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        plain = _NEGATED.get(type(test.ops[0]))
        if plain is not None:
            polarity = False
            test = ast.Compare(left=test.left, ops=[plain()], comparators=test.comparators)
        constant = test.comparators[0]
        if (
            isinstance(constant, ast.Constant)
            and type(constant.value) is int
            and not constant.value
        ):
            if isinstance(test.ops[0], ast.Eq):
                # ``n == 0`` tests ``n``, the other way round.
                inner = condition(test.left)
                if inner is not None:
                    return inner[0], inner[1] != polarity, inner[2]
        # ``flag is True`` and ``flag == False`` test ``flag``.
        if isinstance(constant, ast.Constant) and isinstance(constant.value, bool):
            if isinstance(test.ops[0], (ast.Is, ast.Eq)):
                inner = condition(test.left)
                if inner is not None:
                    return inner[0], inner[1] == (polarity == constant.value), inner[2]
    return ast.unparse(test), polarity, frozenset(names)
