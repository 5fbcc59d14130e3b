"""The analysis of one file: source in, findings out. Shared by flake8, the CLI and editors."""

from __future__ import annotations

import ast
import gc
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, TypeVar

from mplint.deep import with_deep_stack
from mplint.findings import Finding

if TYPE_CHECKING:
    from mplint.model import Module

    # The rules bring the whole model along; a file that cannot matter must not pay for it.
    from mplint.rules.base import Rule

T = TypeVar("T")

NEEDLES = ("multiprocess", "billiard", "ProcessPoolExecutor")
"""A file that contains none of these strings cannot create a process mplint knows."""

_BYTE_NEEDLES = tuple(needle.encode("ascii") for needle in NEEDLES)


def may_matter(source: bytes) -> bool:
    """Tell by a plain search whether ``source`` can contain anything to report.

    ``multiprocess`` also covers ``multiprocessing``, ``torch.multiprocessing`` and the
    ``multiprocess`` fork. False is certain, True is not.
    """
    return any(needle in source for needle in _BYTE_NEEDLES)


def may_matter_text(lines: Sequence[str]) -> bool:
    """As :func:`may_matter`, for decoded lines."""
    text = "".join(lines)
    return any(needle in text for needle in NEEDLES)


def analyze(
    tree: ast.Module,
    lines: Sequence[str],
    path: str,
    rules: Collection[Rule],
    start_methods: frozenset[str] | None = None,
) -> list[Finding]:
    r"""Run ``rules`` over a parsed module and return the findings in source order.

    Args:
        tree: the module as ``ast.parse`` returns it.
        lines: the source's lines with their line ends, as ``str.splitlines(keepends=True)``
            would not split them but Python does (``\n``, ``\r\n``, ``\r``).
        path: the file's name; only its last part is looked at (``__main__.py`` is special).
        rules: the rules to run.
        start_methods: those that the program is ever used with (None: any).

    """
    from mplint.model import Module
    from mplint.model.source import START_METHODS

    def run() -> list[Finding]:
        module = Module(tree, lines, path, start_methods or START_METHODS)
        return findings_of(module, rules) if module.matters else []

    return undisturbed(run)


def findings_of(module: Module, rules: Collection[Rule]) -> list[Finding]:
    """Run ``rules`` over a model, which is of no use after that; return what they find, sorted."""
    from mplint.model.release import release

    try:
        return sorted({finding for rule in rules for finding in rule.check(module)})
    finally:
        release(module)


def undisturbed(function: Callable[[], T]) -> T:
    """Return ``function()``, with as much stack as it needs and no garbage collection.

    The model is one large web of objects that all live until the end. Walking it again and
    again, the cyclic garbage collector would take more time than the analysis.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return with_deep_stack(function)
    finally:
        if collecting:
            gc.enable()
