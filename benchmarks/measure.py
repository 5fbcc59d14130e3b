"""Runs commands and measures them: wall clock, processor time, memory."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux
_LOOK_EVERY = 0.005
"""Seconds between two looks at the memory: a peak in between is missed."""


@dataclass(frozen=True)
class Command:
    """A command to measure.

    ``folder`` is where it runs (None: here), ``exit_codes`` are those that are no failure: by
    default 0 (clean) and 1 (findings).
    """

    arguments: Sequence[str | Path]
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    exit_codes: Collection[int] = (0, 1)


@dataclass(frozen=True)
class Usage:
    """What one run took, in seconds; ``cpu`` is that of all its processes together.

    ``peak`` is the most memory they held together, in MiB, as the sum of their proportional
    shares (PSS), or None if nobody looked. ``others`` is how many processors everything else on
    the machine kept busy meanwhile, None where the system does not say. ``ended`` is False if the
    command was stopped because it took too long.
    """

    wall: float
    cpu: float
    peak: float | None = None
    others: float | None = None
    ended: bool = True


def compare(commands: Mapping[str, Command], runs: int) -> dict[str, list[Usage]]:
    """Run all ``commands`` in turn, ``runs`` times, every second time in reverse order.

    What else the machine does then falls on all of them alike. A round before these, not
    counted, fills the caches.
    """
    for command in commands.values():
        run(command)
    return in_turn(commands, runs)


def in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, list[Usage]]:
    """As :func:`compare`, without the first round."""
    usages: dict[str, list[Usage]] = {name: [] for name in commands}
    for round_ in range(runs):
        names = list(commands)
        for name in reversed(names) if round_ % 2 else names:
            usages[name].append(run(commands[name]))
    return usages


def median_ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the median of the ratios of the pairs that were measured side by side."""
    return median(a / b for a, b in zip(one, other, strict=True))


def run(command: Command, limit: float | None = None, *, memory: bool = False) -> Usage:
    """Run a command to its end, output discarded, and return what it took.

    Args:
        command: what to run.
        limit: seconds after which it is stopped, with all of its processes.
        memory: whether to look at the memory, which costs a little of the time measured.

    Raises:
        RuntimeError: it ended with none of its exit codes; the text is its last output.

    """
    _adopt_orphans()
    with tempfile.TemporaryFile() as errors:
        busy = _machine_busy()
        start = time.perf_counter()
        process = _start(command, errors.fileno())
        watch = _Watch(process.pid, limit, memory=memory)
        try:
            # The zombie is left there until nobody can send it a signal any more.
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            wall = time.perf_counter() - start
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            watch.end()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime + _cpu_of_orphans(process.pid)
        if not watch.stopped and process.returncode not in command.exit_codes:
            errors.seek(0)
            words = " ".join(str(argument) for argument in command.arguments)
            tail = errors.read().decode(errors="replace")[-500:]
            raise RuntimeError(f"`{words}` ended with {process.returncode}: {tail}")
    now = _machine_busy()
    others = None if busy is None or now is None else max(0.0, now - busy - cpu) / max(wall, 0.01)
    return Usage(wall, cpu, watch.peak, others, not watch.stopped)


def peak_memory(command: Command) -> float | None:
    """Run a command and return the most memory its processes held together, in MiB.

    None where there is no ``/proc``.
    """
    return run(command, memory=True).peak


class _Watch:
    """Looks after a running command: how much memory it holds, and whether it takes too long."""

    def __init__(self, leader: int, limit: float | None, *, memory: bool) -> None:
        self.peak: float | None = None
        self.stopped = False
        self._leader = leader
        self._until = None if limit is None else time.monotonic() + limit
        self._memory = memory and Path("/proc/self/smaps_rollup").exists()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        if self._memory or limit is not None:
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        if self._thread:
            self._thread.join()

    def _look(self) -> None:
        while True:
            if self._memory:
                now = sum(map(_pss, _session(self._leader))) / 1024
                self.peak = max(self.peak or 0.0, now)
            left = None if self._until is None else self._until - time.monotonic()
            if left is not None and left <= 0:
                self.stopped = True
                os.killpg(self._leader, signal.SIGKILL)
                return
            if self._over.wait(_LOOK_EVERY if self._memory else left):
                return


def _start(command: Command, errors: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command.arguments,
        env=command.environment,
        cwd=command.folder,
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


def _cpu_of_orphans(group: int) -> float:
    """Wait for what is left of a process group, and return its processor time."""
    total = 0.0
    while True:
        try:
            _, _, used = os.wait4(-group, 0)
        except ChildProcessError:
            return total
        total += used.ru_utime + used.ru_stime


def _machine_busy() -> float | None:
    """Return the seconds that all processors have worked since the machine was started."""
    try:
        total = Path("/proc/stat").read_bytes().splitlines()[0]
    except OSError:
        return None
    user, nice, system, _, _, irq, softirq = map(int, total.split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def _session(leader: int) -> list[str]:
    members = []
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                stat = Path(entry.path, "stat").read_bytes()
            except OSError:
                continue  # it has ended
            # After the name in parentheses: state, parent, process group, session.
            if int(stat.rpartition(b")")[2].split()[3]) == leader:
                members.append(entry.name)
    return members


def _pss(pid: str) -> int:
    try:
        text = Path("/proc", pid, "smaps_rollup").read_bytes()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line[:4] == b"Pss:"), 0)
