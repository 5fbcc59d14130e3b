"""Each demo's bug, repaired by the tool alone, does what its fixed twin is promised to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from fix_support import findings, fixed

from mplint.demos.interpreter import Interpreter
from mplint.demos.programs import Demo, all_demos
from mplint.demos.proof import START_METHODS
from mplint.demos.runner import run_program
from mplint.demos.verdict import fixed_kept_promise
from mplint.rules.registry import all_rules

FIXABLE = {rule.code: rule for rule in all_rules() if rule.fixes}
DEMOS = [demo for demo in all_demos() if demo.code in FIXABLE]

every_demo = pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.code)


@every_demo
def test_nothing_is_left_to_find_or_to_fix(demo: Demo) -> None:
    result = fixed(demo.bug.read_bytes(), demo.bug)
    assert {one.code for one in result.done} == {demo.code}
    assert result.refused == ()
    assert findings(result.after, demo.bug) == []
    assert fixed(result.after, demo.bug).after == result.after


@every_demo
@pytest.mark.parametrize("method", START_METHODS)
def test_it_runs_as_its_fixed_twin(demo: Demo, method: str, tmp_path: Path) -> None:
    interpreter = Interpreter.ask()
    if method not in interpreter.start_methods:
        pytest.skip(f"this Python has no start method {method}")
    program = tmp_path / "bug.py"
    program.write_bytes(fixed(demo.bug.read_bytes(), demo.bug).after)
    run = run_program(program, method, interpreter)
    assert fixed_kept_promise(run, demo.proof), run
    assert run.stopped == 0
