"""What the machine-readable formats say of the rules: names, and texts."""

from __future__ import annotations

from functools import cache

from mplint.project.checking import UNCHECKABLE
from mplint.rules.base import Diagnostic
from mplint.rules.registry import all_diagnostics

NOT_PYTHON = "not-python"
"""The name that goes with ``UNCHECKABLE``, which is no rule."""


@cache
def rule_of(code: str) -> Diagnostic | None:
    """Return the rule with this code; None for ``UNCHECKABLE``."""
    return next((rule for rule in all_diagnostics() if rule.code == code), None)


def name_of(code: str) -> str:
    """Return the name of a rule, or of ``UNCHECKABLE``."""
    rule = rule_of(code)
    assert rule is not None or code == UNCHECKABLE, code
    return NOT_PYTHON if rule is None else rule.name
