"""Commands are measured with all of their processes."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

MEASURE = """
import json, sys
from measure import Command, run
code, options = sys.argv[1:]
try:
    usage = run(Command([sys.executable, "-c", code]), **json.loads(options))
except RuntimeError as error:
    print(json.dumps({"error": str(error)}))
else:
    print(json.dumps(vars(usage)))
"""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def measured(code: str, **options: Any) -> dict[str, Any]:
    """Measure a program in a process of its own: measuring makes that the parent of orphans."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, textwrap.dedent(code), json.dumps(options)],
        cwd=BENCHMARKS,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return dict(json.loads(done.stdout))


BURN = "import time\nwhile time.process_time() < 0.4: pass"


def test_processor_time_of_children_counts() -> None:
    usage = measured(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BURN!r}])")
    assert usage["ended"]
    assert 0.4 <= usage["cpu"] < 5


@on_linux
def test_processor_time_of_a_child_that_outlives_its_parent_counts() -> None:
    usage = measured(f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {BURN!r}])")
    assert usage["cpu"] >= 0.4


@on_linux
def test_memory_is_that_of_all_processes_together() -> None:
    child = "held = b'x' * 60_000_000\ninput()"
    usage = measured(
        f"""
        import subprocess, sys, time
        held = b'x' * 60_000_000
        child = subprocess.Popen([sys.executable, '-c', {child!r}], stdin=subprocess.PIPE)
        time.sleep(1)
        child.communicate(b'\\n')
        """,
        memory=True,
    )
    assert 115 < usage["peak"] < 250


def test_nobody_looks_at_the_memory_unasked() -> None:
    assert measured("pass")["peak"] is None


@pytest.mark.parametrize("memory", [False, True])
def test_what_takes_too_long_is_stopped_with_its_children(tmp_path: Path, memory: bool) -> None:
    witness = tmp_path / "witness"
    child = f"import time\ntime.sleep(3)\nopen({str(witness)!r}, 'w')"
    start = time.monotonic()
    usage = measured(
        f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])",
        limit=0.3,
        memory=memory,
    )
    assert not usage["ended"]
    assert usage["wall"] >= 0.3
    time.sleep(max(0.0, start + 3.5 - time.monotonic()))
    assert not witness.exists()


def test_a_failing_command_is_an_error_with_its_last_words() -> None:
    assert (
        "ended with 3: oh dear"
        in measured("import sys\nprint('oh dear', file=sys.stderr)\nsys.exit(3)")["error"]
    )


def test_findings_are_no_failure() -> None:
    assert measured("raise SystemExit(1)")["ended"]
