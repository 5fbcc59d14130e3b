"""Ends a program together with every process that it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_POLL = 0.01
_GRACE = 3.0
"""Seconds that helpers (resource tracker, fork server) get to leave by themselves."""


def end_group(process: subprocess.Popen[bytes]) -> int:
    """End ``process`` and what is left of its session; return how many had to be stopped.

    ``process`` must have been started with ``start_new_session=True``. A program that has
    ended gets a moment for its helper processes to follow. Then SIGTERM goes first: the
    resource tracker of multiprocessing ignores it and removes the named semaphores of those
    that died, which would stay on the system otherwise. SIGKILL ends whoever is left.
    """
    if sys.platform == "win32":  # there is no session to end: end the tree of children
        alive = process.poll() is None
        if alive:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
        process.wait()
        return int(alive)
    try:
        if process.poll() is not None and _gone(process, _GRACE):
            return 0
        stopped = len(_members(process.pid))
        _signal(process, signal.SIGTERM)
        if not _gone(process, _GRACE):
            _signal(process, signal.SIGKILL)
            _gone(process, _GRACE)
    except BaseException:  # a second Ctrl-C: no more patience, but still nobody is left
        _signal(process, signal.SIGKILL)
        raise
    finally:
        process.wait()
    return stopped


def _signal(process: subprocess.Popen[bytes], signum: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signum)


def _gone(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait until nobody is left in the group, at most ``seconds``; tell whether that is so."""
    end = time.monotonic() + seconds
    while process.poll() is None or _members(process.pid):
        if time.monotonic() >= end:
            return False
        time.sleep(_POLL)
    return True


def _members(group: int) -> list[int]:
    """Return the living processes of a process group (just its id where /proc is missing)."""
    if sys.platform != "linux" or not Path("/proc/self/stat").exists():
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return []
        return [group]
    members = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            # "pid (name) state ppid pgrp …": the name may contain anything, even ")".
            state, _, pgrp = (
                (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
            )
        except (OSError, ValueError):
            continue  # ended meanwhile
        # A zombie has ended; some containers have no init that would bury it.
        if int(pgrp) == group and state not in "ZX":
            members.append(int(entry.name))
    return members
