"""MPL001 on the command line, and in every format."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import run, write

from mplint.cli.options import FORMATS

NEEDLESS = "x = 1  # noqa: MPL101\n"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_knows_it(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.py", NEEDLESS)
    result = run("check", "--extend-select=MPL001", f"--output-format={name}", cwd=tmp_path)
    assert result.code == 1
    assert "MPL001" in result.out


def test_the_command_line(tmp_path: Path) -> None:
    write(tmp_path / "a.py", NEEDLESS)
    assert run("check", cwd=tmp_path).code == 0
    on = ("check", "--extend-select", "unused-noqa")
    assert run(*on, "--statistics", cwd=tmp_path).out.endswith("1  MPL001  [*] unused-noqa\n")
    assert run(*on, "--disable-noqa", cwd=tmp_path).code == 0
    assert run(*on, "--write-baseline=b.json", cwd=tmp_path).code == 0
    assert run(*on, "--baseline=b.json", cwd=tmp_path).code == 0
    assert run(*on, "--add-noqa", cwd=tmp_path).err == "Added 0 noqa codes to 0 files.\n"
    assert (tmp_path / "a.py").read_text() == NEEDLESS
    stdin = run("fix", "--extend-select=MPL001", "-", cwd=tmp_path, stdin=NEEDLESS.encode())
    assert (stdin.code, stdin.out) == (0, "x = 1\n")


def test_flake8_does_not_know_it(tmp_path: Path) -> None:
    write(tmp_path / "a.py", "import multiprocessing  # noqa: MPL101\n")
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=MPL", "a.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
