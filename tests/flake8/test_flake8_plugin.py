"""The plugin inside the real flake8."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from mplint.flake8_plugin import OPTIONAL
from mplint.rules.registry import all_rules

BUGS = """\
from multiprocessing import Process


def work():
    pass


p = Process(target=work)
p.start()
p.daemon = True
"""
"""MPL101 at 9:1 and MPL201 at 10:1."""

BOTH = ["9:1: MPL101", "10:1: MPL201"]

_INSTALLED = any(one.name == "MPL" for one in entry_points(group="flake8.extension"))
_LOCAL_PLUGIN = """\
[flake8]
[flake8:local-plugins]
extension =
  MPL = mplint.flake8_plugin:Plugin
"""

# A rule that is off by default, and one that fails: neither exists among the real ones.
_WITH_FAKE_RULES = """
import sys
from mplint import flake8_plugin
from mplint.rules import registry
from mplint.rules.base import Rule

class Optional(Rule):
    code, name, message, default = "MPL111", "optional", "an optional finding", False
    def check(self, module):
        yield self.finding(module, module.tree.body[0])

class Failing(Rule):
    code, name, message = "MPL999", "failing", ""
    def check(self, module):
        raise KeyError("oops")

registry.all_rules = lambda: ({rules})
flake8_plugin.OPTIONAL = ("MPL111",)
from flake8.main.cli import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def places(self) -> list[str]:
        """``line:col: CODE`` of each finding of mplint."""
        return re.findall(r":(\d+:\d+: MPL\d+)", self.out)


def flake8(
    *arguments: str, cwd: Path, stdin: str = "", program: tuple[str, ...] = ("-m", "flake8")
) -> Result:
    options: list[str] = []
    if not _INSTALLED and not (cwd / "setup.cfg").exists():
        (cwd / "setup.cfg").write_text(_LOCAL_PLUGIN)
    done = subprocess.run(
        [sys.executable, *program, *options, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(BUGS)
    return tmp_path


def test_findings_look_like_flake8s_own_and_like_ours(folder: Path) -> None:
    theirs = flake8("app.py", cwd=folder)
    assert theirs.code == 1
    assert theirs.places == BOTH
    ours = subprocess.run(
        [sys.executable, "-m", "mplint", "check", "app.py"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert theirs.out == ours.stdout


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "MPL"], BOTH),
        (["--select", "MPL1"], BOTH[:1]),
        (["--select", "E,W"], []),
        (["--select", "E", "--extend-select", "MPL201"], BOTH[1:]),
        (["--extend-select", "MPL"], BOTH),
        (["--ignore", "MPL1"], BOTH[1:]),
        (["--extend-ignore", "MPL201"], BOTH[:1]),
        (["--per-file-ignores", "app.py:MPL1"], BOTH[1:]),
        (["--per-file-ignores", "other.py:MPL1"], BOTH),
        (["--jobs", "2"], BOTH),
        (["--jobs", "1"], BOTH),
    ],
)
def test_flake8s_options_hold(folder: Path, options: list[str], expected: list[str]) -> None:
    assert flake8(*options, "app.py", cwd=folder).places == expected


def test_parallel_runs(folder: Path) -> None:
    for number in range(6):
        (folder / f"more{number}.py").write_text(BUGS)
    assert len(flake8("--jobs", "2", "--select", "MPL", ".", cwd=folder).places) == 14


def test_noqa(folder: Path) -> None:
    lines = BUGS.splitlines()
    lines[8] += "  # noqa: MPL101"
    (folder / "app.py").write_text("\n".join(lines) + "\n")
    assert flake8("app.py", cwd=folder).places == BOTH[1:]
    assert flake8("--disable-noqa", "app.py", cwd=folder).places == BOTH
    (folder / "app.py").write_text(BUGS + "# flake8: noqa\n")
    assert flake8("app.py", cwd=folder).places == []


def test_standard_input(folder: Path) -> None:
    result = flake8("--stdin-display-name", "x/y.py", "-", cwd=folder, stdin=BUGS)
    assert result.places == BOTH
    assert result.out.startswith("x/y.py:9:1: MPL101 ")


def test_the_display_name_of_standard_input_is_the_files_name(folder: Path) -> None:
    result = flake8("--stdin-display-name", "x/__main__.py", "-", cwd=folder, stdin=BUGS)
    assert result.places == BOTH[1:]


@pytest.mark.parametrize(
    "source",
    ["", "\n", "# multiprocessing\n", "\ufefffrom multiprocessing import Pool\n"],
)
def test_harmless_files(folder: Path, source: str) -> None:
    (folder / "app.py").write_text(source, encoding="utf-8")
    result = flake8("--select", "MPL", "app.py", cwd=folder)
    assert (result.code, result.out, result.err) == (0, "", "")


def test_columns_count_characters(folder: Path) -> None:
    (folder / "app.py").write_text(BUGS + "'é名'; p.daemon = 1\n", encoding="utf-8")
    assert flake8("--select", "MPL2", "app.py", cwd=folder).places == [
        "10:1: MPL201",
        "11:7: MPL201",
    ]


def test_a_syntax_error_is_flake8s_to_report(folder: Path) -> None:
    (folder / "app.py").write_text(BUGS + "def\n")
    result = flake8("app.py", cwd=folder)
    assert "E999" in result.out
    assert result.places == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], []),
        (["--select", "MPL"], ["1:1: MPL111"]),
        (["--select", "MPL111"], ["1:1: MPL111"]),
        (["--extend-select", "MPL111"], ["1:1: MPL111"]),
        (["--ignore", "E501"], ["1:1: MPL111"]),  # replaces the default ignores, as for W503
        (["--extend-ignore", "E501"], []),
    ],
)
def test_optional_rules(folder: Path, options: list[str], expected: list[str]) -> None:
    program = ("-c", _WITH_FAKE_RULES.format(rules="Optional(),"))
    assert flake8(*options, "app.py", cwd=folder, program=program).places == expected


def test_the_optional_rules_are_written_down() -> None:
    assert [rule.code for rule in all_rules() if not rule.default] == list(OPTIONAL)


def test_files_that_cannot_matter_cost_no_import(folder: Path) -> None:
    (folder / "app.py").write_text("import os\n\nprint(os)\n")
    code = (
        "import sys; from flake8.main.cli import main; main(['--jobs=1', 'app.py']);"
        "assert 'mplint.flake8_plugin' in sys.modules; print('mplint.model' in sys.modules)"
    )
    assert flake8(cwd=folder, program=("-c", code)).out == "False\n"


def test_findings_with_fixes_need_no_libcst(folder: Path) -> None:
    code = (
        "import sys; from flake8.main.cli import main; main(['--jobs=1', 'app.py']);"
        "print('mplint.model' in sys.modules, 'libcst' in sys.modules)"
    )
    assert flake8(cwd=folder, program=("-c", code)).out.endswith("\nTrue False\n")


def test_a_failing_rule_does_not_end_the_run(folder: Path) -> None:
    (folder / "other.py").write_text("import os\n")
    program = ("-c", _WITH_FAKE_RULES.format(rules="Failing(),"))
    # One process, because others would not have the fake rule.
    result = flake8("--jobs", "1", "app.py", "other.py", cwd=folder, program=program)
    assert result.places == ["1:1: MPL000"]
    assert "internal error in mplint (KeyError: 'oops' at " in result.out
    assert "other.py:1:1: F401" in result.out
