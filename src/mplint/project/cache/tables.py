r"""Tables: the files of the cache, each read whole and replaced whole.

A table is one line ``mplint-cache <format> <checksum>``, and a line of JSON::

    {"fingerprint": …, "written": <ns>, "files": {"src/a.py": [digest, [value], *signature], …}}

The checksum is the digest of the JSON. A table that was cut short, changed by a bit, made by a
newer mplint, made for something else, or that is no regular file, is no table: nothing is known
then. What is inside an entry is for the reader of the entry to check.

Writers do not wait for each other. Each writes a file of its own and renames it: readers see the
table of one or of the other, and the last one stays.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from mplint.project.cache.signatures import Signature, digest_of, signature_of
from mplint.project.files import UnreadableError, read_bytes

FORMAT: Final = b"mplint-cache 1 "
TEMPORARY: Final = ".tmp"
"""How the names of files end that are being written."""

LARGEST = 64 * 1024 * 1024
"""Bytes from which on a file is not read: no project of 100,000 files has such a table."""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds.

    ``written`` is when, in nanoseconds since the epoch; ``files`` are the entries as they are
    in the file, unchecked; ``signature`` is that of the file.
    """

    written: int
    files: Mapping[str, object]
    signature: Signature


def read_table(path: str, fingerprint: str) -> Table | None:
    """Return the table in the file ``path``; None if there is none that is whole and meant.

    Args:
        path: the file.
        fingerprint: what the table must have been made for.

    """
    try:
        status = os.stat(path)
        if status.st_size > LARGEST:
            return None
        return _parse(read_bytes(path), fingerprint, signature_of(status))
    except (OSError, UnreadableError, MemoryError):
        return None


def is_current(table: Table, path: str) -> bool:
    """Tell whether ``table`` is still what the file ``path`` holds."""
    try:
        return signature_of(os.stat(path)) == table.signature
    except OSError:
        return False


def _parse(data: bytes, fingerprint: str, signature: Signature) -> Table | None:
    head, _, body = data.partition(b"\n")
    if head != FORMAT + digest_of(body).encode():
        return None
    # Imported late, as all that only a run with a cache needs.
    import json

    try:
        content = json.loads(body.decode("ascii"))
    except (ValueError, RecursionError):  # made by hand: the checksum is right
        return None
    if not isinstance(content, dict) or content.get("fingerprint") != fingerprint:
        return None
    written, files = content.get("written"), content.get("files")
    if type(written) is not int or type(files) is not dict:
        return None
    return Table(written, files, signature)


def write_table(
    path: str, fingerprint: str, files: Callable[[int], Mapping[str, object] | None]
) -> bool:
    """Put a table in the place of what is at ``path``; tell whether that was possible.

    Args:
        path: the file; its folder exists.
        fingerprint: what the table is made for.
        files: returns the entries (JSON), or None to leave everything as it is. It is told by how
            many nanoseconds the clock of the file system is behind that of this computer.

    """
    temporary = f"{path}.{os.getpid()}-{time.time_ns()}{TEMPORARY}"
    try:
        # 0o666 as `open` has it: a folder that a group shares stays shared.
        descriptor = os.open(temporary, _FLAGS, 0o666)
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            now = time.time_ns()
            entries = files(max(0, now - os.fstat(descriptor).st_mtime_ns))
            data = None if entries is None else _dump(fingerprint, now, entries)
            if data is not None:
                file.write(data)
        if data is not None:
            # Not synced to disk: what a power failure leaves has no right checksum.
            os.replace(temporary, path)
            return True
    except OSError:
        pass
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    return False


def _dump(fingerprint: str, written: int, files: Mapping[str, object]) -> bytes | None:
    import json

    content = {"fingerprint": fingerprint, "written": written, "files": files}
    body = json.dumps(content, separators=(",", ":")).encode("ascii")
    data = b"".join((FORMAT, digest_of(body).encode(), b"\n", body))
    return data if len(data) <= LARGEST else None
