"""Places in the units of the protocol, and in those of mplint.

The protocol counts lines from 0, and columns in code units of an encoding that client and server
agree on (UTF-16 if they say nothing); mplint counts lines from 1, and columns in characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lsprotocol import types

from mplint.place import Span

_WIDTHS: dict[types.PositionEncodingKind | str, Callable[[str], int]] = {
    types.PositionEncodingKind.Utf8: lambda char: len(char.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda char: 1 + (ord(char) > 0xFFFF),
    types.PositionEncodingKind.Utf32: lambda char: 1,
}


class Positions:
    """Translates places of one document (of others there is nothing to know but their lines)."""

    def __init__(self, encoding: types.PositionEncodingKind | str) -> None:
        """Take the encoding that client and server agreed on."""
        self._width = _WIDTHS[encoding]

    def to_range(self, span: Span, lines: Sequence[str]) -> types.Range:
        """Return where ``span`` is in a text of these ``lines``, as a client counts."""
        return types.Range(
            self.to_position(span.line - 1, span.column, lines),
            self.to_position(span.end_line - 1, span.end_column, lines),
        )

    def to_position(self, line: int, column: int, lines: Sequence[str]) -> types.Position:
        """Return the place before the character ``column`` of a line; both count from 0."""
        text = lines[line][:column] if line < len(lines) else ""
        return types.Position(line, self._units(text))

    def to_offset(self, position: types.Position, lines: Sequence[str]) -> int:
        """Return the index of a client's position in the text; what lies outside is moved in.

        As the protocol has it, a column beyond the end of a line means that end.
        """
        if position.line >= len(lines):
            return sum(map(len, lines))
        before = sum(map(len, lines[: position.line]))
        return before + self._column(lines[position.line].rstrip("\r\n"), position.character)

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else sum(map(self._width, text))

    def _column(self, text: str, units: int) -> int:
        if text.isascii():
            return min(units, len(text))
        taken = 0
        for column, char in enumerate(text):
            taken += self._width(char)
            if taken > units:
                return column
        return len(text)
