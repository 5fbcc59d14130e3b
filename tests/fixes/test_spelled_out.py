"""Fixes as replacements of text: they come to what ``mplint fix`` makes of the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fix_support import EVERYTHING
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fix_cases import every_file

from mplint.edits import Fix, ReplaceText
from mplint.findings import Finding
from mplint.fixes import engine
from mplint.fixes.comment_edits import replaced
from mplint.fixes.engine import fix_text
from mplint.fixes.replacements import replacements
from mplint.place import Span
from mplint.project.fixing import Fixer, fix_bytes
from mplint.project.settings import CommandLine, read_settings
from mplint.project.spelling import fixes_of
from mplint.reading import decode, split_lines


def applied(text: str, fix: Fix) -> str:
    edits = [edit for edit in fix.edits if isinstance(edit, ReplaceText)]
    assert len(edits) == len(fix.edits)
    return replaced(text, edits)


def fixed_alone(text: str, fixer: Fixer, finding: Finding) -> str | None:
    """Return what ``mplint fix`` makes of ``text`` if that one finding is to be fixed."""
    known = {one.code for one in fixer.analyze(text)}
    wanted = [finding]

    def choose(findings: Sequence[Finding], lines: Sequence[str]) -> list[Finding]:
        if not any(one.code in known for one in findings):  # what it brings to light
            assert finding.fix is not None
            return fixer.choose(findings, lines, unsafe=not finding.fix.is_safe)
        return [wanted.pop()] if wanted else []

    result = fix_text(text, fixer.analyze, choose)
    return result.text if result.done else None


@every_file
def test_each_fix_does_what_it_does_alone(path: Path) -> None:
    data = path.read_bytes()
    text, fixer = decode(data), Fixer(str(path), EVERYTHING)
    fixes = fixes_of(data, str(path), EVERYTHING)
    every = fixer.choose(fixer.analyze(text), split_lines(text), unsafe=True)
    for finding in every:
        result = fixed_alone(text, fixer, finding)
        assert (finding in fixes) is (result is not None)
        if result is not None:
            fix = fixes[finding]
            assert applied(text, fix) == result
            assert finding.fix is not None
            assert (fix.title, fix.safety) == (finding.fix.title, finding.fix.safety)
    for unsafe in (False, True):
        fixable = fixer.choose(every, split_lines(text), unsafe=unsafe)
        if len(fixable) == 1 and fixable[0] in fixes:
            whole = fix_bytes(data, str(path), EVERYTHING, unsafe=unsafe)
            if len(whole.done) == 1:  # no other one has a fix only then
                assert applied(text, fixes[fixable[0]]) == decode(whole.after)


BUG = """\


def run_{0}():
    p = Process(target=work)
    p.start()
    p.daemon = True
    p.join()
"""
HEAD = "from multiprocessing import Process\n\n\ndef work():\n    pass\n"


def test_of_many_fixes_those_that_stay_together_are_not_tried_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = HEAD + "".join(BUG.format(at) for at in range(20))
    defaults = read_settings({}, "/", "", CommandLine())
    few = fixes_of(text.encode(), "a.py", defaults)
    assert len(few) == 20
    for fix in few.values():
        lines = applied(text, fix).splitlines()
        assert sum(line.endswith("daemon = True") for line in lines) == 20
        assert sorted(lines) == sorted(text.splitlines())
    calls: list[str] = []
    analyze = Fixer.analyze

    def counted(self: Fixer, text: str) -> Sequence[Finding]:
        calls.append(text)
        return analyze(self, text)

    monkeypatch.setattr(Fixer, "analyze", counted)
    assert fixes_of(text.encode(), "a.py", defaults) == few
    assert len(calls) == 2
    monkeypatch.setattr(engine, "_FEW", 100)
    alone = fixes_of(text.encode(), "a.py", defaults)
    assert [fix.edits for fix in alone.values()] == [fix.edits for fix in few.values()]


@pytest.mark.parametrize("data", [
    b"import multiprocessing\n(",
    b"import multiprocessing\nx = '\xff'\n",
    b"",
])  # fmt: skip
def test_what_cannot_be_read_has_no_fixes(data: bytes) -> None:
    assert fixes_of(data, "a.py", EVERYTHING) == {}


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("a\nb\nc\n", "a\nc\n", [((2, 0, 3, 0), "")]),
        ("a\nc\n", "a\nb\nc\n", [((2, 0, 2, 0), "b\n")]),
        ("f(x)\n", "f(x, y)\n", [((1, 3, 1, 3), ", y")]),
        ("f(x, y)\r\n", "f(y)\r\n", [((1, 2, 1, 5), "")]),
        ("aa\n", "aaa\n", [((1, 2, 1, 2), "a")]),
        ("a\n", "a\r\n", [((1, 0, 2, 0), "a\r\n")]),
        ("a", "a\n", [((1, 0, 1, 1), "a\n")]),
        ("a", "b\na", [((1, 0, 1, 0), "b\n")]),
        ("a\n", "a\nb", [((2, 0, 2, 0), "b")]),
        ("a\nb", "a\n", [((2, 0, 2, 1), "")]),
        ("", "x\n", [((1, 0, 1, 0), "x\n")]),
        ("x\n", "", [((1, 0, 2, 0), "")]),
        ("a()\nb()\n", "with c:\n    a()\n    b()\n", [
            ((1, 0, 3, 0), "with c:\n    a()\n    b()\n"),
        ]),
        ("a\nx\nb\n", "A\nx\nB\n", [((1, 0, 1, 1), "A"), ((3, 0, 3, 1), "B")]),
    ],
)  # fmt: skip
def test_replacements_are_small(
    before: str, after: str, edits: list[tuple[tuple[int, int, int, int], str]]
) -> None:
    found = replacements(before, after)
    assert found == tuple(ReplaceText(Span(*span), text) for span, text in edits)
    assert replaced(before, found) == after


LINES = st.lists(
    st.tuples(st.sampled_from(["a", "b", "  a", "a b", "", "\x0c"]), st.sampled_from("\n\r")), max_size=7
)
TEXTS = st.builds(
    "{}{}".format,
    LINES.map(lambda lines: "".join(line + end for line, end in lines)),
    st.sampled_from(["", "a", " b", "\r\n", "\n\r"]),
)


@settings(database=None, max_examples=300)
@given(TEXTS, TEXTS)
def test_replacements_make_the_one_to_the_other(before: str, after: str) -> None:
    edits = replacements(before, after)
    assert replaced(before, edits) == after
    spans = [edit.span for edit in edits]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert (edits == ()) is (before == after)
