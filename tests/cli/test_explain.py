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
