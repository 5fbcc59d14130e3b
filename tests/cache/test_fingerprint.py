"""Whatever can change a result changes the fingerprint."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

import mplint
from mplint.project.cache import fingerprint as module
from mplint.project.cache.fingerprint import fingerprint, program
from mplint.project.patterns import PathPatterns
from mplint.project.settings import CommandLine, PerFileIgnore, Settings, read_settings

NONE = PathPatterns([], "/project")
USUAL = Settings(root="/project", rules=None, exclude=NONE)
TESTS = PerFileIgnore(PathPatterns(["tests/*"], "/project"), False, frozenset({"MPL101"}))

CHANGES: dict[str, list[object]] = {
    "root": ["/elsewhere"],
    "rules": [frozenset({"MPL101"}), frozenset({"MPL101", "MPL102"}), frozenset()],
    "exclude": [PathPatterns(["gen"], "/project"), PathPatterns([], "/elsewhere")],
    "per_file_ignores": [
        (TESTS,),
        (TESTS, TESTS),
        (replace(TESTS, negated=True),),
        (replace(TESTS, codes=frozenset({"MPL102"})),),
        (replace(TESTS, pattern=PathPatterns(["test/*"], "/project")),),
        (replace(TESTS, pattern=PathPatterns(["tests/*"], "/elsewhere")),),
    ],
    "noqa": [False],
    "start_methods": [frozenset({"fork"}), frozenset({"spawn"}), frozenset({"fork", "spawn"})],
}


def test_each_setting_makes_a_difference() -> None:
    seen = {fingerprint(USUAL)}
    for name, values in CHANGES.items():
        for value in values:
            seen.add(fingerprint(replace(USUAL, **{name: value})))  # type: ignore[arg-type]
    assert len(seen) == 1 + sum(map(len, CHANGES.values()))


def test_no_setting_is_forgotten() -> None:
    """A new field counts by itself; it needs a line above, or a reason why it must not count."""
    names = {field.name for field in fields(Settings)}
    assert names - set(CHANGES) == module._IRRELEVANT


def test_where_the_cache_is_makes_none() -> None:
    assert fingerprint(replace(USUAL, cache_dir="/x")) == fingerprint(USUAL)


def test_the_order_in_which_rules_are_named_makes_none() -> None:
    tables: list[dict[str, object]] = [
        {"select": ["MPL101", "MPL201"], "per-file-ignores": {"x": ["MPL101", "MPL102"]}},
        {"select": ["MPL201", "MPL101"], "per-file-ignores": {"x": ["MPL102", "MPL101"]}},
    ]
    one, other = (read_settings(table, "/project", "", CommandLine()) for table in tables)
    assert fingerprint(one) == fingerprint(other)


def test_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {fingerprint(USUAL, extra) for extra in ([], ["a"], ["b"], ["a", "b"], ["ab"])}
    assert len(seen) == 5
    monkeypatch.setattr(sys, "version", "3.99")
    assert fingerprint(USUAL) not in seen


def test_it_is_the_same_in_another_process() -> None:
    code = (
        "from mplint.project.cache.fingerprint import fingerprint;"
        "from mplint.project.settings import *;"
        "print(fingerprint(default_settings('/project', CommandLine())))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(found) == 1


def test_values_of_unknown_types_are_not_passed_over() -> None:
    with pytest.raises(TypeError, match="float"):
        fingerprint(replace(USUAL, noqa=1.5))  # type: ignore[arg-type]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package that passes for mplint's."""
    package = tmp_path / "mplint"
    (package / "rules").mkdir(parents=True)
    for name in ("__init__.py", "rules/one.py"):
        (package / name).write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(mplint, "__file__", str(package / "__init__.py"))
    return package


def identity() -> str:
    program.cache_clear()
    return program()


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    program.cache_clear()


def test_edited_sources_are_another_program(installed: Path) -> None:
    seen = [identity()]
    (installed / "rules" / "one.py").write_text("x = 11\n", encoding="utf-8")
    seen.append(identity())
    (installed / "rules" / "two.py").write_text("", encoding="utf-8")
    seen.append(identity())
    (installed / "rules" / "one.py").unlink()
    seen.append(identity())
    assert len(set(seen)) == 4
    (installed / "__pycache__").mkdir()
    (installed / "__pycache__" / "one.py").write_text("", encoding="utf-8")
    (installed / "notes.txt").write_text("", encoding="utf-8")
    assert identity() == seen[-1]


def test_an_installed_program_is_what_its_record_says(installed: Path) -> None:
    record = installed.parent / f"mplint-{mplint.__version__}.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("mplint/__init__.py,sha256=1,6\n", encoding="utf-8")
    first = identity()
    os.utime(installed / "rules" / "one.py", (1, 1))
    assert identity() == first, "the same wheel unpacked at another time"
    record.write_text("mplint/__init__.py,sha256=2,6\n", encoding="utf-8")
    assert identity() != first


def test_a_program_without_files_is_known_by_its_version(installed: Path) -> None:
    shutil.rmtree(installed)
    without_files = identity()
    assert without_files.startswith(mplint.__version__)
    installed.write_text("an archive", encoding="utf-8")
    assert identity() == without_files
