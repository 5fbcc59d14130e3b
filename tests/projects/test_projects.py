"""Programs of several files are reported exactly where their bug is, and right ones nowhere.

The folders of ``clean`` are programs that are right, however they look to one who follows imports
by names alone. The project demos in ``fixtures/projects`` have the bugs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mplint.demos.interpreter import Interpreter
from mplint.demos.proof import START_METHODS
from mplint.demos.runner import Program, run_program
from mplint.findings import Finding
from mplint.project.config import SettingsFinder
from mplint.project.discovery import find_files
from mplint.project.runner import check_files
from mplint.project.settings import CommandLine

CLEAN = Path(__file__).parent / "clean"
PROJECTS = sorted(path for path in CLEAN.iterdir() if path.is_dir())
MODULES = {"dunder_main": ("counter", "."), "tests_import": ("till", "src")}
"""The projects that are run by ``python -m``: the module, and the folder that it is in."""


def programs() -> list[Program]:
    """Return every program of the clean projects."""
    found = []
    for folder in PROJECTS:
        if folder.name in MODULES:
            module, root = MODULES[folder.name]
            found.append(Program(folder, module, (folder / root,)))
        else:
            found.append(Program(folder / "main.py"))
    return [*found, Program(CLEAN / "two_mains" / "night.py")]


def name_of(program: Program) -> str:
    return program.file.relative_to(CLEAN).as_posix()


def reported(folder: Path) -> list[tuple[Path, Finding]]:
    """Return what is reported in the project ``folder``, with the files."""
    finder = SettingsFinder(CommandLine(), isolated=True)
    outcome = check_files(find_files([str(folder)], finder))
    assert not [report.failure for report in outcome.reports if report.failure]
    return [(Path(report.path), one) for report in outcome.reports for one in report.findings]


@pytest.mark.parametrize("folder", PROJECTS, ids=lambda path: path.name)
def test_nothing_is_reported_in_a_program_that_is_right(folder: Path) -> None:
    said = [
        f"{path.relative_to(folder)}:{one.span.line}: {one.code} {one.message}"
        for path, one in reported(folder)
    ]
    assert not said


@pytest.mark.parametrize("method", START_METHODS)
@pytest.mark.parametrize("program", programs(), ids=name_of)
def test_it_is_right(program: Program, method: str) -> None:
    interpreter = Interpreter.ask()
    if method not in interpreter.start_methods:
        pytest.skip(f"this Python has no start method {method}")
    run = run_program(program, method, interpreter)
    assert (run.exit_code, run.stopped) == (0, 0), run
    assert run.stdout
    # The resource tracker warns of locks that a child made at import; that is no failure.
    assert "Error" not in run.stderr, run
