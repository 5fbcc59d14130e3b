"""Every demo is complete, and its programs do what ``proof.toml`` says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mplint.demos.interpreter import Interpreter
from mplint.demos.programs import Demo, all_demos, demos_folder, project_demos
from mplint.demos.proof import START_METHODS, Outcome
from mplint.demos.verdict import bug_kept_promise, fixed_kept_promise, run_bug, run_fixed
from mplint.rules.registry import all_rules
from mplint.symptoms.matching import diagnose

MARKER = re.compile(r"# expect: (MPL\d{3})@(\d+)$")
DEMOS = (*all_demos(), *project_demos())

every_demo = pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.name)
every_project = pytest.mark.parametrize("demo", project_demos(), ids=lambda demo: demo.name)
every_method = pytest.mark.parametrize("method", START_METHODS)


def test_every_rule_has_a_demo_and_every_demo_a_rule() -> None:
    codes = [rule.code for rule in all_rules()]
    assert [demo.code for demo in all_demos()] == codes
    assert {demo.code for demo in project_demos()} <= set(codes)


def test_every_folder_is_a_demo() -> None:
    assert _folders(demos_folder()) == [*(demo.name for demo in all_demos()), "projects"]
    assert _folders(demos_folder() / "projects") == [demo.name for demo in project_demos()]


@every_demo
def test_it_is_complete(demo: Demo) -> None:
    files = {path.name for path in demo.folder.iterdir() if path.name != "__pycache__"}
    assert files == {demo.bug.name, demo.fixed.name, "proof.toml"}
    assert demo.proof.title


@every_project
def test_a_project_has_several_files(demo: Demo) -> None:
    for program in (demo.bug, demo.fixed):
        files = [path for path in demo.sources() if program in path.parents]
        assert 2 <= len(files) <= 5


@every_demo
def test_the_bug_is_marked_and_only_there(demo: Demo) -> None:
    lines = [line for text in _texts(demo, demo.bug) for line in text.splitlines()]
    markers = [found for line in lines if (found := MARKER.search(line))]
    assert {marker[1] for marker in markers} == {demo.code}
    for marker in markers:
        column = int(marker[2])
        assert not marker.string[: column - 1].endswith(" ") or marker.string[column - 1] != " "
    assert not [text for text in _texts(demo, demo.fixed) if re.search("# (expect|related)", text)]


@every_demo
def test_it_is_short(demo: Demo) -> None:
    for program in (demo.bug, demo.fixed):
        lines = [line for text in _texts(demo, program) for line in text.splitlines()]
        assert 10 <= len(lines) <= (75 if demo.is_project else 40)


@every_demo
@every_method
def test_the_bug_does_what_was_promised(demo: Demo, method: str, interpreter: Interpreter) -> None:
    _skip_without(method, interpreter)
    run = run_bug(demo, method, interpreter)
    promise = demo.proof.promise(method, interpreter.version)
    assert bug_kept_promise(run, promise, demo.proof), run
    if promise.error is not None:
        assert demo.code in _explained_by(run.stderr), run
    if promise.outcome is not Outcome.HANG:
        assert run.stopped == 0, run


@every_demo
@every_method
def test_the_fix_ends_well(demo: Demo, method: str, interpreter: Interpreter) -> None:
    _skip_without(method, interpreter)
    run = run_fixed(demo, method, interpreter)
    assert fixed_kept_promise(run, demo.proof), run
    assert run.stopped == 0, run
    if demo.proof.fixed_error is None:
        assert run.stderr == ""


def _skip_without(method: str, interpreter: Interpreter) -> None:
    if method not in interpreter.start_methods:
        pytest.skip(f"this Python has no start method {method}")


def _explained_by(text: str) -> list[str]:
    """Return the rules that ``mplint explain`` names for what Python has printed."""
    matches = diagnose(text)
    return [lead.code for lead in matches[0].symptom.leads] if matches else []


def _texts(demo: Demo, program: Path) -> list[str]:
    """Return the texts of ``program``, the demo's bug or its fix."""
    files = [path for path in demo.sources() if program in (path, *path.parents)]
    return [path.read_text(encoding="utf-8") for path in files]


def _folders(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir() if path.is_dir())
