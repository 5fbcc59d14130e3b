"""The folder of the cache: ``.mplint_cache`` in the project, or what the settings say.

::

    .mplint_cache/
      .gitignore                 "*": git does not see the folder
      CACHEDIR.TAG               so that backups skip it (https://bford.info/cachedir/)
      0.1.0-3.11/                the version of mplint, and of the Python that parses
        <32 hex digits>.json     a table: of one project, under one fingerprint

Only what is named so is ever deleted, here or by ``mplint clean``: a folder that a person has
chosen may hold other things.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

from mplint import __version__
from mplint.project.cache.signatures import digest_of
from mplint.project.cache.tables import TEMPORARY
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import CACHE_NAME

_MARKS = {
    ".gitignore": "# Made by mplint.\n*\n",
    # The first line is prescribed, and so is that it begins the file.
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache made by mplint; it can be deleted at any time.\n",
}
_VERSION = re.compile(r"\d+\.\d[\w.+]*-\d+\.\d+")
_TABLE = re.compile(rf"[0-9a-f]{{32}}\.json(\.[\d-]+{re.escape(TEMPORARY)})?")

_KEEP_TABLES = 30 * 24 * 3600
"""Seconds after which a table that no run has read is dropped; ruff keeps entries as long."""
_KEEP_TEMPORARY = 3600
_TOUCH = 24 * 3600


def table_path(folder: str, root: str, fingerprint: str) -> str:
    """Return the file of the table for the project at ``root`` in the cache at ``folder``."""
    version = f"{__version__}-{sys.version_info[0]}.{sys.version_info[1]}"
    name = digest_of(f"{root}\n{fingerprint}".encode("utf-8", "surrogateescape"))
    return os.path.join(folder, version, f"{name}.json")


def prepare(folder: str, table: str) -> bool:
    """Make ``folder`` and the one of the file ``table`` in it; tell whether they are there."""
    try:
        os.makedirs(os.path.dirname(table), exist_ok=True)
        # Others' files must not vanish from git because of us.
        if all(_is_own(name) for name in os.listdir(folder)):
            for name, text in _MARKS.items():
                _write_new(os.path.join(folder, name), text)
    except OSError:
        return False
    return True


def mark_used(table: str) -> None:
    """Note, at most once a day, that the file ``table`` is still of use."""
    with suppress(OSError):
        if time.time() - os.stat(table).st_mtime > _TOUCH:
            os.utime(table)


def sweep(folder: str) -> None:
    """Drop tables that nobody has used for a month, and what ended runs have left."""
    now = time.time()
    for table in list(_tables(folder)):
        keep = _KEEP_TEMPORARY if table.name.endswith(TEMPORARY) else _KEEP_TABLES
        with suppress(OSError):
            if now - table.stat(follow_symlinks=False).st_mtime > keep:
                os.unlink(table.path)
    _drop_empty(folder)


def find_caches(path: str, others: Iterable[str]) -> Iterator[str]:
    """Yield the folders called as caches are, at or below ``path``, and ``others``, each once."""
    seen: set[str] = set()
    for folder in chain(others, _named_so(path)):
        absolute = os.path.abspath(folder)
        if absolute not in seen:
            seen.add(absolute)
            yield folder


def remove(folder: str) -> bool:
    """Delete the cache at ``folder``; tell whether there was one.

    What else is in the folder stays, and then so does the folder.

    Raises:
        OSError: it cannot be deleted.

    """
    tables = list(_tables(folder))
    marks = [
        path for name, text in _MARKS.items() if _holds(path := os.path.join(folder, name), text)
    ]
    if not tables and len(marks) < len(_MARKS):
        return False
    for path in [*(table.path for table in tables), *marks]:
        with suppress(FileNotFoundError):  # another run sweeps, or is cleaned
            os.unlink(path)
    _drop_empty(folder)
    with suppress(OSError):
        os.rmdir(folder)
    return True


def _named_so(path: str) -> Iterator[str]:
    if os.path.basename(os.path.abspath(path)) == CACHE_NAME:
        yield path
        return
    for folder, folders, _ in os.walk(path):
        if CACHE_NAME in folders:
            yield os.path.normpath(os.path.join(folder, CACHE_NAME))
        folders[:] = [name for name in folders if name not in (CACHE_NAME, ".git")]


def _is_own(name: str) -> bool:
    return name in _MARKS or _VERSION.fullmatch(name) is not None


def _versions(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _VERSION.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                yield entry.path


def _tables(folder: str) -> Iterator[os.DirEntry[str]]:
    for version in _versions(folder):
        with suppress(OSError), os.scandir(version) as entries:
            yield from (entry for entry in entries if _TABLE.fullmatch(entry.name))


def _drop_empty(folder: str) -> None:
    for version in list(_versions(folder)):
        with suppress(OSError):  # not empty
            os.rmdir(version)


def _write_new(path: str, text: str) -> None:
    with suppress(FileExistsError), open(path, "x", encoding="ascii", newline="\n") as file:
        file.write(text)


def _holds(path: str, text: str) -> bool:
    try:
        return read_bytes(path) == text.encode("ascii")
    except UnreadableError:
        return False
