"""Takes the pages that stand in README.md from there, so that there is one text of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from website.markdown import reference

_HEADING = re.compile(r"^(?P<level>#{2,3}) (?P<title>.+)$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[^)\n]+)\)")
_MARKER = re.compile(r"^<!-- (?:begin|end) .* -->\n", re.MULTILINE)

Contents = Mapping[str, Sequence[str]]
"""The titles of the sections of README.md on each page. One alone becomes the page itself."""


@dataclass(frozen=True)
class Readme:
    """README.md, whose ``contents`` are spread over pages."""

    text: str
    contents: Contents

    def introduction(self) -> str:
        """Return what stands between the title and the first section."""
        return self.text.partition("\n## ")[0].partition("\n")[2].strip()

    def page(self, name: str) -> str:
        """Return the Markdown of a page, without its title if it has one section only.

        Raises:
            ValueError: README.md has no such section, or a link to what is on no page.

        """
        titles = self.contents[name]
        if len(titles) == 1:
            body = self._section(titles[0])
            text = re.sub(r"^### ", "## ", body, flags=re.MULTILINE)
        else:
            text = "\n\n".join(f"## {title}\n\n{self._section(title)}" for title in titles)
        return self.linked(text, name)

    def section(self, title: str, page: str) -> str:
        """Return a section with its heading, for ``page``.

        Raises:
            ValueError: README.md has no such section, or a link to what is on no page.

        """
        return self.linked(f"## {title}\n\n{self._section(title)}", page)

    def linked(self, text: str, page: str) -> str:
        """Return a part of README.md with links that hold on ``page``."""

        def changed(match: re.Match[str]) -> str:
            target = match["target"]
            if target.startswith("https://"):
                return match[0]
            if target.startswith("#"):
                if target[1:] not in self._places:
                    raise ValueError(f"README.md links to {target}, which is on no page")
                return f"[{match['text']}]({reference(self._places[target[1:]], page)})"
            if target.startswith("docs/"):
                return f"[{match['text']}]({reference(target.removeprefix('docs/'), page)})"
            return f"`{target}`"  # A file of the repository, which the site does not have.

        return _LINK.sub(changed, _MARKER.sub("", text))

    @cached_property
    def _places(self) -> dict[str, str]:
        places = {}
        for page, titles in self.contents.items():
            for title in titles:
                places[_anchor(title)] = page if len(titles) == 1 else f"{page}#{_anchor(title)}"
                for below in _HEADING.finditer(self._section(title)):
                    anchor = _anchor(below["title"])
                    places.setdefault(anchor, f"{page}#{anchor}")
        return places

    def _section(self, title: str) -> str:
        """Return the text of a section below its heading."""
        headings = list(_HEADING.finditer(self.text))
        for number, heading in enumerate(headings):
            if heading["title"] == title:
                level = len(heading["level"])
                end = next(self._ends(headings[number + 1 :], level), len(self.text))
                return self.text[heading.end() : end].strip()
        raise ValueError(f"README.md has no section {title!r}")

    @staticmethod
    def _ends(headings: Sequence[re.Match[str]], level: int) -> Iterator[int]:
        return (one.start() for one in headings if len(one["level"]) <= level)


def _anchor(title: str) -> str:
    """Return the anchor of a heading, which is the same on GitHub and on the site."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())
