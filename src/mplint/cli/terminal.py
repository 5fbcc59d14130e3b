"""What the machine and the terminal at hand can do."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def wants_colour(stream: TextIO) -> bool:
    """Tell whether to write colours to ``stream``.

    ``NO_COLOR`` forbids and ``FORCE_COLOR`` demands them (https://no-color.org,
    https://force-color.org); otherwise a terminal gets them unless it calls itself dumb.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write ``data`` to a text stream as it is; where there are no bytes, as text."""
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.write(data.decode("utf-8", "backslashreplace"))
    else:
        stream.flush()
        raw.write(data)
        raw.flush()


def width() -> int:
    """Return how many columns the terminal has; ``COLUMNS`` counts more, and 80 is usual."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80  # there is no standard output, or it is no terminal


def usable_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
