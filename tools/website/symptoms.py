"""The overview by symptom: from an error's text, or from what happens, to the rules."""

from __future__ import annotations

from collections.abc import Iterator

from mplint.rules.registry import all_diagnostics
from mplint.symptoms import SYMPTOMS, Kind, Symptom
from website.markdown import escaped, fenced, reference, rule_page

SYMPTOM_PAGE = "symptoms.md"

_KINDS = {
    Kind.ERROR: "An error",
    Kind.HANG: "It hangs",
    Kind.WRONG_RESULT: "A wrong result",
    Kind.WORK_LOST: "Work is lost",
    Kind.SLOW: "It is slow",
}

_HEAD = """\
---
search:
  boost: 4
---

# What went wrong?

Look for the text of the error, or for what happens instead of it; the search above finds the texts,
too. So does `mplint explain` with a text or a traceback:

```console
$ python app.py 2>&1 | mplint explain
```

Each entry names the rules that find the causes, the most likely ones first."""


def symptom_page() -> str:
    """Return the page."""
    parts = [_HEAD]
    for kind, title in _KINDS.items():
        shown = [one for one in SYMPTOMS if one.kind is kind]
        if shown:
            parts.append(f"## {title}")
            parts += [part for one in shown for part in _entry(one)]
    return "\n\n".join(parts) + "\n"


def _entry(symptom: Symptom) -> Iterator[str]:
    yield f"### {escaped(symptom.title)} {{#{symptom.slug}}}"
    if symptom.texts:
        yield fenced("\n".join(symptom.texts))
    names = {rule.code: rule.name for rule in all_diagnostics()}
    yield "\n".join(
        f"- [{lead.code} {names[lead.code]}]({reference(rule_page(lead.code), SYMPTOM_PAGE)}),"
        f" {lead.when}"
        for lead in symptom.leads
    )
    if symptom.note:
        yield symptom.note
