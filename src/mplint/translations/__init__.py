"""What the rules' documentation says in other languages: one Markdown file per rule.

A file ``<language>/<CODE>.md`` begins with a comment that holds the digest of the English text it
was made from; then follow the summary and the sections of the rule's docstring, and what the
demo's bug does, each under its heading in that language. Nothing is read before it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mplint.demos.programs import find_demo
from mplint.rules.base import Diagnostic
from mplint.rules.docs import docs_of
from mplint.translations.phrases import PHRASES

LANGUAGES = tuple(PHRASES)
"""The languages that explanations are written in; the first one has them all."""

_ENGLISH = LANGUAGES[0]
_FOLDER = Path(__file__).parent
_HEADING = re.compile(r"^## (?P<title>[^\n]+)$", re.MULTILINE)
_COMMENT = re.compile(r"\A<!--[^\n]*-->\n")


@dataclass(frozen=True, slots=True)
class Page:
    """What people wrote about a rule, in one language.

    Attributes:
        summary: one sentence.
        sections: the Markdown below each heading, in order.
        bug: what the demo's bug does, in one sentence; None if the rule has no demo.
    """

    summary: str
    sections: Mapping[str, str]
    bug: str | None


def primary(tag: str) -> str:
    """Return the language in a locale's or language's name: ``zh`` for ``zh_CN.UTF-8``."""
    return re.split(r"[-_.@]", tag.strip(), maxsplit=1)[0].lower()


def translation(code: str, language: str) -> str | None:
    """Return the documentation of the rule ``code`` in ``language``, as Markdown.

    The text has no title: it begins with the summary, the sections have headings of the second
    level, and the last one (``The bug``) says what the demo's bug does. ``"en"`` gives the
    docstring in this form. None: there is no such rule, no such language, or no translation.
    """
    from mplint.rules.registry import all_diagnostics

    rule = next((rule for rule in all_diagnostics() if rule.code == code), None)
    page = page_of(rule, language) if rule is not None else None
    if page is None:
        return None
    parts = [page.summary]
    for title, text in page.sections.items():
        parts += [f"## {title}", text]
    if page.bug is not None:
        parts += [f"## {PHRASES[language].bug}", page.bug]
    return "\n\n".join(parts) + "\n"


def page_of(rule: Diagnostic, language: str) -> Page | None:
    """Return what is written about ``rule`` in ``language``; None if nothing is."""
    if language == _ENGLISH:
        return english_page(rule)
    path = _FOLDER / language / f"{rule.code}.md"
    if language not in LANGUAGES or not path.is_file():
        return None
    parts = _HEADING.split(_COMMENT.sub("", path.read_text(encoding="utf-8")))
    sections = {title: text.strip() for title, text in zip(parts[1::2], parts[2::2], strict=True)}
    bug = sections.pop(PHRASES[language].bug, None)
    return Page(parts[0].strip(), sections, bug)


def english_page(rule: Diagnostic) -> Page:
    """Return what is written about ``rule`` where it is written first."""
    docs = docs_of(type(rule))
    demo = find_demo(rule.code)
    bug = f"{demo.proof.title[:1].upper()}{demo.proof.title[1:]}." if demo else None
    return Page(docs.summary, docs.sections, bug)
