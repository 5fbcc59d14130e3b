"""Looks at the site that was built: is all there, and does it need nothing from elsewhere?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from mplint.rules.registry import all_diagnostics
from mplint.symptoms import SYMPTOMS

_TAG = re.compile(r"<(?:script|link|img|iframe|source|video|object)\b[^>]*>")
_ELSEWHERE = re.compile(r"\b(?:src|href|data)=[\"']?(?:https?:)?//")
_IN_STYLE = re.compile(r"(?:url\(|@import\s)\s*[\"']?(?:https?:)?//")
_ADDRESS_OF_ITSELF = re.compile(r"rel=[\"']?canonical\b")


def problems(site: Path) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the site in the folder ``site``."""
    for rule in all_diagnostics():
        if not (site / "rules" / rule.code / "index.html").is_file():
            yield f"{rule.code} has no page"
    for path in sorted(site.rglob("*.html")):
        for tag in _TAG.findall(path.read_text(encoding="utf-8")):
            if _ELSEWHERE.search(tag) and not _ADDRESS_OF_ITSELF.search(tag):
                yield f"{path.relative_to(site)} loads something from elsewhere: {tag}"
    for path in sorted(site.rglob("*.css")):
        if _IN_STYLE.search(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(site)} loads something from elsewhere"
    yield from _unfindable(site)


def _unfindable(site: Path) -> Iterator[str]:
    """Yield the texts of errors that the search does not find on all pages that are about them."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    pages: dict[str, str] = {}
    for one in index["docs"]:
        page = one["location"].partition("#")[0]
        pages[page] = f"{pages.get(page, '')} {_plain(one['text'])}"
    for symptom in SYMPTOMS:
        about = ["symptoms/", *(f"rules/{lead.code}/" for lead in symptom.leads)]
        for text in symptom.texts:
            for page in about:
                if " ".join(text.split()) not in pages.get(page, ""):
                    yield f"the search does not find {text!r} on {page}"


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
