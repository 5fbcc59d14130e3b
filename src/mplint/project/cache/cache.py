"""The cache of one project: what was made of its files, as long as they hold the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from mplint.project.cache import folder as folders
from mplint.project.cache.serial import DecodeError
from mplint.project.cache.signatures import (
    GRANULARITY,
    Signature,
    digest_of,
    is_settled,
    signature_of,
)
from mplint.project.cache.tables import Table, is_current, read_table, write_table
from mplint.project.files import UnreadableError, read_with_status

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

Entry: TypeAlias = "list[object]"
"""``[digest, [] or [value], *signature]``; without the signature if it is not settled."""

Value = TypeVar("Value")

_BARE, _SIGNED = 2, 6  # lengths of entries


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A file whose content is known: its digest, and what was made of it."""

    digest: str
    value: Value


@dataclass(frozen=True, slots=True)
class Miss:
    """A file to be analysed: its content, and the digest to hand back with the result."""

    digest: str
    data: bytes


class Cache:
    """What is known of the files of the project at ``root``.

    Ask :meth:`lookup` for each file; analyse what it misses, :meth:`put` what comes out, and
    :meth:`save` at the end. Values are JSON; None is one.

    It is for one run, in one thread: what it has seen of a file it does not look at again. Workers
    return what they made, and the digest of what they made it of (`digest_of`).

    A result that depends on other files as well has their digests in its value, and what decodes
    it asks :meth:`holds`.
    """

    def __init__(self, root: str, folder: str | None, fingerprint: str) -> None:
        """Read what earlier runs have left; that may be nothing.

        Args:
            root: the folder that the names of files are stored relative to.
            folder: where the cache is; None keeps nothing from run to run.
            fingerprint: what decides a result beside the content of files.

        """
        self._root, self._folder, self._fingerprint = root, folder, fingerprint
        self._started = time.time_ns()
        self._loaded: dict[str, object] = {}
        self._now: dict[str, Entry] = {}
        """What files hold in this run; of loaded entries, those that still hold."""
        self._noted: set[str] = set()
        """Which of these are not as they were loaded."""
        self._missing: set[str] = set()
        """Files that were asked for by :meth:`digest` and cannot be read."""
        self._prefixes: dict[str, str] = {}
        self._path = ""
        self._table: Table | None = None
        if folder is not None:
            self._path = folders.table_path(folder, root, fingerprint)
            self._table = read_table(self._path, fingerprint)
            self._loaded = _trusted(self._table)

    def lookup(self, path: str, decode: Callable[[object], Value]) -> Hit[Value] | Miss:
        """Return what was made of the content that the file ``path`` has now, or that content.

        Args:
            path: the file, absolute or relative to the current folder.
            decode: turns JSON into a value; it raises :class:`DecodeError` if it is not meant.

        Raises:
            UnreadableError: the file must be read, and cannot be.

        """
        key = self.name(path)
        entry = self._now.get(key) or self._unchanged(key, path)
        if entry is not None and (hit := _hit(entry, decode)):
            return hit
        data, status = read_with_status(path)
        entry = self._note(key, digest_of(data), signature_of(status))
        return _hit(entry, decode) or Miss(str(entry[0]), data)

    def digest(self, path: str) -> str | None:
        """Return the digest of what the file ``path`` holds; None if it cannot be read."""
        key = self.name(path)
        if key in self._missing:
            return None
        entry = self._now.get(key) or self._unchanged(key, path)
        if entry is None:
            try:
                data, status = read_with_status(path)
            except UnreadableError:
                self._missing.add(key)
                return None
            entry = self._note(key, digest_of(data), signature_of(status))
        return str(entry[0])

    def holds(self, inputs: Mapping[str, str | None]) -> bool:
        """Tell whether other files are as they were.

        Args:
            inputs: digests by :meth:`name`; None for a file that was not there.

        """
        return all(self.digest(self.path(name)) == digest for name, digest in inputs.items())

    def name(self, path: str) -> str:
        """Return the name of a file in the table: relative to the root, with slashes."""
        if os.altsep:
            path = path.replace(os.altsep, os.sep)
        at = path.rfind(os.sep) + 1
        folder = path[:at]
        prefix = self._prefixes.get(folder)
        if prefix is None:
            prefix = self._prefixes[folder] = self._prefix(folder)
        return prefix + path[at:]

    def put(self, path: str, digest: str, value: Json) -> None:
        """Keep ``value``, which was made of the content with ``digest`` of the file ``path``.

        A file that turned out to have changed since it was looked up is left for the next run.
        """
        key = self.name(path)
        entry = self._now.get(key)
        if entry is not None and entry[0] == digest:
            self._now[key] = [digest, [value], *entry[_BARE:]]
            self._noted.add(key)

    def save(self) -> None:
        """Write what is new, and drop what is gone; what cannot be written is not kept."""
        if self._folder is None:
            return
        if not (self._noted or self._vanished(self._loaded)):
            folders.mark_used(self._path)
        elif folders.prepare(self._folder, self._path):
            if write_table(self._path, self._fingerprint, self._entries):
                folders.sweep(self._folder)

    def _entries(self, behind: int) -> dict[str, object] | None:
        """Return the entries to write; None if they are those that are there."""
        read_at = self._started - behind
        mine: dict[str, object] = dict(self._now)
        for key in self._noted:
            mine[key] = _stored(self._now[key], read_at)
        changed = any(mine[key] != self._loaded.get(key) for key in self._noted)
        others = self._loaded
        if self._table is None or not is_current(self._table, self._path):
            # Another run has written meanwhile: keep what it knows of other files.
            others = _trusted(read_table(self._path, self._fingerprint))
            changed = True
        gone = self._vanished(others)
        if not changed and not gone:
            return None
        kept = {key: entry for key, entry in others.items() if key not in gone}
        return {**kept, **mine}

    def _vanished(self, entries: Mapping[str, object]) -> set[str]:
        """Return the files of ``entries`` that are gone.

        It takes a run that has seen most files to tell: looking for each of 20,000 files takes
        longer than the check of the one that was asked for.
        """
        unseen = entries.keys() - self._now.keys()
        if len(unseen) > len(self._now):
            return set()
        return {key for key in unseen if not os.path.lexists(self.path(key))}

    def _unchanged(self, key: str, path: str) -> Entry | None:
        """Return the entry of a file whose signature is that of the last time."""
        entry = _checked(self._loaded.get(key))
        if entry is None or len(entry) != _SIGNED:
            return None
        try:
            signature = signature_of(os.stat(path))
        except (OSError, ValueError):  # a null byte in the name
            return None
        if entry[_BARE:] != signature:
            return None
        self._now[key] = entry
        return entry

    def _note(self, key: str, digest: str, signature: Signature) -> Entry:
        """Take note of what a file holds; return its entry, with the value made of the same."""
        known = self._now.get(key) or _checked(self._loaded.get(key))
        value = known[1] if known is not None and known[0] == digest else []
        entry: Entry = [digest, value, *signature]
        self._now[key] = entry
        self._noted.add(key)
        return entry

    def path(self, name: str) -> str:
        """Return the absolute path of the file or folder with that :meth:`name`."""
        return os.path.join(self._root, name)

    def _prefix(self, folder: str) -> str:
        absolute = os.path.abspath(folder)
        try:
            relative = os.path.relpath(absolute, self._root)
        except ValueError:  # another drive
            relative = absolute
        if relative == os.curdir:
            return ""
        return relative.rstrip(os.sep).replace(os.sep, "/") + "/"


