"""What there is to say about an error's text: the symptom, and the rules that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mplint.report.explanation import explanation
from mplint.rules.lookup import find_rule
from mplint.symptoms.matching import Match
from mplint.symptoms.symptom import Lead

_LONGEST = 300


def diagnosis(matches: Sequence[Match], language: str) -> str:
    """Return Markdown on ``matches``, which are not empty, the one to begin with first.

    If one rule is clearly the cause, its explanation follows, in ``language``.
    """
    # What only follows from another error is left out where that one is known.
    told = [match for match in matches if not match.symptom.follows] or matches[:1]
    parts = [part for match in told for part in _symptom(match)]
    first = told[0].symptom
    if len(told) == 1 and first.clear:
        parts.append(explanation(find_rule(first.leads[0].code), language))
    else:
        parts.append(f"`mplint explain {first.leads[0].code}` tells all about a rule.")
    return "\n\n".join(parts)


def _symptom(match: Match) -> Iterator[str]:
    symptom, frame = match.symptom, match.frame
    yield f"# {symptom.title}"
    if match.seen:
        yield f"    {_shortened(match.seen)}"
    if frame is not None:
        source = f": `{frame.source}`" if frame.source and "`" not in frame.source else ""
        function = f" in `{frame.function}`" if frame.function not in ("", "<module>") else ""
        yield f"In your code: `{frame.file}`, line {frame.line}{function}{source}"
    yield "\n".join(_lead(lead) for lead in symptom.leads)
    if symptom.note:
        yield symptom.note


def _lead(lead: Lead) -> str:
    rule = find_rule(lead.code)
    state = "" if rule.default else " (off unless selected)"
    return f"- **{rule.code}** {rule.name}{state}, {lead.when}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
