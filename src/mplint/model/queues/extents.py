"""Extents: how many elements does an expression have, at most, and how large is a number?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from mplint.model.flow.lengths import display_length, range_length
from mplint.model.flow.values import FlowValues
from mplint.model.queues.sources import Sources
from mplint.model.values.constants import constant
from mplint.model.values.domain import ClassValue

_MAX_DEPTH = 8
_COUNTED = "list tuple set sorted reversed enumerate zip iter map filter dict"

_AS_LONG = frozenset(f"builtins.{name}" for name in _COUNTED.split())
"""Functions whose result has as many elements as (one of) their arguments, at most."""

_OPERATIONS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.FloorDiv: lambda a, b: a // b if b else 0,
    ast.Pow: lambda a, b: a**b if 0 <= b <= 64 else 0,
    ast.LShift: lambda a, b: a << b if 0 <= b <= 64 else 0,
}


class Extents:
    """Answers for the expressions of one module; None is no answer.

    Args:
        exact: whether the largest is not enough: it must always be just that.
    """

    def __init__(self, module: FlowValues, *, exact: bool = False) -> None:
        self._module = module
        self._exact = exact
        self.sources = Sources(module, exact=exact)

    def number(self, node: ast.expr, depth: int = 0) -> int | None:
        """Return the integer that ``node`` is, the largest if it can be several."""
        if depth > _MAX_DEPTH:
            return None
        value = constant(node)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
            left, right = self.number(node.left, depth + 1), self.number(node.right, depth + 1)
            if left is None or right is None:
                return None
            return _OPERATIONS[type(node.op)](left, right)
        if isinstance(node, ast.Call):
            if self._externals(node) == ["builtins.len"] and len(node.args) == 1:
                return self.length(node.args[0], depth + 1)
            return None
        return self._largest(node, self.number, depth)

    def length(self, node: ast.expr, depth: int = 0) -> int | None:
        """Return how many elements going through ``node`` gives, at most."""
        if depth > _MAX_DEPTH:
            return None
        if isinstance(node, (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.Constant)):
            return display_length(node)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            return self._slice(node.slice, depth)
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            return self.product(generator.iter for generator in node.generators)
        if isinstance(node, ast.BinOp):
            return self._operation(node, depth)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        classes = [v for v in self._module.values(node) if isinstance(v, ClassValue)]
        if classes and not self._exact:
            return max(len(cls.node.body) for cls in classes)  # An Enum.
        return self._largest(node, self.length, depth)

    def product(self, nodes: Iterable[ast.expr]) -> int | None:
        """Return the product of the lengths of ``nodes``."""
        total = 1
        for node in nodes:
            length = self.length(node)
            if length is None:
                return None
            total *= length
        return total

    def _operation(self, node: ast.BinOp, depth: int) -> int | None:
        left, right = self.length(node.left, depth + 1), self.length(node.right, depth + 1)
        if isinstance(node.op, ast.Add):
            return None if left is None or right is None else left + right
        if isinstance(node.op, ast.Mult):
            for length, factor in ((left, node.right), (right, node.left)):
                times = self.number(factor, depth + 1)
                if length is not None and times is not None:
                    return length * times
        return None

    def _call(self, node: ast.Call, depth: int) -> int | None:
        names = self._externals(node)
        if names == ["builtins.range"]:
            return range_length([self.number(argument, depth + 1) for argument in node.args])
        if names == ["itertools.product"] and not node.keywords:
            return self.product(node.args)
        if names == ["itertools.islice"] and len(node.args) == 2:
            return self.number(node.args[1], depth + 1)
        if len(names) == 1 and names[0] in _AS_LONG:
            skip = 1 if names[0] in ("builtins.map", "builtins.filter") else 0
            lengths = [self.length(argument, depth + 1) for argument in node.args[skip:]]
            known = [length for length in lengths if length is not None]
            return min(known) if known and (len(known) == len(lengths) or "zip" in names[0]) else (
                0 if not lengths and not node.keywords else None
            )  # fmt: skip
        func = node.func
        if isinstance(func, ast.Attribute) and func.attr in ("items", "keys", "values"):
            return self.length(func.value, depth + 1)
        if isinstance(func, ast.Attribute) and func.attr in ("split", "splitlines"):
            return self.length(func.value, depth + 1)
        return None

    def _slice(self, part: ast.Slice, depth: int) -> int | None:
        """Return how many elements a slice has at most."""
        upper = None if part.upper is None else self.number(part.upper, depth + 1)
        lower = 0 if part.lower is None else self.number(part.lower, depth + 1)
        if self._exact or upper is None or lower is None or not 0 <= lower <= upper:
            return None
        return upper - lower

    def _externals(self, node: ast.Call) -> list[str]:
        site = self._module.site(node)
        if site is None or site.callees or site.methods:
            return []
        return self._module.externals(site)

    # Names

    def _largest(
        self, node: ast.expr, of: Callable[[ast.expr, int], int | None], depth: int
    ) -> int | None:
        """Return the largest that a name or an attribute can be, by what it is bound to."""
        sources = self.sources.of(node)
        if not sources or depth >= _MAX_DEPTH:
            return None
        found = [of(source, depth + 1) for source in sources]
        known = [number for number in found if number is not None]
        if len(known) < len(found) or (self._exact and len(set(known)) > 1):
            return None
        return max(known)
