"""The record of what the demos were seen to do covers everything, and says what was promised."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mplint.demos.programs import Demo, all_demos, project_demos
from mplint.demos.proof import START_METHODS, Outcome
from mplint.demos.proven import (
    Proven,
    digest_of,
    load_record,
    proven,
    record_file,
    save_record,
)
from mplint.rules.base import Rule
from mplint.rules.registry import all_rules

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = [
    (3, int(minor))
    for minor in re.findall(
        r'"Programming Language :: Python :: 3\.(\d+)"', (ROOT / "pyproject.toml").read_text()
    )
]
"""The versions that mplint is for."""

DEMOS = (*all_demos(), *project_demos())

every_demo = pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.name)
every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def row_of(name: str) -> Proven:
    row = proven(name)
    assert row is not None, "run `python tools/proofs.py --missing --write` on every version"
    return row


def test_the_record_is_about_the_demos_that_there_are() -> None:
    assert sorted(load_record(record_file())) == sorted(demo.name for demo in DEMOS)


@every_demo
def test_it_was_run_as_it_is_now(demo: Demo) -> None:
    assert row_of(demo.name).digest == digest_of(demo)


@every_demo
def test_it_was_run_on_every_version_under_every_start_method(demo: Demo) -> None:
    row = row_of(demo.name)
    assert list(row.versions) == VERSIONS
    assert all(sorted(row.seen[version]) == sorted(START_METHODS) for version in VERSIONS)


@every_demo
def test_it_did_what_is_promised(demo: Demo) -> None:
    for version, outcomes in row_of(demo.name).seen.items():
        for method, outcome in outcomes.items():
            assert outcome is demo.proof.promise(method, version).outcome


@every_demo
def test_every_bug_shows_somewhere(demo: Demo) -> None:
    seen = row_of(demo.name).seen
    assert {outcome for row in seen.values() for outcome in row.values()} - {Outcome.HIDDEN}


@every_rule
def test_the_tags_say_where_it_shows(rule: Rule) -> None:
    """Tag ``start-method``: nothing is wrong under fork. Group ``py314``: forkserver differs."""
    newest = row_of(rule.code).seen[max(VERSIONS)]
    assert ("start-method" in rule.tags) == (newest["fork"] is Outcome.HIDDEN)
    differs = newest["forkserver"] not in (newest["fork"], Outcome.HIDDEN)
    assert ("py314" in rule.tags) == differs


def test_the_record_survives_being_saved(tmp_path: Path) -> None:
    record = {"MPL901": Proven("0f", {(3, 9): {"fork": Outcome.HANG}, (3, 10): {}})}
    save_record(tmp_path / "a.json", record)
    assert load_record(tmp_path / "a.json") == record
    assert record["MPL901"].outcomes("fork") == {(3, 9): Outcome.HANG}


def test_the_digest_of_a_project_tells_every_change(tmp_path: Path) -> None:
    demo = Demo("MPL901", tmp_path / "MPL901-word")
    for program in ("bug", "fixed"):
        (demo.folder / program).mkdir(parents=True)
        for name in ("main.py", "work.py"):
            (demo.folder / program / name).write_bytes(b"pass\n")
    (demo.folder / "proof.toml").write_bytes(b"title = ''\n")
    digests = [digest_of(demo)]
    (demo.folder / "fixed" / "work.py").write_bytes(b"...\n")
    digests.append(digest_of(demo))
    (demo.folder / "bug" / "work.py").rename(demo.folder / "bug" / "job.py")
    digests.append(digest_of(demo))
    (demo.folder / "proof.toml").write_bytes(b"title = 'x'\n")
    digests.append(digest_of(demo))
    assert len(set(digests)) == 4
    (demo.folder / "proof.toml").write_bytes(b"title = 'x'\r\n")
    assert digest_of(demo) == digests[-1]


def test_no_record_is_an_empty_one(tmp_path: Path) -> None:
    assert load_record(tmp_path / "none.json") == {}


def test_the_command_that_proves_them_works() -> None:
    """It runs a demo anew and compares; the record itself is not touched."""
    before = record_file().read_bytes()
    command = [sys.executable, str(ROOT / "tools" / "proofs.py"), "MPL104"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(r"\d of \d as promised", done.stdout)
    assert record_file().read_bytes() == before
