"""Breaks lines of Chinese text, in which there are no spaces to break at.

Rich, which renders the Markdown, takes what stands between two spaces for a word. Where such a
word is longer than a line it is cut anywhere, even inside a name, or before a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_CLOSING = "，。、；：？！）》」』”\u2019…,.;:?!)]"
_PIECE = re.compile(
    rf"""
    [（《「『“\u2018(\[]*                     # what opens stays with what follows
    (?: `[^`\n]*` | [\u2e80-\u9fff\uff00-\uffef] | (?:(?![\u2e80-\u9fff\uff00-\uffef`])\S)+ )
    [{re.escape(_CLOSING)}]*                  # and what closes with what is before
    | \s+
    | .                                         # a backtick that is left alone
    """,
    re.VERBOSE,
)
_FENCE = "```"


def wrapped(markdown: str, width: int) -> str:
    """Return ``markdown`` with line breaks in its paragraphs of Chinese, for ``width`` columns.

    Other paragraphs, headings, lists and code are left as they are.
    """
    lines: list[str] = []
    in_code = False
    for line in markdown.split("\n"):
        in_code ^= line.startswith(_FENCE)
        plain = not in_code and not line.startswith((_FENCE, "#", "- ", " ", ">", "|"))
        lines += _broken(line, width) if plain and _WIDE.search(line) else [line]
    return "\n".join(lines)


def _broken(line: str, width: int) -> Iterator[str]:
    """Yield ``line`` in parts that fit, each but the last one with Markdown's hard break."""
    part, used = "", 0
    for match in _PIECE.finditer(line):
        piece = match[0]
        # What marks code and emphasis is not shown.
        room = cell_len(piece.replace("`", "") if "`" in piece else piece.strip("*"))
        if part and used + room > width and not piece.isspace():
            yield f"{part.rstrip()}\\"
            part, used = "", 0
        if part or not piece.isspace():
            part, used = part + piece, used + room
    yield part
