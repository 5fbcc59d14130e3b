"""The words of new expressions, taken from the source as it is written."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable

from mplint.model.source import Source
from mplint.repairs.places import outdented

_LOOSE = (ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Tuple)
"""Expressions whose source may lack the parentheses that they need elsewhere."""


def item(module: Source, node: ast.expr) -> str:
    """Return the source of ``node``, fit to stand between commas."""
    text = outdented(module, node)
    return f"({text})" if isinstance(node, _LOOSE) and not text.startswith("(") else text


def packed(module: Source, nodes: Iterable[ast.expr]) -> str:
    """Return the source of a tuple of ``nodes``, in parentheses."""
    texts = [item(module, node) for node in nodes]
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


def named(module: Source, keywords: Iterable[ast.keyword]) -> str:
    """Return the source of a mapping with the arguments ``keywords``."""
    given = list(keywords)
    if len(given) == 1 and given[0].arg is None:
        return outdented(module, given[0].value)
    texts = [
        f"**{item(module, keyword.value)}"
        if keyword.arg is None
        else f'"{keyword.arg}": {item(module, keyword.value)}'
        for keyword in given
    ]
    return f"{{{', '.join(texts)}}}"


def has_comment(module: Source, node: ast.AST) -> bool:
    """Tell whether a comment stands inside ``node``, which a new text would lose."""
    text = module.text(node)
    if "#" not in text or ("\n" not in text and "\r" not in text):
        return False
    tokens = tokenize.generate_tokens(io.StringIO(f"({text}\n)").readline)
    try:
        return any(token.type == tokenize.COMMENT for token in tokens)
    except (tokenize.TokenError, SyntaxError):
        return True
