"""``mplint explain`` and the documentation it reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import run

from mplint.edits import Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.report.explanation import explanation
from mplint.rules.base import Rule
from mplint.rules.docs import OPTIONAL, SECTIONS, docs_of
from mplint.rules.lookup import UnknownRule, find_rule
from mplint.rules.registry import all_diagnostics, all_rules


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_documented_and_shown(rule: Rule) -> None:
    docs = docs_of(type(rule))
    text = explanation(rule)
    assert text.startswith(f"# {rule.code} {rule.name}\n\n{docs.summary}\n")
    for title in SECTIONS:
        wanted = bool(rule.fixes) or title != OPTIONAL
        assert (f"\n## {title}\n" in text) is wanted
    assert ("`mplint fix` repairs it (" in text) is bool(rule.fixes)
    for title in ("The bug", "The fix", "What happens"):
        assert f"\n## {title}\n" in text
    assert f"<-- {rule.code}" in text
    assert "# expect" not in text
    assert f"mplint demo {rule.code}" in text


def test_what_no_rule_finds_is_explained_as_well(tmp_path: Path) -> None:
    result = run("explain", "unused-noqa", cwd=tmp_path)
    assert result.out.startswith("# MPL001 unused-noqa\n")
    assert "(safe)" in result.out
    assert "demo" not in result.out


@pytest.mark.parametrize(
    "text", ["MPL201", "mpl201", "201", "daemon-after-start", "Daemon_After_Start", " MPL201 "]
)
def test_ways_to_name_a_rule(text: str) -> None:
    assert find_rule(text).code == "MPL201"


@pytest.mark.parametrize("text", ["MPL2", "", "20", "MPL", "daemon"])
def test_what_names_no_rule(text: str) -> None:
    with pytest.raises(UnknownRule, match="no rule is called"):
        find_rule(text)


def test_piped_text_is_plain(tmp_path: Path) -> None:
    result = run("explain", "MPL201", cwd=tmp_path)
    assert result.code == 0
    assert result.out == explanation(find_rule("MPL201")) + "\n"


def test_a_terminal_gets_it_rendered(tmp_path: Path) -> None:
    result = run(
        "explain", "MPL201", cwd=tmp_path, terminal=True, env={"NO_COLOR": "", "TERM": "xterm"}
    )
    assert result.code == 0
    assert "\x1b[" in result.out
    assert "## " not in result.out
    assert "p.daemon = True" in run("explain", "MPL201", cwd=tmp_path, terminal=True).out


def test_all(tmp_path: Path) -> None:
    result = run("explain", "--all", cwd=tmp_path)
    titles = [line for line in result.out.splitlines() if line.startswith("# MPL")]
    assert titles == [f"# {rule.code} {rule.name}" for rule in all_diagnostics()]


class Undocumented(Rule):
    """Only a summary."""

    code = "MPL999"
    name = "undocumented"
    message = ""

    def check(self, module: Module) -> Iterator[Finding]:
        yield from ()


def sections(text: str, *titles: str) -> str:
    return "\n\n".join(f"{title}\n---\n{text}" for title in titles)


WITHOUT_FIX = [title for title in SECTIONS if title != OPTIONAL]


class Documented(Undocumented):
    __doc__ = "One.\n\n" + sections("x", *WITHOUT_FIX)


class TwoLines(Undocumented):
    __doc__ = "One.\nTwo.\n\n" + sections("x", *WITHOUT_FIX)


class EmptySection(Undocumented):
    __doc__ = "One.\n\n" + sections("", *WITHOUT_FIX)


class SafetyOfNoFix(Undocumented):
    __doc__ = "One.\n\n" + sections("x", *SECTIONS)


class SafetyOfFix(Undocumented):
    __doc__ = SafetyOfNoFix.__doc__
    fixes = frozenset({Safety.SAFE})


class NoSafetyOfFix(Undocumented):
    __doc__ = Documented.__doc__
    fixes = frozenset({Safety.SAFE})


MALFORMED = [Undocumented, TwoLines, EmptySection, SafetyOfNoFix, NoSafetyOfFix]


@pytest.mark.parametrize("rule", MALFORMED)
def test_malformed_documentation_is_refused(rule: type[Rule]) -> None:
    with pytest.raises(ValueError, match="MPL999"):
        docs_of(rule)


def test_the_safety_of_fixes_is_told_where_there_are_any() -> None:
    assert OPTIONAL not in docs_of(Documented).sections
    assert docs_of(SafetyOfFix).sections[OPTIONAL] == "x"


def test_an_error_with_one_clear_rule_is_explained(tmp_path: Path) -> None:
    text = "AssertionError: process has already started"
    result = run("explain", *text.split(), cwd=tmp_path)
    assert result.code == 0
    assert f"\n    {text}\n" in result.out
    assert "\n- **MPL201** daemon-after-start, if " in result.out
    assert explanation(find_rule("MPL201")) in result.out


def test_of_several_rules_each_has_a_line(tmp_path: Path) -> None:
    result = run("explain", "can only join a started process", cwd=tmp_path)
    assert "- **MPL203** " in result.out
    assert "- **MPL106** " in result.out
    assert "## What it does" not in result.out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("arguments", [["explain"], ["explain", "-"]])
def test_a_piped_traceback(tmp_path: Path, arguments: list[str], encoding: str) -> None:
    text = (
        "Traceback (most recent call last):\n"
        '  File "/home/ada/shop.py", line 7, in main\n'
        "    p.join()\n"
        '  File "/usr/lib/python3.12/multiprocessing/process.py", line 148, in join\n'
        "    assert self._popen is not None, 'can only join a started process'\n"
        "AssertionError: can only join a started process\n"
    )
    result = run(*arguments, cwd=tmp_path, stdin=text.encode(encoding))
    assert result.code == 0
    assert "In your code: `/home/ada/shop.py`, line 7 in `main`: `p.join()`" in result.out


def test_codes_in_a_report_are_explained(tmp_path: Path) -> None:
    result = run("explain", "a.py:3:1: MPL101 text", "b.py:4:1: MPL201 text", cwd=tmp_path)
    titles = [line for line in result.out.splitlines() if line.startswith("# MPL")]
    assert [title[:8] for title in titles] == ["# MPL101", "# MPL201"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("PermissionError: no", "no rule is known for `PermissionError: no`."),
        ("KeyError: 1", "give the whole traceback"),
        ("daemonic proceses not alowed", "did you mean `daemonic processes are not allowed"),
        ("MPL101 MPL999", "no rule is called `MPL999`"),
        ('Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: 1', "in this tr"),
    ],
)
def test_what_is_not_known_is_told_in_a_sentence(tmp_path: Path, text: str, message: str) -> None:
    result = run("explain", text, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1
