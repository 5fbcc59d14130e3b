"""Which rules run: ``select`` and ``ignore`` with ruff's precedence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.errors import UsageError
from mplint.suggest import did_you_mean

if TYPE_CHECKING:
    from mplint.rules.base import Diagnostic

ALL = "ALL"
_FAMILY = "MPL"

GROUPS = {"PY314": "py314"}
"""Groups of rules by the name that selects them: the tag that their members carry."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What one source (a configuration file, or the command line) says about rules.

    Each entry is a checked selector: ``ALL``, a group, a prefix such as ``MPL3``, or a whole
    code.
    ``select`` is None when the source does not mention it.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the source leaves the choice of rules alone."""
        return self.select is None and not self.extend_select and not self.ignore


def parse_selectors(words: Iterable[str], origin: str) -> tuple[str, ...]:
    """Check selectors and return them in normal form (upper case, names turned into codes).

    Args:
        words: codes, prefixes of codes, rule names, groups or ``ALL``, in any case.
        origin: where they were written, to begin the error message with.

    Raises:
        UsageError: a word selects no rule.

    """
    return tuple(_parse(word.strip(), origin) for word in words if word.strip())


def codes_of(selectors: Iterable[str]) -> frozenset[str]:
    """Return the codes of all rules that the parsed ``selectors`` mean."""
    rules = _all_diagnostics()
    return frozenset(rule.code for one in selectors for rule in rules if _covers(one, rule))


def resolve(layers: Iterable[Selection]) -> frozenset[str]:
    """Return the codes that are on after applying ``layers``, the strongest last.

    As in ruff: within a layer the more specific selector wins, and ``ignore`` wins over
    ``select`` of the same length; a group is less specific than any prefix. A layer with
    ``select`` starts anew, but an earlier layer's ``ignore`` still counts unless that layer
    had a ``select`` of its own.
    """
    chosen = {rule.code for rule in _all_diagnostics() if rule.default}
    carried: tuple[str, ...] = ()
    for layer in layers:
        verdict = _apply(layer, carried)
        if layer.select is not None:
            chosen = {code for code, on in verdict.items() if on}
            carried = ()
        else:
            chosen -= {code for code, on in verdict.items() if not on}
            chosen |= {code for code, on in verdict.items() if on}
            carried = layer.ignore
    return frozenset(chosen)


def _apply(layer: Selection, carried: tuple[str, ...]) -> dict[str, bool]:
    selected = (*(layer.select or ()), *layer.extend_select)
    steps = [(_specificity(one), False, one) for one in selected]
    steps += [(_specificity(one), True, one) for one in (*layer.ignore, *carried)]
    verdict: dict[str, bool] = {}
    for _, ignored, selector in sorted(steps):
        for code in codes_of([selector]):
            verdict[code] = not ignored
    return verdict


def _specificity(selector: str) -> int:
    if selector == ALL:
        return 0
    return 1 if selector in GROUPS else len(selector)


def _covers(selector: str, rule: Diagnostic) -> bool:
    if selector in GROUPS:
        return GROUPS[selector] in rule.tags
    return selector == ALL or rule.code.startswith(selector)


def _parse(word: str, origin: str) -> str:
    wanted = word.upper()
    rules = _all_diagnostics()
    if wanted == ALL or wanted in GROUPS:
        return wanted
    if wanted.startswith(_FAMILY) and any(rule.code.startswith(wanted) for rule in rules):
        return wanted
    for rule in rules:
        if rule.name == word.casefold():
            return rule.code
    known = [*(text for rule in rules for text in (rule.code, rule.name)), *GROUPS.values()]
    hint = did_you_mean(word, known)
    raise UsageError(f"{origin}: no rule is called `{word}`{hint} `mplint rules` lists them all.")


def _all_diagnostics() -> tuple[Diagnostic, ...]:
    # Imported late: with the default rules nobody asks, and the rules bring the model along.
    from mplint.rules import registry

    return registry.all_diagnostics()
