"""``mplint check``: which files, what is printed, which exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from cli_support import CLEAN, DAEMON_BUG, START_BUG, run, run_program, write

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def test_a_finding_is_printed_as_flake8_prints_it(tmp_path: Path) -> None:
    write(tmp_path / "app.py")
    result = run("check", "app.py", cwd=tmp_path)
    assert result.code == 1
    assert result.err == ""
    place, _, message = result.out.partition(" MPL201 ")
    assert place == "app.py:11:5:"
    assert "daemon" in message
    assert result.out.count("\n") == 1


def test_clean_files_print_nothing(tmp_path: Path) -> None:
    write(tmp_path / "app.py", CLEAN)
    result = run("check", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "")


def test_the_current_folder_is_the_default(tmp_path: Path) -> None:
    write(tmp_path / "app.py")
    assert run("check", cwd=tmp_path).places == ["./app.py:11:5: MPL201"]


def test_folders_are_searched_and_sorted(tmp_path: Path) -> None:
    for name in ("b/z.py", "b/a.pyw", "b/data.txt", "b/c/m.py", "a.py", "z.py", "B.py"):
        write(tmp_path / "src" / name)
    write(tmp_path / "src" / "b" / "script")
    found = [place.split(":")[0] for place in run("check", "src", cwd=tmp_path).places]
    names = ["B.py", "a.py", "z.py", "b/a.pyw", "b/z.py", "b/c/m.py"]
    assert found == [f"src/{name}" for name in names]


def test_findings_of_a_file_are_in_order_of_position(tmp_path: Path) -> None:
    both = START_BUG + "p.daemon = True\n"
    write(tmp_path / "app.py", both)
    result = run("check", "app.py", cwd=tmp_path)
    assert result.places == ["app.py:9:1: MPL101", "app.py:10:1: MPL201"]


def test_default_excludes_hold_below_a_folder_but_not_for_named_files(tmp_path: Path) -> None:
    for folder in (".venv", "build", "node_modules", "site-packages", "__pycache__", ".git"):
        write(tmp_path / folder / "x.py")
    assert run("check", ".", cwd=tmp_path).code == 0
    assert run("check", "build/x.py", cwd=tmp_path).places == ["build/x.py:11:5: MPL201"]
    assert run("check", "build", cwd=tmp_path).places == ["build/x.py:11:5: MPL201"]


def test_force_exclude_holds_for_named_files_too(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.mplint]\nextend-exclude = ["gen"]\n')
    write(tmp_path / "gen" / "deep" / "x.py")
    assert run("check", "gen/deep/x.py", cwd=tmp_path).code == 1
    result = run("check", "--force-exclude", "gen/deep/x.py", "gen", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")


def test_a_file_named_explicitly_needs_no_suffix(tmp_path: Path) -> None:
    write(tmp_path / "script")
    assert run("check", "script", cwd=tmp_path).places == ["script:11:5: MPL201"]


def test_a_file_that_is_named_twice_is_reported_once(tmp_path: Path) -> None:
    write(tmp_path / "src" / "app.py")
    result = run("check", "src/app.py", "src", "./src/app.py", cwd=tmp_path)
    assert result.places == ["src/app.py:11:5: MPL201"]


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "app.py")
    result = run("check", "missing.py", "app.py", cwd=tmp_path)
    assert result.code == 2
    assert result.places == ["app.py:11:5: MPL201"]
    assert result.err == "mplint: missing.py: cannot be read: no such file or folder.\n"


def test_no_files_is_worth_a_word_but_no_error(tmp_path: Path) -> None:
    result = run("check", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert result.err == "mplint: no Python files found in `.`.\n"


@needs_links
def test_links_to_files_are_followed_and_links_to_folders_are_not(tmp_path: Path) -> None:
    write(tmp_path / "real" / "app.py")
    (tmp_path / "src" / "inner").mkdir(parents=True)
    (tmp_path / "src" / "app.py").symlink_to("../real/app.py")
    (tmp_path / "src" / "loop").symlink_to("..")
    (tmp_path / "src" / "inner" / "up").symlink_to("../../src")
    (tmp_path / "src" / "folder.py").symlink_to("../real")
    assert run("check", "src", cwd=tmp_path).places == ["src/app.py:11:5: MPL201"]


@needs_links
def test_a_linked_folder_that_is_named_is_searched(tmp_path: Path) -> None:
    write(tmp_path / "real" / "app.py")
    (tmp_path / "link").symlink_to("real")
    assert run("check", "link", cwd=tmp_path).places == ["link/app.py:11:5: MPL201"]


def test_standard_input(tmp_path: Path) -> None:
    result = run("check", "-", cwd=tmp_path, stdin=DAEMON_BUG.encode())
    assert (result.code, result.places) == (1, ["stdin:11:5: MPL201"])


def test_standard_input_under_a_name(tmp_path: Path) -> None:
    write(tmp_path / "a" / "pyproject.toml", '[tool.mplint]\nignore = ["MPL201"]\n')
    bug = DAEMON_BUG.encode()
    elsewhere = run("check", "-", "--stdin-display-name", "b/x.py", cwd=tmp_path, stdin=bug)
    assert elsewhere.places == ["b/x.py:11:5: MPL201"]
    configured = run("check", "-", "--stdin-display-name", "a/x.py", cwd=tmp_path, stdin=bug)
    assert configured.code == 0


def test_standard_input_stands_alone(tmp_path: Path) -> None:
    result = run("check", "-", "x.py", cwd=tmp_path)
    assert result.code == 2
    assert "cannot be combined" in result.err


def test_main_module_of_a_package_may_start_processes(tmp_path: Path) -> None:
    write(tmp_path / "pkg" / "__main__.py", START_BUG)
    write(tmp_path / "pkg" / "other.py", START_BUG)
    assert run("check", ".", cwd=tmp_path).places == ["./pkg/other.py:9:1: MPL101"]


def test_the_program_itself(tmp_path: Path) -> None:
    write(tmp_path / "app.py")
    result = run_program("check", cwd=tmp_path)
    assert (result.code, result.places, result.err) == (1, ["./app.py:11:5: MPL201"], "")


@pytest.mark.skipif(os.name != "posix", reason="file names are text elsewhere")
def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    try:
        write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.py")))
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    result = run_program("check", cwd=tmp_path)
    assert result.places == ["./caf\\udce9.py:11:5: MPL201"]
