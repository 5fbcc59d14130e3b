"""Tells when files change that a check of some paths depends on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from watchfiles import Change, watch

from mplint.errors import UsageError
from mplint.project.config import FILE_NAME, SettingsFinder
from mplint.project.discovery import SUFFIXES, find_files
from mplint.project.gitignore import FILE_NAME as GITIGNORE
from mplint.project.gitignore import IgnoreFinder

_STEP = 50
"""Milliseconds between two looks; as long it must be quiet for changes to be complete."""
_SETTINGS = (FILE_NAME, GITIGNORE)

_Changes: TypeAlias = set[tuple[Change, str]]


class Watch:
    """The files that a check depends on, and their changes.

    These are the Python files and settings below the folders that are named, the files that are
    named, the settings in the folders above, and what these turn out to be checked with. Of a
    single file it is the folder that is watched: editors replace a file when they save it.
    """

    def __init__(
        self,
        paths: Iterable[str],
        others: Iterable[str],
        settings_finder: Callable[[], SettingsFinder],
    ) -> None:
        """Take what there is to watch.

        Args:
            paths: the files and folders that are checked.
            others: files that count as well.
            settings_finder: says anew what is excluded, whenever something has changed.

        """
        self._named = {place for path in paths for place in _places(path)}
        self._others = {place for path in others for place in _places(path)}
        self._settings_finder = settings_finder
        self._folders: list[str] = []
        self._single: set[str] = set()
        self._around: set[str] = set()
        self._watchers: list[Iterator[_Changes]] = []
        self._early: _Changes = set()
        """What the first look of a new watcher has shown."""

    def follow(self, paths: Iterable[str]) -> None:
        """Have other files count from now on: a check turned out to depend on them."""
        places = {place for path in paths for place in _places(path)}
        new = {one for one in places if not self._above(one)} - self._single
        self._others |= new
        self._single |= new
        folders = {os.path.dirname(path) for path in new} - self._around
        if existing := _existing(folders):
            self._around |= folders
            watcher = _watcher(existing, recursive=False)
            self._early |= _next(watcher)  # From now on it watches.
            self._watchers.append(watcher)

    def changes(self) -> Iterator[set[str]]:
        """Yield the absolute paths of what has changed and matters; often there are none.

        The first set is empty and comes at once; from then on, no change is missed.

        Raises:
            UsageError: the folder of a path that is checked does not exist (any more), or the
                system does not let us watch.
            KeyboardInterrupt: Ctrl-C was pressed.

        """
        changed: set[str] = set()
        while True:
            self._watchers = self._new_watchers()
            while True:
                raw = self._early.union(*map(_next, self._watchers))
                self._early = set()
                changed |= self._that_matter(raw)
                if any(self._is_other_folder(change, path) for change, path in raw):
                    break  # what is watched is the old one
                yield changed
                changed = set()

    def _new_watchers(self) -> list[Iterator[_Changes]]:
        for path in self._named:
            if not os.path.isdir(os.path.dirname(path)):
                raise UsageError(f"`{path}` cannot be watched: its folder does not exist.")
        self._folders = sorted(path for path in self._named if os.path.isdir(path))
        single = self._named | self._others
        single |= {file for path in self._named for file in _settings_above(path)}
        self._around = {os.path.dirname(path) for path in single}
        self._single = single | {os.path.join(folder, FILE_NAME) for folder in self._around}
        watchers = [_watcher(_existing(self._around), recursive=False)]
        if self._folders:
            watchers.append(_watcher(self._folders, recursive=True))
        return watchers

    def _is_other_folder(self, change: Change, path: str) -> bool:
        """Tell whether a folder that is named was made or removed."""
        if path not in self._named or change is Change.modified:
            return False
        return path in self._folders or os.path.isdir(path)

    def _that_matter(self, raw: _Changes) -> set[str]:
        if not raw:
            return set()
        added = {path for change, path in raw if change is Change.added}
        finder = self._settings_finder_or_none()
        return {
            path
            for change, path in raw
            if (path in self._single and not (change is Change.modified and os.path.isdir(path)))
            or (_is_of_interest(path, path in added, finder) and self._is_included(path, finder))
        }

    def _settings_finder_or_none(self) -> SettingsFinder | None:
        try:
            return self._settings_finder()
        except UsageError:
            return None

    def _is_included(self, path: str, finder: SettingsFinder | None) -> bool:
        """Tell whether a path is below a folder that is named, and not excluded there."""
        return any(not _is_excluded(path, root, finder) for root in self._above(path))

    def _above(self, path: str) -> list[str]:
        """Return the folders that are named and hold a path."""
        return [one for one in self._folders if path.startswith(os.path.join(one, ""))]


def _existing(folders: Iterable[str]) -> list[str]:
    return sorted(filter(os.path.isdir, folders))


def _is_of_interest(path: str, added: bool, finder: SettingsFinder | None) -> bool:
    """Tell whether a path in a folder that is watched matters, if it is not excluded."""
    present = os.path.lexists(path)
    if added and not present:
        return False  # it came and went: an editor's temporary file
    name = os.path.basename(path)
    if name.endswith(SUFFIXES) or name in _SETTINGS:
        return True
    # A folder that is moved is one change, whatever it holds.
    if os.path.isdir(path):
        return added and _holds_files(path, finder)
    return "." not in name and not present


def _holds_files(folder: str, finder: SettingsFinder | None) -> bool:
    try:
        return finder is None or any(find_files([folder], finder))
    except UsageError:
        return True


def _is_excluded(path: str, root: str, finder: SettingsFinder | None) -> bool:
    """Tell whether a walk from ``root`` would leave out ``path``; no, if settings are wrong."""
    if finder is None:
        return False
    try:
        settings = finder.for_folder(os.path.dirname(path))
        ignores = IgnoreFinder()
        # What is named is looked at, also if git ignores it.
        if settings.respect_gitignore and ignores.ignores(path) and not ignores.ignores(root):
            return True
        while path != root:
            folder = os.path.dirname(path)
            if finder.for_folder(folder).exclude.matches(path):
                return True
            path = folder
    except UsageError:
        pass
    return False


def _places(path: str) -> set[str]:
    """Return where a change of a file is to be seen: its own place, and where links lead."""
    path = os.path.abspath(path)
    folder, name = os.path.split(path)
    return {os.path.join(os.path.realpath(folder), name), os.path.realpath(path)}


def _settings_above(path: str) -> Iterator[str]:
    while (parent := os.path.dirname(path)) != path:
        path = parent
        for name in _SETTINGS:
            file = os.path.join(path, name)
            if os.path.isfile(file):
                yield file


def _watcher(folders: list[str], *, recursive: bool) -> Iterator[_Changes]:
    """Return an endless iterator over changes, with empty sets where there are none."""
    return watch(
        *folders,
        watch_filter=None,
        step=_STEP,
        rust_timeout=_STEP // 2,
        yield_on_timeout=True,
        recursive=recursive,
        ignore_permission_denied=True,
    )


def _next(watcher: Iterator[_Changes]) -> _Changes:
    try:
        return next(watcher)
    except (OSError, RuntimeError) as error:
        raise UsageError(
            f"watching fails: {' '.join(str(error).split()).rstrip('.')}; "
            "with WATCHFILES_FORCE_POLLING=1 in the environment, files are polled instead."
        ) from None
