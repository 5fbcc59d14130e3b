"""The difference between a file and its repaired twin, as ``patch`` and ``git apply`` read it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import diff_bytes, unified_diff

_NO_END = b"\n\\ No newline at end of file\n"
_STYLES = {b"@": b"36", b"+": b"32", b"-": b"31"}


def diff(path: str, before: bytes, after: bytes, *, colour: bool = False) -> bytes:
    """Return the unified diff of a file's content, byte for byte.

    With ``colour`` it is meant for a terminal's eyes, and no control character is left in it.
    """
    name = os.fsencode(path)
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), name, name, lineterm=b"\n")
    return b"".join(_painted(lines) if colour else map(_ended, lines))


def _lines(data: bytes) -> list[bytes]:
    r"""Split at ``\n`` alone, as the programs that read diffs do."""
    parts = data.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + _NO_END


def _painted(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        text = _ended(line).decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
        shown = "".join(
            char if char.isprintable() or char in "\t\n" else "\N{REPLACEMENT CHARACTER}"
            for char in text
        ).encode()
        head = line[:3]
        style = b"1" if head in (b"---", b"+++") else _STYLES.get(line[:1])
        yield (b"\x1b[%sm%s\x1b[0m\n" % (style, shown) if style else shown + b"\n")
