"""Signals while programs run in sessions of their own, which a closed terminal does not end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


@contextmanager
def unwinding_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise SystemExit, so that ``finally`` runs as it does for Ctrl-C."""

    def leave(signum: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + signum)

    # Only where nobody has decided otherwise: nohup, for one, ignores SIGHUP.
    undecided = [signum for signum in _SIGNALS if signal.getsignal(signum) == signal.SIG_DFL]
    before = {signum: signal.signal(signum, leave) for signum in undecided}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Hold back, until the end of the block, the signals that raise something in Python.

    Between the birth of a process and the moment when its id is known, nothing may interrupt:
    nobody could end that process afterwards.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signal handlers run in the main thread only
        return
    held: list[int] = []

    def hold(signum: int, frame: FrameType | None) -> None:
        held.append(signum)

    python_handlers = [signum for signum in _SIGNALS if callable(signal.getsignal(signum))]
    before = {signum: signal.signal(signum, hold) for signum in python_handlers}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)
        for signum in held:
            signal.raise_signal(signum)
