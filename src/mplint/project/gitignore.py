"""What git ignores: ``.gitignore`` files, ``.git/info/exclude`` and ``core.excludesFile``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mplint.project.gitconfig import REPOSITORY, content, ignore_files

if TYPE_CHECKING:
    # Loaded where there is a file with patterns: most trees that are named have none.
    from mplint.project.gitpatterns import Matcher

FILE_NAME = ".gitignore"

Check: TypeAlias = Callable[[str, bool], bool]
"""Tells whether the entry of a folder with this name, itself a folder or not, is ignored."""


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignore files that speak for the entries of one folder.

    As in git (and ruff) they count inside a working tree only, from its root downwards; a
    working tree within another one has only its own. What is tracked all the same is not looked
    up. ``matchers`` go with the folders that their paths are relative to, the strongest first.
    """

    in_repository: bool = False
    matchers: tuple[tuple[str, Matcher], ...] = ()

    def below(self, folder: str, *, has_file: bool, is_root: bool) -> Ignores:
        """Return those of a folder below this one.

        Args:
            folder: its path.
            has_file: whether it holds a ``.gitignore``.
            is_root: whether it holds a ``.git``.

        """
        folder = os.path.abspath(folder)
        matchers = self.matchers
        if is_root:
            matchers = _matchers(folder, ignore_files(folder))
        in_repository = is_root or self.in_repository
        if has_file and in_repository:
            file = os.path.join(folder, FILE_NAME)
            if not os.path.islink(file):  # git does not follow a link of this name
                matchers = (*_matchers(folder, [file]), *matchers)
        return Ignores(in_repository, matchers)

    def check(self, folder: str) -> Check | None:
        """Return what answers for the entries of ``folder``; None if nothing can be ignored."""
        if not self.matchers:
            return None
        folder = os.path.abspath(folder)
        steps = [(_prefix(folder, root), matcher) for root, matcher in self.matchers]

        def ignored(name: str, is_folder: bool) -> bool:
            raw = _as_bytes(name)
            for prefix, matcher in steps:
                verdict = matcher.verdict(prefix + raw, raw, is_folder)
                if verdict is not None:
                    return verdict
            return False

        return ignored


class IgnoreFinder:
    """Answers for any folder; of one run, because every file is read once."""

    def __init__(self) -> None:
        self._known: dict[str, Ignores] = {}

    def of(self, folder: str) -> Ignores:
        """Return the ignore files of ``folder``: its own, and those of the folders above it."""
        path = os.path.abspath(folder)
        todo: list[str] = []
        while path not in self._known:
            todo.append(path)
            parent = os.path.dirname(path)
            if parent == path or _exists(path, REPOSITORY):
                break
            path = parent
        found = self._known.get(path, Ignores())
        for one in reversed(todo):
            has_file, is_root = _exists(one, FILE_NAME), _exists(one, REPOSITORY)
            found = found.below(one, has_file=has_file, is_root=is_root)
            self._known[one] = found
        return found

    def ignores(self, path: str) -> bool:
        """Tell whether ``path`` is ignored, or a folder above it in its working tree."""
        path = os.path.abspath(path)
        is_folder = os.path.isdir(path) and not os.path.islink(path)
        while not (is_folder and _exists(path, REPOSITORY)):
            folder, name = os.path.split(path)
            ignores = self.of(folder)
            if not ignores.in_repository:
                return False
            check = ignores.check(folder)
            if check and check(name, is_folder):
                return True
            path, is_folder = folder, True
        return False


def _exists(folder: str, name: str) -> bool:
    return os.path.lexists(os.path.join(folder, name))


def _matchers(folder: str, files: list[str]) -> tuple[tuple[str, Matcher], ...]:
    """Return what ``files`` say of what is in ``folder``."""
    found: list[tuple[str, Matcher]] = []
    for file in files:
        data = content(file)
        if data.strip():
            from mplint.project.gitpatterns import Matcher, parse

            if patterns := parse(data):
                found.append((folder, Matcher(patterns)))
    return tuple(found)


def _prefix(folder: str, root: str) -> str:
    """Return the path from ``root`` to a folder below it, as patterns have it."""
    relative = os.path.relpath(folder, root)
    return "" if relative == os.curdir else _as_bytes(relative.replace(os.sep, "/")) + "/"


def _as_bytes(name: str) -> str:
    """Return a name with a character for each of its bytes."""
    return name if name.isascii() else os.fsencode(name).decode("latin-1")
