"""Runs one program under one start method, and leaves no process behind."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mplint.demos.interpreter import Interpreter
from mplint.demos.processes import end_group
from mplint.demos.signals import deferred_signals

_SITE = Path(__file__).parent / "default_start_method"
_POLL = 0.02


@dataclass(frozen=True)
class Run:
    """What a program did.

    ``exit_code`` is None if it hung; ``seconds`` is the time until it ended or was given up;
    ``stopped`` counts the processes that were still alive then and had to be ended.
    """

    stdout: str
    stderr: str
    exit_code: int | None
    seconds: float
    stopped: int

    @property
    def hung(self) -> bool:
        """Whether the program was given up because it did not come to its end."""
        return self.exit_code is None


@dataclass(frozen=True)
class Program:
    """What Python is told to run: a file, or with ``module`` that module as ``-m`` does.

    ``roots`` are folders that modules are imported from, beside the usual ones.
    """

    file: Path
    module: str | None = None
    roots: tuple[Path, ...] = ()

    @property
    def arguments(self) -> tuple[str, ...]:
        """What stands behind ``python`` on the command line."""
        return (str(self.file.resolve()),) if self.module is None else ("-m", self.module)


def run_program(
    program: Program | Path,
    method: str,
    interpreter: Interpreter,
    *,
    hangs_after: str | None = None,
    quiet: float = 2.0,
    limit: float = 30.0,
) -> Run:
    """Run ``program`` as by hand, where ``method`` is the default start method.

    The program runs in a session, a working directory and a temporary directory of its own;
    when this returns or raises, every process of that session has ended.

    Args:
        program: what to run (a path: that file); it is not changed.
        method: the start method that the program gets unless it sets one itself.
        interpreter: the Python to run it on.
        hangs_after: what it prints before it hangs, if it is expected to. The wait then ends
            ``quiet`` seconds after that output is complete, so that a slow machine is not
            taken for a hang.
        quiet: seconds; what is being waited for otherwise takes milliseconds.
        limit: seconds after which any program is taken to hang.

    Raises:
        InterpreterError: the interpreter has no such start method.
        OSError: the interpreter cannot be started.

    """
    interpreter.require(method)
    if isinstance(program, Path):
        program = Program(program)
    # The prefix is short because sockets below this folder have paths of limited length.
    with tempfile.TemporaryDirectory(prefix="mpl-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        out, err = folder / "stdout", folder / "stderr"
        (folder / "cwd").mkdir()
        (folder / "tmp").mkdir()
        process: subprocess.Popen[bytes] | None = None
        stopped = 0
        try:
            with out.open("wb") as stdout, err.open("wb") as stderr, deferred_signals():
                began = time.monotonic()
                process = subprocess.Popen(
                    [interpreter.path, *program.arguments],
                    cwd=folder / "cwd",
                    env=_environment(method, folder / "tmp", program.roots),
                    stdin=subprocess.DEVNULL,
                    stdout=stdout,
                    stderr=stderr,
                    start_new_session=True,
                )
            exit_code = _wait(process, out, hangs_after, quiet, began + limit)
            seconds = time.monotonic() - began
            # What a hanging program says when it is ended is not its own doing: read it now.
            hung_output = _text(out), _text(err)
        finally:
            if process is not None:
                stopped = end_group(process)
        # What the helpers of a program that has ended say last is its doing: read it now.
        output, errors = hung_output if exit_code is None else (_text(out), _text(err))
        return Run(output, errors, exit_code, seconds, stopped)


def _environment(method: str, temporary: Path, roots: Iterable[Path]) -> dict[str, str]:
    """Return the environment of the program: as here, but the outcome depends on nothing in it.

    ``PYTHONOPTIMIZE``, for one, would switch off the assertion that a demo shows.
    """
    env = {
        name: value
        for name, value in os.environ.items()
        if name == "PYTHONHOME" or not name.startswith(("PYTHON", "COVERAGE", "FORCE_COLOR"))
    }
    env["MPLINT_DEMO_START_METHOD"] = method
    env["PYTHONPATH"] = os.pathsep.join(map(str, (_SITE, *(root.resolve() for root in roots))))
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    env["PYTHONIOENCODING"] = "utf-8"
    env["NO_COLOR"] = "1"
    for name in ("TMPDIR", "TEMP", "TMP"):
        env[name] = str(temporary)
    return env


def _wait(
    process: subprocess.Popen[bytes], out: Path, expected: str | None, quiet: float, limit: float
) -> int | None:
    """Wait for ``process``; return its exit code, or None when it is taken to hang."""
    if expected is None:
        try:
            return process.wait(max(0.0, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            return None
    complete_since: float | None = None
    while (now := time.monotonic()) < limit:
        try:
            return process.wait(_POLL)
        except subprocess.TimeoutExpired:
            pass
        if _text(out) != expected:
            complete_since = None
        elif complete_since is None:
            complete_since = now
        elif now - complete_since >= quiet:
            return None
    return None


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
