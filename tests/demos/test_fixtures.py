"""Every demo is complete, and its programs do what ``proof.toml`` says."""

from __future__ import annotations

import re

import pytest

from mplint.demos.interpreter import Interpreter
from mplint.demos.programs import Demo, all_demos, demos_folder
from mplint.demos.proof import START_METHODS, Outcome
from mplint.demos.verdict import bug_kept_promise, fixed_kept_promise, run_bug, run_fixed
from mplint.rules.registry import all_rules

MARKER = re.compile(r"# expect: (MPL\d{3})@(\d+)$")

every_demo = pytest.mark.parametrize("demo", all_demos(), ids=lambda demo: demo.code)
every_method = pytest.mark.parametrize("method", START_METHODS)


def test_every_rule_has_a_demo_and_every_demo_a_rule() -> None:
    assert [demo.code for demo in all_demos()] == [rule.code for rule in all_rules()]


def test_every_folder_is_a_demo() -> None:
    folders = sorted(path.name for path in demos_folder().iterdir() if path.is_dir())
    assert folders == [demo.code for demo in all_demos()]


@every_demo
def test_it_is_complete(demo: Demo) -> None:
    files = {path.name for path in demo.folder.iterdir() if path.name != "__pycache__"}
    assert files == {"bug.py", "fixed.py", "proof.toml"}
    assert demo.proof.title


@every_demo
def test_the_bug_is_marked_and_only_there(demo: Demo) -> None:
    lines = demo.bug.read_text(encoding="utf-8").splitlines()
    markers = [found for line in lines if (found := MARKER.search(line))]
    assert {marker[1] for marker in markers} == {demo.code}
    for marker in markers:
        column = int(marker[2])
        assert not marker.string[: column - 1].endswith(" ") or marker.string[column - 1] != " "
    assert "# expect" not in demo.fixed.read_text(encoding="utf-8")


@every_demo
def test_it_is_short(demo: Demo) -> None:
    for program in (demo.bug, demo.fixed):
        assert 10 <= len(program.read_text(encoding="utf-8").splitlines()) <= 40


@every_demo
@every_method
def test_the_bug_does_what_was_promised(demo: Demo, method: str, interpreter: Interpreter) -> None:
    _skip_without(method, interpreter)
    run = run_bug(demo, method, interpreter)
    promise = demo.proof.promise(method, interpreter.version)
    assert bug_kept_promise(run, promise, demo.proof), run
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
