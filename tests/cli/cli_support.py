"""What the tests of the command line share: programs with a known bug, and ways to run mplint."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from mplint.cli.main import main

DAEMON_BUG = """\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.daemon = True
"""
"""MPL201 at 11:5, nothing else."""

START_BUG = """\
from multiprocessing import Process


def work():
    pass


p = Process(target=work)
p.start()
"""
"""MPL101 at 9:1, nothing else."""

CLEAN = "from multiprocessing import Process\n"


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def places(self) -> list[str]:
        """The beginnings of the reported lines: ``file:line:col: CODE``."""
        return [" ".join(line.split(" ")[:2]) for line in self.out.splitlines()]


class FakeTerminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    terminal: bool = False,
    env: dict[str, str] | None = None,
) -> Result:
    """Run ``mplint`` in this process, in the folder ``cwd``."""
    out, err = (FakeTerminal(), FakeTerminal()) if terminal else (io.StringIO(), io.StringIO())
    fake_stdin = io.TextIOWrapper(io.BytesIO(stdin))
    # Whatever the language of whoever runs the tests.
    surroundings = {"LC_ALL": "C.UTF-8", **({"NO_COLOR": "1"} if env is None else env)}
    with (
        _inside(cwd),
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch.object(sys, "stdin", fake_stdin),
        mock.patch.dict(os.environ, surroundings),
    ):
        try:
            code = main(arguments)
        except SystemExit as exit_:
            code = int(exit_.code or 0)
    return Result(code, out.getvalue(), err.getvalue())


def run_program(*arguments: str, cwd: Path, stdin: bytes = b"") -> Result:
    """Run ``python -m mplint`` in the folder ``cwd``, as a person does."""
    done = subprocess.run(
        [sys.executable, "-m", "mplint", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: Path, text: str | bytes = DAEMON_BUG) -> Path:
    """Write a file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
