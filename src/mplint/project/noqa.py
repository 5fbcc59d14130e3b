"""``# noqa`` comments, with flake8's meaning: what flake8 hides, ``mplint check`` hides."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Sequence

LINE = re.compile(r"# noqa(?::\s?(?P<codes>(?:[A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
FILE = re.compile(
    r"\s*# flake8[:=]\s*noqa(?::\s?(?P<codes>(?:[A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE
)
SKIP = re.compile(r"\s*# mplint: *skip-file\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,\s]+")

_Codes = tuple[str, ...]
_EVERYTHING: _Codes = ("",)  # every code starts with the empty prefix


def skips_file(lines: Sequence[str]) -> bool:
    """Tell whether a line ``# mplint: skip-file`` of its own hides all findings of a file."""
    return any(SKIP.match(line) for line in lines)


class Noqa:
    """The ``noqa`` comments of one file.

    ``# noqa`` hides everything reported on its line, ``# noqa: MPL1,MPL201`` what starts
    with one of these. As in flake8, lines joined by a multi-line string or a backslash count
    as one. ``# flake8: noqa`` on a line of its own hides the whole file; with codes
    (``# flake8: noqa: MPL101``) only these, as ruff reads it. ``# mplint: skip-file`` hides the
    file from mplint alone.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """Read the comments of ``lines`` (each with its end)."""
        self._lines = lines
        self._file_codes: _Codes = ()
        for line in lines:
            if match := FILE.match(line):
                self._file_codes += _codes(match)
        if skips_file(lines):
            self._file_codes += _EVERYTHING
        self._any = any(LINE.search(line) for line in lines)
        self._joined: dict[int, str] | None = None

    @property
    def hides_file(self) -> bool:
        """Whether nothing at all is to be reported in this file."""
        return _EVERYTHING[0] in self._file_codes

    def hides(self, code: str, line: int) -> bool:
        """Tell whether a finding of ``code`` that starts on ``line`` is not to be reported."""
        if code.startswith(self._file_codes):
            return True
        if not self._any:
            return False
        match = LINE.search(self._around(line))
        return match is not None and code.startswith(_codes(match))

    def _around(self, line: int) -> str:
        """Return the line, with the lines that are one with it for flake8."""
        if self._joined is None:
            self._joined = _join_lines(self._lines)
        physical = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        return self._joined.get(line, physical)


def _codes(match: re.Match[str]) -> _Codes:
    if match["codes"] is None:
        return _EVERYTHING
    return tuple(code for code in _SEPARATORS.split(match["codes"].upper()) if code)


def last_line(lines: Sequence[str]) -> dict[int, int]:
    """Map each line that is one with others to the last of them, where a comment can stand."""
    return {line: group.stop - 1 for group in groups(lines) for line in group}


def _join_lines(lines: Sequence[str]) -> dict[int, str]:
    """Map the lines that belong together to their joined text, as flake8 does it."""
    joined: dict[int, str] = {}
    for group in groups(lines):
        text = "".join(lines[group.start - 1 : group.stop - 1])
        joined.update(dict.fromkeys(group, text))
    return joined


def groups(lines: Sequence[str]) -> list[range]:
    """Return the lines that are one for flake8, from 1; single lines are left out.

    Every token that ends a physical line (also inside brackets) closes a group, so only
    strings and backslashes join lines.
    """
    found: list[range] = []
    first, last = len(lines) + 2, -1
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            if token.type in (tokenize.ENDMARKER, tokenize.DEDENT):
                continue
            first, last = min(first, token.start[0]), max(last, token.end[0])
            if token.type in (tokenize.NL, tokenize.NEWLINE):
                if last > first:
                    found.append(range(first, last + 1))
                first, last = len(lines) + 2, -1
    except (tokenize.TokenError, SyntaxError):
        return []
    return found
