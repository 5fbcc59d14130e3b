"""Small pieces of Markdown, as Python-Markdown with PyMdown's extensions reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from posixpath import dirname, relpath

_FIXED = re.compile(
    r"^[ ]*(?P<fence>```+)(?s:.*?)^[ ]*(?P=fence)[ ]*$"
    r"|\A---\n(?s:.*?)\n---\n|^#{1,6}[ ].*$|`[^`\n]+`|\[[^\]\n]*\]\([^)\n]*\)",
    re.MULTILINE,
)
"""What stays as it is when mentions become links: code, the page's head, headings, links."""
_RULE = re.compile(r"(?<![A-Za-z0-9_])MPL\d{3}(?![A-Za-z0-9_])")
_SPECIAL = re.compile(r"([*_<\[\]])")


def escaped(text: str) -> str:
    """Return a text in which nothing but code in backticks is Markdown."""
    return "".join(
        part if part.startswith("`") else _SPECIAL.sub(r"\\\1", part)
        for part in re.split(r"(`[^`]+`)", text)
    )


def fenced(text: str, language: str = "text", options: str = "") -> str:
    """Return a code block; ``options`` are those of PyMdown's highlighting."""
    fence = "```"
    while fence in text:
        fence += "`"
    head = f"{fence}{language} {options}".rstrip()
    return f"{head}\n{text.strip(chr(10))}\n{fence}"


def indented(text: str) -> str:
    """Return the content of an admonition."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; each ``|`` in a cell is escaped."""
    lines = (head, ("---",) * len(head), *rows)
    cells = ([one.replace("|", "\\|") for one in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def label(text: str, *classes: str) -> str:
    """Return a word that stands out, as ``site.css`` says of these classes."""
    return f'<span class="{" ".join(classes)}">{text}</span>'


def rule_page(code: str, language: str = "en") -> str:
    """Return the page of a rule. Pages are named from the site's root."""
    return f"rules/{code}.md" if language == "en" else f"rules/{code}.{language}.md"


def reference(target: str, page: str) -> str:
    """Return how ``page`` refers to ``target``, a page with or without an anchor."""
    path, mark, anchor = target.partition("#")
    if path == page and anchor:
        return f"#{anchor}"
    return relpath(path, dirname(page) or ".") + mark + anchor


def with_rule_links(text: str, page: str, targets: Mapping[str, str]) -> str:
    """Make mentions of rules in running text links to their pages, but for those to ``page``.

    ``targets`` has the pages of the rules, by their codes.
    """
    known = {code: target for code, target in targets.items() if target != page}

    def linked(match: re.Match[str]) -> str:
        target = known.get(match[0])
        return f"[{match[0]}]({reference(target, page)})" if target else match[0]

    parts, end = [], 0
    for fixed in _FIXED.finditer(text):
        parts += [_RULE.sub(linked, text[end : fixed.start()]), fixed[0]]
        end = fixed.end()
    return "".join([*parts, _RULE.sub(linked, text[end:])])
