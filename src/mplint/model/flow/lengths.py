"""Lengths: how many elements what is written out has."""

from __future__ import annotations

import ast
from collections.abc import Sequence


def display_length(node: ast.AST) -> int | None:
    """Return how many elements a list, tuple, set, dictionary or string in the source has."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        starred = any(isinstance(element, ast.Starred) for element in node.elts)
        return None if starred else len(node.elts)
    if isinstance(node, ast.Dict):
        return None if None in node.keys else len(node.keys)
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
        return len(node.value)
    return None


def range_length(numbers: Sequence[int | None]) -> int | None:
    """Return the length of a range with these arguments; None if one is not known.

    As ``len(range(…))``, which takes no number that is too large for an index.
    """
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not 1 <= len(known) <= 3:
        return None
    start, stop = (0, known[0]) if len(known) == 1 else known[:2]
    step = known[2] if len(known) == 3 else 1
    return max(0, -((start - stop) // step)) if step else None
