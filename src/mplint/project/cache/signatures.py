"""When a file still holds what it held, without reading it: signatures and their limits.

A signature is what the file system says of a file: the times of its last change, its size, its
inode. The same signature means the same content, with one exception, which git calls *racily
clean* (``Documentation/technical/racy-git.txt`` in git's sources): a file that is changed twice
within one tick of the file system's clock may look the same after both, if its size is. If it
was read between the two, its signature does not stand for what was read. So a signature counts
only if the last change was clearly over when the file was read: by more than ``GRANULARITY``. One
that does not is not stored; the next run reads the file again and compares digests.

The time of the last *status* change (``ctime``) is part of it because nobody can set it: ``cp -p``,
``touch -r`` and archivers give a file back an old ``mtime``, but not an old ``ctime``. (On Windows
it is the time of creation, which does no harm.)

What is not defended against is a file system that does not tell of changes: one that is mounted
over a network and shows old attributes for a while, or memory-mapped writes not yet on disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeAlias

Signature: TypeAlias = list[int]
"""``mtime`` and ``ctime`` in nanoseconds, size in bytes, inode: a list, as JSON has it."""

GRANULARITY = 2_000_000_000
"""Nanoseconds: FAT keeps times to two seconds, which is the coarsest clock in use."""


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of a file (of what it links to) from its ``os.stat``."""
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]


def is_settled(signature: Signature, read_at: int) -> bool:
    """Tell whether ``signature`` stands for the content that was read at ``read_at`` or later.

    Args:
        signature: that of the file before it was read.
        read_at: nanoseconds since the epoch, by the clock of the file system.

    """
    return max(signature[0], signature[1]) + GRANULARITY < read_at


def digest_of_names(names: Iterable[str]) -> str:
    """Return what stands for the set of ``names``, such as those of the files in a folder."""
    return digest_of("\0".join(sorted(names)).encode("utf-8", "surrogatepass"))


def digest_of(data: bytes) -> str:
    """Return what stands for ``data`` alone: 128 bits of BLAKE2b, in hexadecimal."""
    # Imported late: it loads OpenSSL, and a run that knows all files needs no digest.
    from hashlib import blake2b

    return blake2b(data, digest_size=16, usedforsecurity=False).hexdigest()
