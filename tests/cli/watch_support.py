"""A running ``mplint check --watch``, and what it says."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PROGRAM = [sys.executable, "-m", "mplint", "check", "--watch"]
READY = "Watching for changes; press Ctrl-C to stop."
_SECONDS = 60
_TIME = re.compile(r"^\[\d\d:\d\d:\d\d\] ")


class Watching:
    """The program while it runs; its standard output and error come as one."""

    def __init__(self, process: subprocess.Popen[bytes], output: IO[bytes]) -> None:
        self.process = process
        self._output = output
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        try:
            for line in self._output:
                self._lines.put(line.decode().rstrip("\r\n"))
        except OSError:
            pass  # a pseudo-terminal whose other side is closed
        self._lines.put(None)

    def round(self) -> list[str]:
        """Wait for the end of a check; return the lines before it, without the time."""
        lines: list[str] = []
        while READY not in (line := self.line()):
            lines.append(line)
        return lines

    def line(self) -> str:
        """Wait for a line."""
        line = self._lines.get(timeout=_SECONDS)
        assert line is not None, "the program has ended"
        return _TIME.sub("", line)

    def interrupt(self) -> tuple[int, list[str]]:
        """Press Ctrl-C; return the exit code and the lines that were still to come."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.end()

    def end(self) -> tuple[int, list[str]]:
        """Wait for the end; return the exit code and the lines that were still to come."""
        code = self.process.wait(_SECONDS)
        lines: list[str] = []
        while (line := self._lines.get(timeout=_SECONDS)) is not None:
            lines.append(line)
        return code, lines

    def close(self) -> None:
        """Make sure that nothing of it is left."""
        if group_is_alive(self.process.pid):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join()
        self._output.close()


@contextmanager
def watching(
    *arguments: str, cwd: Path, program: Sequence[str] = PROGRAM, terminal: bool = False
) -> Iterator[Watching]:
    """Run ``mplint check --watch`` in a process group of its own."""
    if terminal:
        reading, writing = os.openpty()
    else:
        reading, writing = os.pipe()
    process = subprocess.Popen(
        [*program, *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=writing,
        start_new_session=True,
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
    )
    os.close(writing)
    running = Watching(process, os.fdopen(reading, "rb"))
    try:
        yield running
    finally:
        running.close()


def group_is_alive(group: int) -> bool:
    """Tell whether a process group has a process left."""
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def wait_until_gone(group: int) -> None:
    """Wait until the last process of a group has ended."""
    end = time.monotonic() + _SECONDS
    while group_is_alive(group):
        assert time.monotonic() < end, "a process is left"
        time.sleep(0.01)
