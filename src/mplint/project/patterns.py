"""Glob patterns for files and folders, as ruff reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from fnmatch import translate

_MAGIC = re.compile(r"[*?\[]")


class PathPatterns:
    """A set of glob patterns, matched against a name or against a path below ``root``.

    A pattern without a slash (``build``, ``*_pb2.py``) is tried against the last part of a
    path; one with a slash (``src/generated``, ``tests/**/data.py``) against the whole path,
    taken from ``root``. ``*`` also crosses slashes.
    """

    __slots__ = ("_name_globs", "_names", "_path_globs", "patterns", "root")

    def __init__(self, patterns: Iterable[str], root: str) -> None:
        self.patterns, self.root = tuple(patterns), root
        names: set[str] = set()
        name_globs: list[str] = []
        path_globs: list[str] = []
        for pattern in self.patterns:
            plain = _slashes(pattern).rstrip("/")
            if "/" in plain:
                path_globs.extend(_below(root, plain))
            elif _MAGIC.search(plain):
                name_globs.append(translate(plain))
            else:
                names.add(plain)
        self._names = frozenset(names)
        self._name_globs = _union(name_globs)
        self._path_globs = _union(path_globs)

    def matches(self, path: str) -> bool:
        """Tell whether ``path`` itself is meant (not one of the folders above it)."""
        return self.matches_entry(os.path.basename(path), path)

    def matches_entry(self, name: str, path: str) -> bool:
        """As :meth:`matches`, where ``name``, the last part of ``path``, is known."""
        if name in self._names or (self._name_globs and self._name_globs.match(name)):
            return True
        return self._path_globs is not None and bool(
            self._path_globs.match(_slashes(os.path.abspath(path)))
        )

    def covers(self, path: str, root: str) -> bool:
        """Tell whether ``path`` or a folder above it, up to ``root``, is meant."""
        path = os.path.abspath(path)
        while True:
            if self.matches(path):
                return True
            parent = os.path.dirname(path)
            if path in (parent, root):
                return False
            path = parent


def _below(root: str, pattern: str) -> list[str]:
    """Return the expressions of a pattern with slashes; ``**/`` may stand for nothing."""
    forms = {pattern, pattern.replace("**/", "")}
    base = re.escape(_slashes(root).rstrip("/"))
    return [f"{base}/{translate(form.lstrip('/'))}" for form in forms] + [
        translate(form) for form in forms if os.path.isabs(form)
    ]


def _union(expressions: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(expressions)) if expressions else None


def _slashes(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")
