"""Finds one rule by what a person types: its code or its name."""

from __future__ import annotations

from mplint.rules import registry
from mplint.rules.base import Diagnostic
from mplint.suggest import did_you_mean


class UnknownRule(ValueError):  # noqa: N818
    """No rule has that code or name; the text says so in a sentence and suggests one."""


def find_rule(text: str) -> Diagnostic:
    """Return the rule whose code or name is ``text``, whatever its case.

    Underscores and blanks count as hyphens, and ``101`` means ``MPL101``.

    Raises:
        UnknownRule: there is none.

    """
    wanted = "-".join(text.casefold().replace("_", " ").split())
    rules = registry.all_diagnostics()
    for rule in rules:
        code = rule.code.casefold()
        if wanted in (code, code.removeprefix("mpl"), rule.name):
            return rule
    known = [word for rule in rules for word in (rule.code, rule.name)]
    raise UnknownRule(
        f"no rule is called `{text}`{did_you_mean(text, known)} `mplint rules` lists them all."
    )
