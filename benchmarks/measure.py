"""Runs commands and measures them: wall clock, processor time, memory."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux


@dataclass(frozen=True)
class Command:
    """A command to measure; it may end with 0 (clean) or 1 (findings)."""

    arguments: Sequence[str | Path]
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Usage:
    """What one run took, in seconds; ``cpu`` is that of all its processes together."""

    wall: float
    cpu: float


def compare(commands: Mapping[str, Command], runs: int) -> dict[str, list[Usage]]:
    """Run all ``commands`` in turn, ``runs`` times, every second time in reverse order.

    What else the machine does then falls on all of them alike. A round before these, not
    counted, fills the caches.
    """
    usages: dict[str, list[Usage]] = {name: [] for name in commands}
    for round_ in range(-1, runs):
        names = list(commands)
        for name in names if round_ % 2 else reversed(names):
            usage = run(commands[name])
            if round_ >= 0:
                usages[name].append(usage)
    return usages


def median_ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the median of the ratios of the pairs that were measured side by side."""
    return median(a / b for a, b in zip(one, other, strict=True))


def run(command: Command) -> Usage:
    """Run a command to its end, output discarded, and return what it took.

    Raises:
        RuntimeError: it ended with something else than 0 or 1; the text is its last output.

    """
    _adopt_orphans()
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = _start(command, errors.fileno())
        try:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu = used.ru_utime + used.ru_stime + _cpu_of_orphans()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        if process.returncode not in (0, 1):
            errors.seek(0)
            words = " ".join(str(argument) for argument in command.arguments)
            tail = errors.read().decode(errors="replace")[-500:]
            raise RuntimeError(f"`{words}` ended with {process.returncode}: {tail}")
    return Usage(wall, cpu)


def peak_memory(command: Command) -> float | None:
    """Run a command and return the most memory its processes held together, in MiB.

    Counted is each one's proportional share (PSS), looked at every 20 ms or so: a peak in
    between is missed. None where there is no ``/proc``.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    process = _start(command, subprocess.DEVNULL)
    peak = 0
    try:
        while process.poll() is None:
            peak = max(peak, sum(map(_pss, _session(process.pid))))
            time.sleep(0.02)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return peak / 1024


def _start(command: Command, errors: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command.arguments,
        env=command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        start_new_session=True,
    )


def _adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends first, so as to count them.

    multiprocessing's fork server outlives the process that started it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _cpu_of_orphans() -> float:
    total = 0.0
    while True:
        try:
            _, _, used = os.wait4(-1, 0)
        except ChildProcessError:
            return total
        total += used.ru_utime + used.ru_stime


def _session(leader: int) -> list[str]:
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue  # it has ended
            # After the name in parentheses: state, parent, process group, session.
            if int(stat.rpartition(")")[2].split()[3]) == leader:
                members.append(entry.name)
    return members


def _pss(pid: str) -> int:
    try:
        text = Path("/proc", pid, "smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:"), 0)
