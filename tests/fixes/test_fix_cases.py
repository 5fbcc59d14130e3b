"""Each fix does exactly what its cases say.

A folder ``MPLxxx`` holds programs with findings of that rule :

- ``safe_*.py``: a safe fix makes it ``safe_*.fixed.py``;
- ``unsafe_*.py``: only with unsafe fixes it becomes ``unsafe_*.fixed.py``;
- ``never_*.py``: it has findings, and stays as it is.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest
from fix_support import check_soundness, findings, fixed

from mplint.rules.base import Rule
from mplint.rules.docs import OPTIONAL, docs_of
from mplint.rules.registry import all_rules

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.glob("MPL*/*.py") if not path.name.endswith(".fixed.py"))
FIXABLE = [rule for rule in all_rules() if rule.fixes]



def _name(path: Path) -> str:
    return path.relative_to(HERE).with_suffix("").as_posix()


every_file = pytest.mark.parametrize("path", FILES, ids=_name)


def expected(path: Path) -> bytes:
    """Return what the file is to become with all fixes."""
    after = path.with_suffix(".fixed.py")
    return after.read_bytes() if after.exists() else path.read_bytes()


def same(found: bytes, wanted: bytes) -> None:
    """Fail with a diff if the two differ."""
    if found != wanted:
        lines = wanted.decode().splitlines(), found.decode().splitlines()
        diff = unified_diff(lines[0], lines[1], "wanted", "found", lineterm="")
        pytest.fail("\n".join(diff), pytrace=False)


@every_file
def test_it_becomes_what_it_should(path: Path) -> None:
    result = fixed(path.read_bytes(), path, code=path.parent.name)
    if path.name.startswith("never_"):
        assert any(one.code == path.parent.name for one in findings(path.read_bytes(), path))
    else:
        assert {one.code for one in result.done} == {path.parent.name}
    same(result.after, expected(path))


@pytest.mark.parametrize(
    "path", [path for path in FILES if "(\n" in path.read_text(encoding="utf-8")], ids=_name
)
def test_other_line_ends_make_no_difference(path: Path) -> None:
    before, after = (
        data.replace(b"\r\n", b"\n").replace(b"\n", b"\r")
        for data in (path.read_bytes(), expected(path))
    )
    assert fixed(before, path, code=path.parent.name).after == after


@every_file
def test_unsafe_fixes_are_not_applied_unasked(path: Path) -> None:
    safe = path.name.startswith("safe_")
    result = fixed(path.read_bytes(), path, unsafe=False, code=path.parent.name)
    same(result.after, expected(path) if safe else path.read_bytes())


@every_file
def test_the_result_is_sound(path: Path) -> None:
    check_soundness(path.read_bytes(), fixed(path.read_bytes(), path).after, path)


@every_file
def test_the_name_says_what_happens(path: Path) -> None:
    assert path.name.startswith(("safe_", "unsafe_", "never_"))
    has_result = path.with_suffix(".fixed.py").exists()
    assert has_result is not path.name.startswith("never_")


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_every_kind_of_fix_has_a_case(rule: Rule) -> None:
    names = [path.name for path in (HERE / rule.code).glob("*.py")]
    sorts = {name.partition("_")[0] for name in names}
    assert sorts - {"never"} == {kind.value for kind in rule.fixes}
    assert "never" in sorts


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_the_documentation_says_how_safe_it_is(rule: Rule) -> None:
    words = set(re.findall(r"\w+", docs_of(type(rule)).sections[OPTIONAL].lower()))
    assert {kind.value for kind in rule.fixes} <= words


def test_every_folder_belongs_to_a_rule_with_fixes() -> None:
    folders = {path.name for path in HERE.glob("MPL*")}
    assert folders == {rule.code for rule in FIXABLE}
