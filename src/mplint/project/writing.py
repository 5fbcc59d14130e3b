"""Writes repaired files: whole or not at all, and nowhere else than where it was asked to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from stat import S_IMODE

from mplint.project.files import UnreadableError, read_bytes


class NotWrittenError(Exception):
    """A file stays as it was; the text is the reason, in lower case, without a full stop."""


class Tree:
    """The folders that a run may write in.

    These are the current folder and the project's (that of its configuration file). Of files
    that were named elsewhere, it is the folder that was named, or the one that the named file
    is in. A link is followed to where it leads within them, and never out of them.
    """

    def __init__(self, named: Iterable[str]) -> None:
        """Take the paths that were named on the command line."""
        self._here = os.getcwd()
        folders = (path if os.path.isdir(path) else os.path.dirname(path) for path in named)
        self._named = [os.path.abspath(folder) for folder in folders]

    def real_path(self, path: str, root: str) -> str:
        """Return the file to write to when ``path``, of the project at ``root``, is fixed.

        Raises:
            NotWrittenError: links lead out of the tree.

        """
        written = os.path.abspath(path)
        own = [folder for folder in (self._here, root) if _is_below(written, folder)]
        allowed = own and [self._here, root]
        allowed = allowed or [folder for folder in self._named if _is_below(written, folder)]
        real = os.path.realpath(path)
        if any(_is_below(real, os.path.realpath(folder)) for folder in allowed):
            return real
        raise NotWrittenError(
            f"links lead from it to `{real}`, which is outside of the folder that was named"
            " and of its project; name that file itself to fix it"
        )


def replace_content(path: str, before: bytes, after: bytes) -> bool:
    """Put ``after`` in the place of the file's content ``before``, all at once.

    Whoever reads the file meanwhile sees one or the other. Its mode stays, its owner where that
    is allowed. ``path`` must be no link: one would be replaced by a file.

    Returns:
        False if the file already held ``after``: it is known by two names.

    Raises:
        NotWrittenError: the file was changed meanwhile, or cannot be written.

    """
    try:
        status = os.stat(path)
        if not (status.st_mode & 0o222 and os.access(path, os.W_OK)):
            raise NotWrittenError("it is read-only")
        return _replace(path, before, after, status)
    except UnreadableError as error:
        raise NotWrittenError(str(error)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        if isinstance(error, PermissionError):
            reason = f"nothing can be written in its folder ({reason})"
        raise NotWrittenError(reason) from None


def _replace(path: str, before: bytes, after: bytes, status: os.stat_result) -> bool:
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".mplint-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            _take_owner_and_mode(file.fileno(), temporary, status)
            file.flush()
            os.fsync(file.fileno())
        # As late as can be: an editor may have saved the file while it was being fixed.
        now = read_bytes(path)
        if now != before:
            if now != after:
                raise NotWrittenError("it was changed while it was being fixed")
            _remove(temporary)
            return False
        os.replace(temporary, path)
    except BaseException:
        _remove(temporary)
        raise
    return True


def _take_owner_and_mode(handle: int, path: str, status: os.stat_result) -> None:
    """Give a new file the owner and mode of the old one; the owner if the system lets us."""
    own = os.fstat(handle)
    if hasattr(os, "fchown") and (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        with suppress(OSError):  # only root may give files away
            os.fchown(handle, status.st_uid, status.st_gid)
    # After the owner: changing that takes special bits away.
    os.chmod(path, S_IMODE(status.st_mode))


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _is_below(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath([path, folder]) == folder
    except ValueError:  # another drive
        return False
