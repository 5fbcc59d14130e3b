"""What decides a result beside the content of files: mplint itself, Python, and the settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import mplint
from mplint.project.cache.signatures import digest_of
from mplint.project.patterns import PathPatterns
from mplint.project.settings import Settings

_IRRELEVANT = frozenset({"cache_dir", "respect_gitignore"})
"""The settings that decide no result. All others count, also those that are yet to come."""


def fingerprint(settings: Settings, extra: Iterable[str] = ()) -> str:
    """Return the digest of all that decides the result of a file beside files.

    Args:
        settings: those of the file.
        extra: what else does, such as options of the command.

    """
    chosen = {
        field.name: _plain(getattr(settings, field.name))
        for field in fields(settings)
        if field.name not in _IRRELEVANT
    }
    # The tree that `ast` makes, and what is a syntax error, depends on the Python at hand.
    parts = (program(), sys.platform, sys.version, repr(chosen), *extra)
    return digest_of("\0".join(parts).encode("utf-8", "surrogatepass"))


@cache
def program() -> str:
    """Return what tells this mplint from others: its version, and its code.

    An installed mplint is what the ``RECORD`` beside it says, which holds the digests of its
    files: it is the same wherever the same wheel is installed, so a cache can be carried from one
    machine of a CI to the next. Where rules are being written there is none: an edited file is
    known by its time and size.
    """
    folder = os.path.dirname(mplint.__file__)
    record = os.path.join(f"{folder}-{mplint.__version__}.dist-info", "RECORD")
    try:
        with open(record, "rb") as file:
            code = file.read()
    except OSError:
        code = "\n".join(sorted(_sources(folder))).encode("utf-8", "surrogatepass")
    return f"{mplint.__version__} {digest_of(code)}"


def _sources(folder: str) -> Iterator[str]:
    todo = [folder]
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        status = entry.stat()
                        yield f"{entry.path} {status.st_mtime_ns} {status.st_size}"
                    elif entry.name != "__pycache__" and entry.is_dir():
                        todo.append(entry.path)
        except OSError:  # an archive, or a program that was frozen: its version must do
            continue


def _plain(value: object) -> object:
    """Return ``value`` in a form whose ``repr`` is the same for the same value.

    Raises:
        TypeError: it is of a type that nobody has thought of.

    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return [[key, _plain(value[key])] for key in sorted(value)]
    if isinstance(value, PathPatterns):
        return ["PathPatterns", value.root, list(value.patterns)]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"settings hold a {type(value).__name__}, which has no fingerprint")
