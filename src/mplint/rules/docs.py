"""Reads a rule's docstring: its only documentation, in fixed sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc

from mplint.edits import Safety
from mplint.rules.base import Diagnostic

SECTIONS = (
    "What it does",
    "Why it is a bug",
    "How to fix",
    "Fix safety",
    "When it is fine",
    "Source",
)

OPTIONAL = "Fix safety"
"""The section that only the rules with an autofix have."""

_HEADING = re.compile(r"^(?P<title>[^\n]+)\n-+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleDocs:
    """A rule's documentation: one sentence, and the sections' Markdown by title, in order."""

    summary: str
    sections: dict[str, str]


@cache
def docs_of(rule: type[Diagnostic]) -> RuleDocs:
    """Return the documentation of the class ``rule``.

    Raises:
        ValueError: the docstring has not exactly the sections of ``SECTIONS`` (without
            ``OPTIONAL`` if the rule has no fixes), each with some text, below a one-line
            summary (a mistake in mplint itself).

    """
    parts = _HEADING.split(cleandoc(rule.__doc__ or ""))
    summary = parts[0].strip()
    sections = {title: text.strip() for title, text in zip(parts[1::2], parts[2::2], strict=True)}
    expected = tuple(title for title in SECTIONS if rule.fixes or title != OPTIONAL)
    if tuple(sections) != expected or not all(sections.values()):
        raise ValueError(f"{rule.code}: the sections must be {expected}, not {tuple(sections)}")
    if not summary or "\n" in summary:
        raise ValueError(f"{rule.code}: the docstring must begin with a one-line summary")
    return RuleDocs(summary, sections)


def fix_kinds(rule: Diagnostic) -> list[str]:
    """Return which fixes the findings of ``rule`` can have: ``safe``, ``unsafe``."""
    return [kind.value for kind in Safety if kind in rule.fixes]
