"""What there is to say about a rule, as one Markdown text that also reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mplint.demos.programs import Demo, find_demo, project_demos
from mplint.demos.proof import START_METHODS, Outcome, Promise, Proof, Version
from mplint.demos.proven import label, proven
from mplint.rules.base import Diagnostic
from mplint.rules.docs import fix_kinds
from mplint.translations import Page, english_page, page_of
from mplint.translations.phrases import PHRASES, Phrases

_EXPECTATION = re.compile(r"[ \t]*# expect: (?P<codes>[^\n]*)")
_POSITION = re.compile(r"@\d+")


def explanation(rule: Diagnostic, language: str = "en") -> str:
    """Return title, sections, the failing program, its fixed twin and the recorded outcomes.

    What is not there in ``language`` (one of :data:`mplint.translations.LANGUAGES`) is given in
    English, below a line in that language which says so.
    """
    page, words = page_of(rule, language), PHRASES[language]
    note: list[str] = []
    if page is None:
        note = [words.untranslated]
        page, words = english_page(rule), PHRASES["en"]
    facts = " · ".join(
        [
            words.default if rule.default else words.optional,
            *sorted(rule.tags),
            *_fixes(rule, words),
        ]
    )
    parts = [f"# {rule.code} {rule.name}", *note, page.summary, f"*{facts}*"]
    for title, text in page.sections.items():
        parts += [f"## {title}", text]
    demo = find_demo(rule.code)
    if demo:
        parts += _demo(demo, page, words)
    return "\n\n".join(parts)


def _fixes(rule: Diagnostic, words: Phrases) -> Iterator[str]:
    if kinds := fix_kinds(rule):
        yield words.fixable.format(
            kinds=words.alternative.join(words.kinds[kind] for kind in kinds)
        )


def _demo(demo: Demo, page: Page, words: Phrases) -> Iterator[str]:
    yield f"## {words.bug}"
    if page.bug is not None:
        yield page.bug
    yield _code(demo.bug.read_text(encoding="utf-8"))
    yield f"## {words.fix}"
    yield _code(demo.fixed.read_text(encoding="utf-8"))
    yield f"## {words.happens}"
    yield "\n".join(_outcomes(demo.proof, words))
    seen = proven(demo.code)
    if seen is not None:
        versions = words.listed([label(version) for version in seen.versions])
        yield words.seen.format(versions=versions)
    yield words.demo.format(code=demo.code)
    if project_demos(demo.code):
        yield words.projects.format(code=demo.code)


def _code(source: str) -> str:
    shown = _EXPECTATION.sub(_arrow, source).strip("\n")
    return f"```python\n{shown}\n```"


def _arrow(match: re.Match[str]) -> str:
    return f"  # <-- {_POSITION.sub('', match['codes']).strip()}"


def _outcomes(proof: Proof, words: Phrases) -> Iterator[str]:
    """Yield a list item per start method, or one for all if they behave alike."""
    alike = len({repr(proof.promises[method]) for method in START_METHODS}) == 1
    if alike and not proof.overrides:
        outcome = _outcome(proof.promises[START_METHODS[0]], words)
        yield f"- {words.always.format(outcome=outcome)}"
    else:
        for method in START_METHODS:
            outcome = _outcome(proof.promises[method], words)
            yield f"- {words.by_method.format(method=method, outcome=outcome)}"
            for override in proof.overrides:
                if override.method == method:
                    versions = _versions(override.since, override.until, words)
                    outcome = _outcome(override.promise, words)
                    yield f"    - {words.by_version.format(versions=versions, outcome=outcome)}"
    yield f"- {words.fixed.format(output=_shown(proof.fixed_stdout, words))}"


def _outcome(promise: Promise, words: Phrases) -> str:
    if promise.outcome is Outcome.HIDDEN:
        return words.hidden
    if promise.outcome is Outcome.HANG:
        return words.hang
    if promise.outcome is Outcome.ERROR:
        in_file = (promise.error or "").endswith(".py")
        return (words.error_in if in_file else words.error_with).format(error=promise.error)
    if promise.stdout is not None:
        return words.wrong_output.format(output=_shown(promise.stdout, words))
    return words.wrong


def _shown(output: str, words: Phrases) -> str:
    lines = output.strip().splitlines()
    return " / ".join(f"`{line}`" for line in lines) if lines else words.nothing


def _versions(since: Version, until: Version | None, words: Phrases) -> str:
    first = ".".join(map(str, since))
    if until is None:
        return words.since.format(first=first)
    return words.between.format(first=first, end=".".join(map(str, until)))
