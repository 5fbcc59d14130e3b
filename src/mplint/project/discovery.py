"""Walks the folders a person names and finds the Python files and notebooks in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from stat import S_ISREG

from mplint.project.config import FILE_NAME, SettingsFinder
from mplint.project.gitconfig import REPOSITORY
from mplint.project.gitignore import FILE_NAME as GITIGNORE
from mplint.project.gitignore import IgnoreFinder, Ignores
from mplint.project.settings import Settings

SUFFIXES = (".py", ".pyw", ".ipynb")

_CONFIGURING = frozenset((FILE_NAME, GITIGNORE, REPOSITORY))
"""Names of entries that have a say in what is found in their folder, and how it is checked."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that share settings, in the order in which they are to be reported."""

    paths: list[str]
    settings: Settings


def find_files(
    paths: Iterable[str], finder: SettingsFinder, *, force_exclude: bool = False
) -> Iterator[Batch]:
    """Yield every Python file at or below ``paths``, each once.

    A folder's own files come before those of its subfolders, both sorted by name. A file
    that is named explicitly is always included, whatever its suffix, unless
    ``force_exclude``; so is one that does not exist, for the reader to complain about.
    What git ignores is left out as what the settings exclude, if they respect that.
    Links to files are followed, links to folders are not: so there are no loops.

    Raises:
        UsageError: a configuration file on the way is not valid.

    """
    wanted = list(paths)
    ignores = IgnoreFinder()
    seen: set[str] | None = set() if len(wanted) > 1 else None
    for path in wanted:
        for batch in _below(path, finder, ignores, force_exclude):
            fresh = batch if seen is None else _without(batch, seen)
            if fresh.paths:
                yield fresh


def is_excluded(path: str, settings: Settings, ignores: IgnoreFinder | None = None) -> bool:
    """Tell whether ``path`` is left out unless it is named, or a folder above it.

    ``ignores`` is what has been read of git's ignore files.
    """
    if settings.exclude.covers(path, settings.root):
        return True
    return settings.respect_gitignore and (ignores or IgnoreFinder()).ignores(path)


def _below(
    path: str, finder: SettingsFinder, ignores: IgnoreFinder, force_exclude: bool
) -> Iterator[Batch]:
    is_folder = os.path.isdir(path)
    settings = finder.for_folder(path if is_folder else os.path.dirname(path))
    if force_exclude and is_excluded(path, settings, ignores):
        return
    if is_folder:
        yield from _walk(path, finder, settings, ignores.of(path))
    else:
        yield Batch([path], settings)


def _walk(
    root: str, finder: SettingsFinder, settings: Settings, ignores: Ignores
) -> Iterator[Batch]:
    todo = [(root, settings, ignores)]
    while todo:
        folder, inner, ignores = todo.pop()
        try:
            with os.scandir(folder) as entries:
                listing = sorted(entries, key=_name)
        except OSError:
            yield Batch([folder], inner)  # reading it fails too, and says why
            continue
        if folder != root:
            own = [entry.name for entry in listing if entry.name in _CONFIGURING]
            if FILE_NAME in own:
                inner = finder.below(folder, inner)
            if GITIGNORE in own or REPOSITORY in own:
                has_file, is_root = GITIGNORE in own, REPOSITORY in own
                ignores = ignores.below(folder, has_file=has_file, is_root=is_root)
        excluded = inner.exclude.matches_entry
        ignored = ignores.check(folder) if inner.respect_gitignore else None
        files: list[str] = []
        folders: list[tuple[str, Settings, Ignores]] = []
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                if not excluded(entry.name, entry.path) and not (
                    ignored and ignored(entry.name, True)
                ):
                    folders.append((entry.path, inner, ignores))
            elif entry.name.endswith(SUFFIXES) and _is_file(entry):
                if not excluded(entry.name, entry.path) and not (
                    ignored and ignored(entry.name, False)
                ):
                    files.append(entry.path)
        if files:
            yield Batch(files, inner)
        todo.extend(reversed(folders))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Tell whether a source file is meant: not a pipe, socket or device.

    A dangling link is meant too, so that it is reported; except Emacs's lock files, which
    are dangling on purpose.
    """
    if not entry.is_symlink():
        return entry.is_file(follow_symlinks=False)
    try:
        mode = os.stat(entry.path).st_mode
    except OSError:
        return not entry.name.startswith(".#")
    return S_ISREG(mode)


def _without(batch: Batch, seen: set[str]) -> Batch:
    fresh: list[str] = []
    for path in batch.paths:
        key = os.path.abspath(path)
        if key not in seen:
            seen.add(key)
            fresh.append(path)
    return Batch(fresh, batch.settings)
