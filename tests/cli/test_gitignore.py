"""``respect-gitignore``, its options, and files that are named."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli_support import CLEAN, DAEMON_BUG, run, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A working tree with a problem in a file of its own, and in one that git ignores."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True, capture_output=True)
    write(tmp_path / "app.py")
    write(tmp_path / "out" / "gen.py")
    write(tmp_path / ".gitignore", "out/\n")
    return tmp_path


APP, GEN = "./app.py:11:5: MPL201", "./out/gen.py:11:5: MPL201"


@pytest.mark.parametrize(
    ("setting", "options", "places"),
    [
        ("", [], [APP]),
        ("", ["--no-respect-gitignore"], [APP, GEN]),
        ("respect-gitignore = true", [], [APP]),
        ("respect-gitignore = false", [], [APP, GEN]),
        ("respect-gitignore = false", ["--respect-gitignore"], [APP]),
        ("respect-gitignore = false", ["--isolated"], [APP]),
        ("respect-gitignore = true", ["--no-respect-gitignore"], [APP, GEN]),
    ],
)
def test_the_setting_and_the_options(
    project: Path, setting: str, options: list[str], places: list[str]
) -> None:
    write(project / "pyproject.toml", f"[tool.mplint]\n{setting}\n")
    assert run("check", *options, cwd=project).places == places


def test_the_setting_of_a_folder_below(project: Path) -> None:
    write(project / "src" / "pyproject.toml", "[tool.mplint]\nrespect-gitignore = false\n")
    write(project / "src" / "out" / "gen.py")
    assert run("check", cwd=project).places == [APP, "./src/out/gen.py:11:5: MPL201"]


def test_what_is_named_is_checked(project: Path) -> None:
    assert run("check", "out/gen.py", cwd=project).places == ["out/gen.py:11:5: MPL201"]
    assert run("check", "out", cwd=project).places == ["out/gen.py:11:5: MPL201"]
    assert run("check", "gen.py", cwd=project / "out").places == ["gen.py:11:5: MPL201"]


@pytest.mark.parametrize("command", ["check", "fix"])
def test_unless_it_is_to_be_left_out_all_the_same(project: Path, command: str) -> None:
    for named in ("out/gen.py", "out"):
        assert run(command, "--force-exclude", named, cwd=project).code == 0
    stdin = ("--force-exclude", "--stdin-display-name", "out/gen.py", "-")
    result = run(command, *stdin, cwd=project, stdin=DAEMON_BUG.encode())
    assert result.code == 0
    everything = run(
        "check", "--no-respect-gitignore", *stdin, cwd=project, stdin=DAEMON_BUG.encode()
    )
    assert everything.code == 1
    force = ("--force-exclude", "--no-respect-gitignore", "out/gen.py")
    assert run("check", *force, cwd=project).code == 1
    assert run(command, "--force-exclude", "app.py", cwd=project).code == 1


def test_nothing_is_fixed_in_what_is_ignored(project: Path) -> None:
    bug = DAEMON_BUG + "    p.join()\n"
    for name in ("app.py", "out/gen.py"):
        write(project / name, bug)
    assert run("fix", cwd=project).err == "Fixed 1 problem in 1 file.\n"
    assert (project / "out" / "gen.py").read_text() == bug


def test_the_file_may_change_between_two_runs(project: Path) -> None:
    write(project / ".gitignore", "app.py\n")
    assert run("check", cwd=project).places == [GEN]
    write(project / ".gitignore", CLEAN)
    assert run("check", cwd=project).places == [APP, GEN]
