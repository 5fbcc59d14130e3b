"""Programs of several files are reported exactly where their bug is, and right ones nowhere.

The folders of ``clean`` are programs that are right, however they look to one who follows imports
by names alone. The project demos in ``fixtures/projects`` have the bugs: their lines say what is
to be reported there (``# expect: CODE@COLUMN``), and which finding of another file must name them
(``# related: CODE``).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

import pytest

from mplint.analysis import analyze
from mplint.demos.interpreter import Interpreter
from mplint.demos.programs import Demo, demos_folder, project_demos
from mplint.demos.proof import START_METHODS
from mplint.demos.runner import Program, run_program
from mplint.findings import Finding
from mplint.project.check_project import check_project
from mplint.project.config import SettingsFinder
from mplint.project.discovery import find_files
from mplint.project.settings import CommandLine
from mplint.reading import parse
from mplint.rules.registry import all_rules

Place: TypeAlias = tuple[str, int, str]
"""File, line from 1, and what is there: the code with the column from 1, or the code alone."""

MARKER = re.compile(r"# (?P<kind>expect|related): (?P<what>MPL\d{3}(@\d+)?)$", re.MULTILINE)

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
    outcome = check_project(find_files([str(folder)], finder))
    assert not [report.failure for report in outcome.reports if report.failure]
    return [(Path(report.path), one) for report in outcome.reports for one in report.findings]


def marked(folder: Path, kind: str) -> set[Place]:
    """Return the places that the comments of a project mark as ``kind``."""
    return {
        (path.relative_to(folder).as_posix(), number, found["what"])
        for path in folder.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := MARKER.search(line)) and found["kind"] == kind
    }


def found_in(folder: Path, said: list[tuple[Path, Finding]]) -> tuple[set[Place], set[Place]]:
    """Return the places that findings are at, and those of other files that they name."""
    at: set[Place] = set()
    named: set[Place] = set()
    for path, one in said:
        file = path.relative_to(folder).as_posix()
        at.add((file, one.span.line, f"{one.code}@{one.span.column + 1}"))
        for other in one.related:
            if other.path is not None:
                place = Path(other.path).resolve().relative_to(folder).as_posix()
                named.add((place, other.span.line, one.code))
    return at, named


every_demo = pytest.mark.parametrize("demo", project_demos(), ids=lambda demo: demo.name)


@every_demo
def test_the_bug_is_reported_where_it_is_with_the_other_files(demo: Demo) -> None:
    at, named = found_in(demo.bug, reported(demo.bug))
    assert at == marked(demo.bug, "expect")
    assert named == marked(demo.bug, "related")


@every_demo
def test_nothing_is_reported_in_its_fix(demo: Demo) -> None:
    assert reported(demo.fixed) == []


@every_demo
def test_no_file_of_it_shows_the_bug_alone(demo: Demo) -> None:
    for path in demo.bug.rglob("*.py"):
        source = parse(path.read_bytes())
        assert list(analyze(source.tree, source.lines, path.name, all_rules())) == []


def test_projects_side_by_side_do_not_disturb_each_other() -> None:
    folder = demos_folder() / "projects"
    at, named = found_in(folder, reported(folder))
    for kind, places in ("expect", at), ("related", named):
        assert places == marked(folder, kind)


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
