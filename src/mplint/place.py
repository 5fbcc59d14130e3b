"""Places in a source file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A region of a source file.

    Lines count from 1, columns from 0; both in characters (code points), as editors and
    flake8 count, not in the UTF-8 bytes that ``ast`` reports. The end is exclusive.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of the first character."""
        return self.line, self.column

    @property
    def end(self) -> tuple[int, int]:
        """Line and column after the last character."""
        return self.end_line, self.end_column

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end
