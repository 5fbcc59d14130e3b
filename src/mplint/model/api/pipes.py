"""Pipes: what makes them, and what their two ends can do.

Source: CPython's ``Lib/multiprocessing/connection.py`` (``Pipe``, ``_check_readable``,
``_check_writable``).
"""

from __future__ import annotations

from mplint.model.api.names import MULTIPROCESSING
from mplint.model.api.runs import Parameter

PIPES = frozenset({f"{MULTIPROCESSING}.Pipe", f"{MULTIPROCESSING}.connection.Pipe"})
"""Functions that make a pair of connections; a context has one of that name, too."""

DUPLEX = Parameter(0, "duplex")
"""``Pipe(duplex=True)``: if it is false the first end only receives, the second only sends."""

READS = frozenset({"recv", "recv_bytes", "recv_bytes_into", "poll"})
"""Methods of a connection that fail on an end that only sends."""

WRITES = frozenset({"send", "send_bytes"})
"""Methods of a connection that fail on an end that only receives."""
