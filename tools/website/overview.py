"""The overview of the rules, by family."""

from __future__ import annotations

from collections.abc import Iterator

from readme import FAMILIES

from mplint.rules.base import Diagnostic
from mplint.rules.docs import docs_of
from mplint.rules.registry import all_diagnostics
from website.markdown import reference, rule_page, table
from website.rule_pages import facts
from website.symptoms import SYMPTOM_PAGE

OVERVIEW = "rules/index.md"

_HEAD = """\
# The rules

By what they are about. If you have an error, or see that something is wrong, look
[by symptom]({symptoms}). Each rule is on by default unless it says otherwise; "fix" tells what
[`mplint fix`]({fixes}) has for it; *start-method* marks those whose bugs do not show under `fork`,
and [*py314*]({moving}) what breaks when a program moves to Python 3.14."""


def overview_page() -> str:
    """Return the page."""
    head = _HEAD.format(
        symptoms=reference(SYMPTOM_PAGE, OVERVIEW),
        fixes=reference("autofixes.md", OVERVIEW),
        moving=reference("python-3.14.md", OVERVIEW),
    )
    parts = [head]
    for title, rules in families():
        parts += [f"## {title}", table(("rule", "what it finds"), map(_row, rules))]
    return "\n\n".join(parts) + "\n"


def families() -> Iterator[tuple[str, list[Diagnostic]]]:
    """Yield the families of rules: a title, and the rules in order."""
    for digit, subject in FAMILIES.items():
        rules = [rule for rule in all_diagnostics() if rule.code[3] == digit]
        yield f"{subject.capitalize()} ({digit}xx)", rules


def _row(rule: Diagnostic) -> tuple[str, str]:
    link = f"[{rule.code}]({reference(rule_page(rule.code), OVERVIEW)})"
    text = f"**{rule.name}**<br>{docs_of(type(rule)).summary} {facts(rule, default=False)}"
    return link, text.strip()
