"""Walks the folders a person names and finds the Python files and notebooks in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from stat import S_ISREG

from mplint.project.config import FILE_NAME, SettingsFinder
from mplint.project.settings import Settings

SUFFIXES = (".py", ".pyw", ".ipynb")


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
    Links to files are followed, links to folders are not: so there are no loops.

    Raises:
        UsageError: a configuration file on the way is not valid.

    """
    wanted = list(paths)
    seen: set[str] | None = set() if len(wanted) > 1 else None
    for path in wanted:
        for batch in _below(path, finder, force_exclude):
            fresh = batch if seen is None else _without(batch, seen)
            if fresh.paths:
                yield fresh


def _below(path: str, finder: SettingsFinder, force_exclude: bool) -> Iterator[Batch]:
    if os.path.isdir(path):
        settings = finder.for_folder(path)
        if not (force_exclude and settings.exclude.covers(path, settings.root)):
            yield from _walk(path, finder, settings)
        return
    settings = finder.for_folder(os.path.dirname(path))
    if not (force_exclude and settings.exclude.covers(path, settings.root)):
        yield Batch([path], settings)


def _walk(root: str, finder: SettingsFinder, settings: Settings) -> Iterator[Batch]:
    todo = [(root, settings)]
    while todo:
        folder, outer = todo.pop()
        try:
            with os.scandir(folder) as entries:
                listing = sorted(entries, key=_name)
        except OSError:
            yield Batch([folder], outer)  # reading it fails too, and says why
            continue
        inner = outer
        if folder != root and any(entry.name == FILE_NAME for entry in listing):
            inner = finder.below(folder, outer)
        excluded = inner.exclude.matches_entry
        files: list[str] = []
        folders: list[tuple[str, Settings]] = []
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                if not excluded(entry.name, entry.path):
                    folders.append((entry.path, inner))
            elif entry.name.endswith(SUFFIXES) and _is_file(entry):
                if not excluded(entry.name, entry.path):
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