def _trusted(table: Table | None) -> dict[str, object]:
    """Return the entries of ``table``, without signatures if the clock has been set back.

    Then a file may be changed at the same time again.
    """
    if table is None:
        return {}
    if time.time_ns() + GRANULARITY >= table.written:
        return dict(table.files)
    entries = ((key, _checked(entry)) for key, entry in table.files.items())
    return {key: entry[:_BARE] for key, entry in entries if entry is not None}


def _checked(entry: object) -> Entry | None:
    """Return ``entry`` if it is one."""
    if (
        isinstance(entry, list)
        and len(entry) in (_BARE, _SIGNED)
        and isinstance(entry[0], str)
        and isinstance(entry[1], list)
        and len(entry[1]) <= 1
    ):
        return entry
    return None


def _hit(entry: Entry, decode: Callable[[object], Value]) -> Hit[Value] | None:
    """Return the value of an entry; None if it has none, or none that ``decode`` takes."""
    boxed = entry[1]
    if not isinstance(boxed, list) or not boxed:
        return None
    try:
        return Hit(str(entry[0]), decode(boxed[0]))
    except DecodeError:
        return None


def _stored(entry: Entry, read_at: int) -> Entry:
    signature = [part for part in entry[_BARE:] if isinstance(part, int)]
    return entry if is_settled(signature, read_at) else entry[:_BARE]
