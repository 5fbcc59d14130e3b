"""Many files: the processes are many, the outcome is one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import DAEMON_BUG, run, write

from mplint.project import runner
from mplint.project.check_project import check_project
from mplint.project.config import SettingsFinder
from mplint.project.discovery import find_files
from mplint.project.settings import CommandLine

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixty files with a finding each, and a limit that makes them worth two processes."""
    monkeypatch.setattr(runner, "_WORTH_WORKERS", 500)
    monkeypatch.setattr(runner, "_SHARE", 1500)
    for number in range(60):
        write(tmp_path / f"folder{number % 7}" / f"file{number}.py", "\n" * number + DAEMON_BUG)
        write(tmp_path / f"folder{number % 7}" / f"other{number}.py", "import os\n")
    write(tmp_path / "folder3" / "broken.py", "import multiprocessing\ndef\n")
    write(tmp_path / "folder4" / "pyproject.toml", '[tool.mplint]\nignore = ["MPL201"]\n')
    return tmp_path


def test_the_outcome_does_not_depend_on_the_number_of_processes(tree: Path) -> None:
    alone = run("check", "--jobs", "1", cwd=tree)
    assert (alone.code, alone.err) == (1, "")
    assert len(alone.places) == 60 - 8 + 1
    for jobs in ("2", "5", "auto"):
        assert run("check", "--jobs", jobs, cwd=tree) == alone


def test_progress_is_told_to_the_end(tree: Path) -> None:
    told: list[tuple[int, int]] = []
    batches = find_files([str(tree)], SettingsFinder(CommandLine(), isolated=True))
    outcome = check_project(batches, 2, lambda done, found: told.append((done, found)))
    assert outcome.checked == 121
    assert told[-1] == (121, 121)
    assert all(done <= found for done, found in told)
    assert sorted(told) == told


def test_a_configuration_mistake_ends_a_parallel_run_cleanly(tree: Path) -> None:
    write(tree / "folder6" / "pyproject.toml", "[tool.mplint]\nfoo = 1\n")
    result = run("check", "--jobs", "2", cwd=tree)
    assert (result.code, result.out) == (2, "")
    assert "has no key `foo`" in result.err


_CRASHING = """
import os, sys
from mplint.project import runner
from mplint.project.programs import Programs

def crash(self, source, path):
    if path.endswith("file31.py"):
        os._exit(1)
    return alone(self, source, path)

alone, Programs.alone = Programs.alone, crash
runner._WORTH_WORKERS, runner._SHARE = 500, 1500
if __name__ == "__main__":
    from mplint.cli.main import main
    sys.exit(main(["check", "--jobs", "2"]))
"""


def test_a_process_that_dies_costs_one_file(tree: Path) -> None:
    """A crash of the interpreter itself, as deep nesting has caused in some versions."""
    script = write(tree / "node_modules" / "crashing", _CRASHING)
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "mplint: ./folder3/file31.py: cannot be checked: the process that checked it died "
        "(out of memory, or a crash of Python).\n"
    )
    assert len(done.stdout.splitlines()) == 60 - 8 + 1 - 1


_INTERRUPTED = """
import sys, time
from pathlib import Path
from mplint.project import runner
from mplint.project.programs import Analysis, Programs

def slow(self, source, path):
    Path("begun").touch()
    while not Path("interrupted").exists():
        time.sleep(0.01)
    return Analysis()

Programs.alone = slow
runner._WORTH_WORKERS, runner._SHARE = 500, 1500
if __name__ == "__main__":
    from mplint.cli.main import main
    sys.exit(main(["check", "--jobs", "2"]))
"""


_KILLED = """
import sys
from pathlib import Path
from mplint.project import runner
from mplint.project.programs import Analysis, Programs

def large(self, source, path):
    Path(f"begun-{Path(path).name}").touch()
    return Analysis(uses=frozenset(str(number) for number in range(200_000)))

Programs.alone = large
runner._WORTH_WORKERS, runner._SHARE = 500, 1500
runner.Crew.take_ready = lambda self: None
if __name__ == "__main__":
    from mplint.cli.main import main
    sys.exit(main(["check", "--jobs", "2"]))
"""


@posix
def test_workers_end_when_the_main_process_is_killed(tree: Path) -> None:
    """Also while they hand over results that nobody takes any more."""
    script = write(tree / "node_modules" / "killed", _KILLED)
    with subprocess.Popen(
        [sys.executable, str(script)], cwd=tree, start_new_session=True
    ) as process:
        try:
            _wait_for(lambda: len(list(tree.glob("begun-*"))) > 2)
            process.kill()
            process.wait()
            _wait_for(lambda: not _alive(process.pid))
        finally:
            if _alive(process.pid):
                os.killpg(process.pid, signal.SIGKILL)


@posix
def test_interruption_ends_all_processes(tree: Path) -> None:
    """Ctrl-C reaches the whole process group, as from a terminal."""
    script = write(tree / "node_modules" / "interrupted", _INTERRUPTED)
    with subprocess.Popen(
        [sys.executable, str(script)],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            _wait_for((tree / "begun").exists)
            os.killpg(process.pid, signal.SIGINT)
            (tree / "interrupted").touch()
            out, err = process.communicate(timeout=60)
            assert (process.returncode, out, err) == (130, "", "\nmplint: interrupted.\n")
            _wait_for(lambda: not _alive(process.pid))
        finally:
            if _alive(process.pid):
                os.killpg(process.pid, signal.SIGKILL)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)
