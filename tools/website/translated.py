"""The pages in other languages than English, beside those that they translate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mplint.rules.registry import all_diagnostics
from mplint.translations import page_of as translated
from website.markdown import reference, rule_page, table, with_rule_links
from website.overview import OVERVIEW
from website.programs import Said
from website.rule_pages import translated_page_of
from website.words import WORDS


def overview_of(language: str) -> str:
    """Return the page with the list of the rules that have a page in ``language``."""
    return OVERVIEW.replace(".md", f".{language}.md")


def translated_pages(language: str, said: Mapping[str, Sequence[Said]]) -> dict[str, str]:
    """Return the pages in ``language``, by name; mentions of rules lead to these if they can."""
    made = {}
    rows = []
    overview = overview_of(language)
    for rule in all_diagnostics():
        text = translated_page_of(rule, language, said)
        written = translated(rule, language)
        if text is None or written is None:
            continue
        page = rule_page(rule.code, language)
        made[page] = text
        link = f"[{rule.code}]({reference(page, overview)})"
        rows.append((link, f"**{rule.name}**<br>{written.summary}"))
    words = WORDS[language]
    english = reference(OVERVIEW, overview)
    parts = [f"# {words.rules}", words.introduction.format(english=english)]
    made[overview] = "\n\n".join([*parts, table((words.rule, words.finds), rows)]) + "\n"
    targets = {
        rule.code: page
        if (page := rule_page(rule.code, language)) in made
        else rule_page(rule.code)
        for rule in all_diagnostics()
    }
    return {name: with_rule_links(text, name, targets) for name, text in made.items()}
