"""MPL001 on the command line, and in every format."""

from __future__ import annotations

import json
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


CHILD = """\
COUNT = []


def task():  # noqa: MPL409
    COUNT.append(1)  # noqa: MPL408, MPL101
"""
PARENT = """\
from multiprocessing import Process
from child import COUNT, task

if __name__ == "__main__":
    p = Process(target=task)
    p.start()
    p.join()
    print(COUNT)
"""


def test_what_another_file_brings_about_is_hidden_by_the_comment(tmp_path: Path) -> None:
    write(tmp_path / "child.py", CHILD)
    write(tmp_path / "parent.py", PARENT)
    hidden = run("check", "--disable-noqa", cwd=tmp_path)
    assert hidden.places == ["./child.py:5:5: MPL408"]
    assert run("check", cwd=tmp_path).code == 0
    on = ("--extend-select=MPL001", "--no-cache")
    result = run("check", *on, cwd=tmp_path)
    assert result.places == ["./child.py:4:14: MPL001", "./child.py:5:22: MPL001"]
    assert "by `MPL101` in this comment" in result.out
    diff = run("fix", "--diff", *on, cwd=tmp_path)
    assert (diff.code, diff.err) == (1, "Would fix 2 problems in 1 file.\n")
    fixed = run("fix", *on, cwd=tmp_path)
    assert (fixed.code, fixed.out) == (0, "")
    after = CHILD.replace("  # noqa: MPL409", "").replace(", MPL101", "")
    assert (tmp_path / "child.py").read_text() == after
    assert run("check", *on, cwd=tmp_path).code == 0


def test_edits_of_comments_are_those_of_the_project(tmp_path: Path) -> None:
    write(tmp_path / "child.py", CHILD)
    write(tmp_path / "parent.py", PARENT)
    out = run("check", "--extend-select=MPL001", "--output-format=json", cwd=tmp_path).out
    edits = [one["fix"]["edits"] for one in json.loads(out)["findings"]]
    assert [[edit["content"] for edit in some] for some in edits] == [[""], [""]]
    assert edits[1][0]["location"] == {"line": 5, "column": 36}
    assert edits[1][0]["end_location"] == {"line": 5, "column": 44}


def test_it_is_known_from_an_earlier_run_as_well(tmp_path: Path) -> None:
    write(tmp_path / "child.py", CHILD)
    write(tmp_path / "parent.py", PARENT)
    write(tmp_path / "other.py", NEEDLESS)
    places = ["./child.py:4:14: MPL001", "./child.py:5:22: MPL001", "./other.py:1:8: MPL001"]
    for _ in range(2):
        assert run("check", "--extend-select=MPL001", cwd=tmp_path).places == places
