"""``mplint demo``, run as a person runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mplint.cli.main import main
from mplint.demos import programs
from mplint.demos.programs import Demo, find_demo

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")

BUG = 'print("wrong")\n'
FIXED = 'print("right")\n'
PROOF = """
title = "a title"
[same]
outcome = "wrong-result"
stdout = "{promised}\\n"
[fixed]
stdout = "right\\n"
"""


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Demo:
    """A demo of a real rule whose programs take no time."""
    folder = tmp_path / "MPL101"
    folder.mkdir()
    for name, text in ("bug.py", BUG), ("fixed.py", FIXED):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "proof.toml").write_text(PROOF.format(promised="wrong"), encoding="utf-8")
    monkeypatch.setattr(programs, "demos_folder", lambda: tmp_path)
    found = find_demo("MPL101")
    assert found is not None
    return found


def test_all_as_promised(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "start-outside-main-guard", "--start-method", "spawn"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("MPL101 start-outside-main-guard: a title\n")
    assert "    promised: a wrong result\n" in out
    assert "      | wrong\n    as promised\n" in out
    assert "      | right\n    as promised\n" in out
    assert out.endswith("All 2 runs went as promised.\n")


def test_a_broken_promise(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    broken = PROOF.format(promised="something else")
    (demo.folder / "proof.toml").write_text(broken, encoding="utf-8")
    assert main(["demo", "MPL101", "--start-method", "spawn"]) == 1
    out = capsys.readouterr().out
    assert "      | wrong\n    NOT as promised\n" in out
    assert out.endswith("1 of 2 runs did NOT go as promised.\n")


def test_every_start_method_runs_unless_chosen(
    demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "mpl101", "--python", sys.executable]) == 0
    headings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("under ")]
    assert sum(line.endswith(", the default of this Python") for line in headings) == 1
    assert "under spawn" in [line.partition(",")[0] for line in headings]


@pytest.fixture
def projects(demo: Demo) -> list[Path]:
    """Two project demos of the rule that has the demo ``demo``."""
    folders = [demo.folder.parent / "projects" / f"MPL101-{word}" for word in ("one", "two")]
    for folder in folders:
        for program, text in ("bug", BUG), ("fixed", FIXED):
            (folder / program).mkdir(parents=True)
            main_file = "from words import word\nprint(word)\n"
            (folder / program / "main.py").write_text(main_file, encoding="utf-8")
            words = text.replace("print(", "word = (")
            (folder / program / "words.py").write_text(words, encoding="utf-8")
        (folder / "proof.toml").write_text(PROOF.format(promised="wrong"), encoding="utf-8")
    return folders


def test_every_project_of_a_rule_is_run(
    projects: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "MPL101", "--project", "--start-method", "spawn"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("programs: ")] == [
        f"programs: {folder}" for folder in projects
    ]
    assert out.count("  bug/\n    promised: a wrong result\n") == 2
    assert out.count("  fixed/\n    promised: the right result\n") == 2
    assert out.count("All 2 runs went as promised.\n") == 2


def test_one_broken_promise_of_several_counts(
    projects: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (projects[0] / "fixed" / "words.py").write_text("word = 'wrong'\n", encoding="utf-8")
    assert main(["demo", "MPL101", "--project", "--start-method", "spawn"]) == 1
    out = capsys.readouterr().out
    assert "1 of 2 runs did NOT go as promised.\n\nMPL101 " in out
    assert out.endswith("All 2 runs went as promised.\n")


@pytest.mark.usefixtures("projects")
def test_a_rule_without_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "MPL201", "--project"]) == 2
    error = capsys.readouterr().err
    assert error == ("mplint: MPL201 has no demo of several files; these rules have: MPL101.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lock-not-relased"], "did you mean `lock-not-released`?"),
        (["MPL101", "--python", "no-such-python"], "there is no program 'no-such-python'"),
    ],
)
def test_what_cannot_be_run_is_told_in_a_sentence(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("mplint: ")
    assert message in error
    assert error.count("\n") == 1


def test_a_rule_without_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "demos_folder", lambda: tmp_path)
    assert main(["demo", "MPL101"]) == 2
    assert "MPL101 has no demo" in capsys.readouterr().err


def test_an_unknown_start_method(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["demo", "MPL101", "--start-method", "clone"])
    assert "clone" in capsys.readouterr().err


def test_colours_where_they_are_wanted(
    demo: Demo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert main(["demo", "MPL101", "--start-method", "spawn"]) == 0
    assert "\x1b[" in capsys.readouterr().out


def test_the_hang_of_a_real_rule_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "MPL302", "--start-method", "spawn"]) == 0
    out = capsys.readouterr().out
    assert "    promised: a hang\n    happened: hung; given up after " in out
    assert " and cleaned up (" in out


@pytest.fixture
def hanging_demo() -> Iterator[subprocess.Popen[str]]:
    """``mplint demo`` at the moment when its first program hangs."""
    env = {name: text for name, text in os.environ.items() if name != "FORCE_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "mplint", "demo", "MPL302", "--start-method", "spawn"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )
    assert process.stdout is not None
    with process:
        try:
            while "under spawn" not in process.stdout.readline():
                assert process.poll() is None
            # The program, the resource tracker, and the child that waits for the lock.
            while sum(len(_living_members(group)) for group in _children(process.pid)) < 3:
                time.sleep(0.01)
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize(
    ("signum", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_ctrl_c_and_the_like_leave_no_process(
    hanging_demo: subprocess.Popen[str], signum: signal.Signals, exit_code: int
) -> None:
    programs_running = _children(hanging_demo.pid)
    hanging_demo.send_signal(signum)
    _, errors = hanging_demo.communicate(timeout=30)
    assert hanging_demo.returncode == exit_code
    assert "Traceback" not in errors
    for group in programs_running:
        assert not _living_members(group)


def _stats() -> Iterator[tuple[int, str, int, int]]:
    """Yield (pid, state, parent, process group) of every process."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        state, parent, group = text.rpartition(")")[2].split()[:3]
        yield int(path.parent.name), state, int(parent), int(group)


def _children(parent: int) -> list[int]:
    return [pid for pid, _, ppid, group in _stats() if ppid == parent and group == pid]


def _living_members(group: int) -> list[int]:
    return [pid for pid, state, _, pgrp in _stats() if pgrp == group and state != "Z"]
