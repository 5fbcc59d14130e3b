"""Signatures: what a function cannot be called with."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.model.tasks.callees import Callee


@dataclass(frozen=True, slots=True)
class Arity:
    """The parameters of a function that a caller fills, without a bound first one.

    Attributes:
        positional: the names of those that can be given by position.
        by_position_only: how many of these cannot be given by name.
        required: how many of these have no default.
        keyword_only: the others, with whether each is required.
    """

    positional: tuple[str, ...]
    by_position_only: int
    required: int
    keyword_only: dict[str, bool]

    def problem(self, given: int, keywords: list[str]) -> str | None:
        """Return what is wrong with ``given`` arguments by position and ``keywords``."""
        if given > len(self.positional):
            return f"takes {_count(len(self.positional))} but gets {given}"
        by_name = self.positional[self.by_position_only :]
        for name in keywords:
            if name in self.positional[:given] and name in by_name:
                return f"gets two values for `{name}`"
            if name not in by_name and name not in self.keyword_only:
                return f"has no parameter `{name}`"
        missing = [n for n in self.positional[given : self.required] if n not in keywords]
        missing += [n for n, must in self.keyword_only.items() if must and n not in keywords]
        if missing:
            return f"gets no value for {', '.join(f'`{name}`' for name in missing)}"
        return None


def arity_of(callee: Callee) -> Arity | None:
    """Return how many arguments a function takes; None if it takes any number."""
    spec = callee.function.node.args  # type: ignore[union-attr]
    if spec.vararg is not None or spec.kwarg is not None:
        return None
    names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)]
    skipped = 1 if callee.is_bound else 0
    if len(names) < skipped:
        return None
    return Arity(
        tuple(names[skipped:]),
        max(0, len(spec.posonlyargs) - skipped),
        max(0, len(names) - len(spec.defaults) - skipped),
        {
            parameter.arg: default is None
            for parameter, default in zip(spec.kwonlyargs, spec.kw_defaults, strict=True)
        },
    )


def keywords_of(node: ast.expr | None) -> list[str] | None:
    """Return the keys of a literal mapping of keyword arguments; None if they are not known."""
    if node is None:
        return []
    if not isinstance(node, ast.Dict):
        return None
    names = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    texts = [name for name in names if isinstance(name, str)]
    return texts if len(texts) == len(node.keys) else None


def length_of(node: ast.expr | None) -> int | None:
    """Return how many elements a literal list or tuple has; None if that is not known."""
    if node is None:
        return 0
    if not isinstance(node, (ast.Tuple, ast.List)):
        return None
    return None if any(isinstance(e, ast.Starred) for e in node.elts) else len(node.elts)


def _count(number: int) -> str:
    return "1 argument" if number == 1 else f"{number or 'no'} arguments"
