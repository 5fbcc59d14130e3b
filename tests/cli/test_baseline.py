"""Baselines: what is known is not reported, what is new is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mplint.errors import UsageError
from mplint.findings import Finding, Span
from mplint.project.baseline import Baseline
from mplint.project.checking import FileReport


def report(path: Path, *lines: tuple[int, str, str]) -> FileReport:
    """Return a report with findings: line, code, text of the line."""
    findings = tuple(Finding(Span(at, 0, at, 1), code, f"on {at}") for at, code, _ in lines)
    return FileReport(str(path), findings, {at: text for at, _, text in lines})


def test_moved_lines_still_match_and_new_findings_show(tmp_path: Path) -> None:
    file = tmp_path / "sub" / "a.py"
    old = report(file, (3, "MPL201", "  p.daemon = True"), (9, "MPL301", "lock.acquire()"))
    name = str(tmp_path / "baseline.json")
    Baseline.of([old], str(tmp_path)).write(name)
    known = Baseline.read(name)
    assert known.size == 2
    moved = report(file, (13, "MPL201", "p.daemon = True"), (1, "MPL301", "lock.acquire()"))
    assert known.without_known(moved) is None
    more = report(
        file,
        (3, "MPL201", "p.daemon = True"),
        (4, "MPL201", "p.daemon = True"),
        (5, "MPL302", "lock.acquire()"),
    )
    left = known.without_known(more)
    assert left is not None
    assert [one.span.line for one in left.findings] == [4, 5]
    other = report(tmp_path / "b.py", (3, "MPL201", "p.daemon = True"))
    assert known.without_known(other) == other


def test_a_file_that_failed_stays(tmp_path: Path) -> None:
    failed = FileReport("a.py", failure="cannot be read")
    assert Baseline.of([], str(tmp_path)).without_known(failed) == failed


def test_the_file_is_made_for_small_diffs(tmp_path: Path) -> None:
    first = report(tmp_path / "b.py", (3, "MPL201", "p.daemon = 1"), (1, "MPL101", "p.start()"))
    second = report(tmp_path / "a.py", (3, "MPL201", "é"))
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    Baseline.of([first, second], str(tmp_path)).write(str(one))
    Baseline.of([second, first], str(tmp_path)).write(str(two))
    assert one.read_bytes() == two.read_bytes()
    assert list(json.loads(one.read_text("utf-8"))["files"]) == ["a.py", "b.py"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read: no such file"),
        ("", "is no baseline"),
        ("[]", "is no baseline"),
        ('{"version": 1}', "is no baseline"),
        ('{"version": 1, "files": {"a.py": [3]}}', "is no baseline"),
        ('{"version": 99, "files": {}}', "of another version"),
    ],
)
def test_what_is_no_baseline_is_refused(text: str | None, message: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        Baseline.read(str(file))
