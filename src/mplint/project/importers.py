"""Finds the files that may import a module, without parsing any: by the words of their imports."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator

from mplint.project.modules import Listings, base_of

_IMPORT = b"import"
_WORDS = re.compile(rb"[A-Za-z_]\w*")
_BEFORE = b' \t\f"\xef\xbb\xbf'
"""What can stand before a statement; the quotation mark in the JSON of a notebook."""
_COMMON = frozenset({b"import", b"from", b"as"}) | frozenset(
    name.encode() for name in sys.stdlib_module_names
)
"""Words that tell nothing: no module of a project has such a name for others."""
_PROCESSES = frozenset(
    {b"multiprocessing", b"multiprocess", b"billiard", b"concurrent", b"torch", b"importlib"}
)
"""Packages that processes come from, and what imports any (``names.imports.Imports.matter``)."""
_MAX_NAMES = 4096
"""Bytes of an import statement in parentheses that are looked at."""


class ImportIndex:
    """Which files have which words in their import statements."""

    def __init__(self, listings: Listings) -> None:
        self._listings = listings
        self._files: dict[str, list[int]] = {}
        self._paths: dict[int, str] = {}

    def add(self, number: int, path: str, words: Iterable[str]) -> None:
        """Note the words in the import statements of the file with that number."""
        files = self._files
        self._paths[number] = path
        for word in words:
            known = files.get(word)
            if known is None:
                files[word] = [number]
            else:
                known.append(number)

    def importing(self, module: str) -> list[int]:
        """Return the numbers of the files that may import a module of the project.

        They have its name in an import statement, and either the name of its outermost package,
        too, or are in that package.
        """
        base = base_of(module)
        last = os.path.basename(base)
        outermost, above = base, os.path.dirname(base)
        while "__init__.py" in self._listings.of(above):
            outermost, above = above, os.path.dirname(above)
        if not last.isidentifier():
            return []
        root = min(self._listings.search_path(above), key=len, default=above)
        inside, project = outermost + os.sep, root.rstrip(os.sep) + os.sep
        by_package = set(self._files.get(os.path.basename(outermost), ()))
        found = []
        for number in self._files.get(last, ()):
            path = os.path.abspath(self._paths[number])
            if path.startswith(inside) or (number in by_package and path.startswith(project)):
                found.append(number)
        return found


def import_words(source: bytes) -> tuple[str, ...]:
    """Return the words of all lines that may be import statements."""
    words = {word for line in _import_lines(source) for word in _WORDS.findall(line)}
    # Interned: the same words come in thousands of files.
    return tuple(sorted(sys.intern(word.decode()) for word in words - _COMMON))


def may_import_processes(source: bytes) -> bool:
    """Tell whether a file may import what processes come from; False is certain."""
    return any(
        word in _PROCESSES for line in _import_lines(source) for word in _WORDS.findall(line)
    )


def _import_lines(source: bytes) -> Iterator[bytes]:
    """Yield the lines that may be import statements, with those that go on in parentheses.

    A search for ``import`` is as fast as memory is read, and finds few lines.
    """
    if b"\r" in source:
        source = source.replace(b"\r", b"\n")
    at = source.find(_IMPORT)
    while at >= 0:
        start = source.rfind(b"\n", 0, at) + 1
        end = source.find(b"\n", at)
        if end < 0:
            end = len(source)
        line = source[start:end]
        if line.rstrip().endswith((b"(", b"\\")):
            close = source.find(b")", end, end + _MAX_NAMES)
            end = close if close >= 0 else min(len(source), end + _MAX_NAMES)
            line = source[start:end]
        if line.lstrip(_BEFORE).startswith((b"from", b"import")) or b";" in line or b":" in line:
            yield line
        at = source.find(_IMPORT, end)
