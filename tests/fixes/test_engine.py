"""The engine: which fixes it applies, together or in passes, and which ones it refuses."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

import pytest

from mplint.edits import Edit, Fix, Import, Replace, Rewrite, Run, Safety
from mplint.findings import Finding
from mplint.fixes import engine
from mplint.fixes.engine import Fixed, fix_text
from mplint.place import Span
from mplint.reading import NotPythonError, parse_text

NAMES = {
    # name: what its fix puts in its place
    "good": "done",
    "once_more": "good",  # would still be found
    "bringing": "new",
    "no_expression": "1 +",
    "no_python": "await_ (*yes)",
    "chain3": "chain2",
    "hopeless": None,
}
CODES = {"new": "X2", "hopeless": "X3"}


class Analyzer:
    """Finds names that are wrong, and counts how often it is asked."""

    def __init__(self, names: dict[str, str | None] | None = None) -> None:
        self.names = NAMES if names is None else names
        self.asked = 0

    def __call__(self, text: str) -> list[Finding]:
        self.asked += 1
        found = []
        for node in ast.walk(parse_text(text)):
            if isinstance(node, ast.Name) and (node.id in self.names or node.id in CODES):
                span = Span(
                    node.lineno, node.col_offset, node.lineno, node.col_offset + len(node.id)
                )
                new = self.names.get(node.id)
                fix = new and Fix("Do it", Safety.SAFE, (Replace(span, new),))
                found.append(Finding(span, CODES.get(node.id, "X1"), node.id, fix=fix or None))
        return sorted(found)


def everything(findings: Sequence[Finding], lines: Sequence[str]) -> Iterable[Finding]:
    del lines
    return findings


def fixed(text: str, analyze: engine.Analyze | None = None) -> Fixed:
    return fix_text(text, analyze or Analyzer(), everything)


def reasons(result: Fixed) -> list[tuple[int, str]]:
    return [(one.finding.span.line, one.reason) for one in result.refused]


def test_nothing_to_do() -> None:
    analyze = Analyzer()
    assert fixed("print(hopeless)\n", analyze) == Fixed("print(hopeless)\n")
    assert analyze.asked == 1


def test_all_at_once() -> None:
    analyze = Analyzer()
    result = fixed("good\nprint(good, good)\nhopeless\n", analyze)
    assert result.text == "done\nprint(done, done)\nhopeless\n"
    assert [one.span.start for one in result.done] == [(1, 0), (2, 6), (2, 12)]
    assert result.refused == ()
    assert analyze.asked == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("once_more", "X1 would still be reported"),
        ("bringing", "it would bring X2"),
        ("no_expression", "`1 +` is no expression"),
    ],
)
def test_a_bad_fix_among_good_ones(name: str, reason: str) -> None:
    result = fixed(f"good\n{name}\ngood\n")
    assert result.text == f"done\n{name}\ndone\n"
    assert [one.span.line for one in result.done] == [1, 3]
    assert reasons(result) == [(2, reason)]


def test_a_result_that_is_no_python_is_refused() -> None:
    analyze = Analyzer({"good": "done", "bad": "(yield)"})
    result = fixed("def f(): pass\ngood\nclass A:\n    x = bad\n", _strict(analyze))
    assert result.text == "def f(): pass\ndone\nclass A:\n    x = bad\n"
    ((line, reason),) = reasons(result)
    assert line == 4
    assert reason.startswith("the result would not be Python: 'yield' outside function")
    assert reason.endswith("on line 4")


def _strict(analyze: Analyzer) -> engine.Analyze:
    """Also refuse what only the compiler refuses."""

    def strict(text: str) -> Sequence[Finding]:
        try:
            compile(text, "a.py", "exec")
        except SyntaxError as error:
            raise NotPythonError(error.msg, error.lineno or 1) from None
        return analyze(text)

    return strict


def test_many_bad_ones_do_not_cost_a_try_for_each_good_one() -> None:
    analyze = Analyzer()
    lines = ["good\n"] * 64
    lines[10] = lines[50] = "once_more\n"
    result = fixed("".join(lines), analyze)
    assert result.text == "".join(lines).replace("good", "done")
    assert [line for line, _ in reasons(result)] == [11, 51]
    assert analyze.asked < 30


def test_the_source_itself_must_be_python() -> None:
    with pytest.raises(NotPythonError):
        fixed("def\n")


def test_only_what_is_chosen_is_fixed() -> None:
    result = fix_text("good\ngood\n", Analyzer(), lambda found, lines: [
        one for one in found if one.span.line == 2
    ])  # fmt: skip
    assert result.text == "good\ndone\n"


def test_what_is_refused_is_tried_once() -> None:
    asked = []

    def choose(found: Sequence[Finding], lines: Sequence[str]) -> Iterable[Finding]:
        asked.append([one.span.line for one in found])
        return found

    result = fix_text("bringing\ngood\nbringing\n", Analyzer(), choose)
    assert result.text == "bringing\ndone\nbringing\n"
    assert [line for line, _ in reasons(result)] == [1, 3]
    assert asked.count([1, 2, 3]) == 1
    assert asked[-1] == [1, 3]


# Overlaps


def wrap(span: Span, text: str) -> Finding:
    return Finding(span, "X1", "overlapping", fix=Fix("Do it", Safety.SAFE, (Replace(span, text),)))


def _nested(text: str) -> list[Finding]:
    """Find each call of ``f``, to be replaced by its argument's text."""
    found = []
    for node in ast.walk(parse_text(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "f":
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            span = Span(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
            found.append(wrap(span, ast.unparse(node.args[0])))
    return sorted(found)


def test_overlapping_fixes_are_applied_one_pass_after_the_other() -> None:
    result = fix_text("x = f(f(f(1)))\ny = f(2)\n", _nested, everything)
    assert result.text == "x = 1\ny = 2\n"
    assert len(result.done) == 4


def test_the_number_of_passes_has_a_bound() -> None:
    deep = engine.MAX_PASSES + 5
    result = fix_text(f"x = {'f(' * deep}1{')' * deep}\n", _nested, everything)
    assert len(result.done) == engine.MAX_PASSES
    assert result.text == f"x = {'f(' * 5}1{')' * 5}\n"


def _with_fix(*plans: tuple[tuple[Edit, ...], int]) -> engine.Analyze:
    """Find one thing per plan, as long as ``old`` is on its line."""

    def analyze(text: str) -> list[Finding]:
        lines = text.splitlines()
        parse_text(text)
        return [
            Finding(Span(line, 0, line, 3), "X1", "old", fix=Fix("Do it", Safety.SAFE, edits))
            for edits, line in plans
            if len(lines) >= line and "old" in lines[line - 1]
        ]

    return analyze


def test_one_fix_for_two_findings_is_applied_once() -> None:
    edits = (Replace(Span(1, 0, 1, 3), "new"), Replace(Span(2, 0, 2, 3), "new"))
    result = fix_text("old\nold\n", _with_fix((edits, 1), (edits, 2)), everything)
    assert result.text == "new\nnew\n"
    assert len(result.done) == 2


def test_the_same_import_for_two_fixes_is_added_once() -> None:
    plans = [
        ((Replace(Span(line, 0, line, 3), "new"), Import("m", "new")), line) for line in (2, 3)
    ]
    result = fix_text("import m\nold\nold\n", _with_fix(*plans), everything)
    assert result.text == "import m\nfrom m import new\nnew\nnew\n"


def test_statements_that_overlap_wait() -> None:
    def statement(line: int) -> Span:
        return Span(line, 0, line, 3)

    both = (Rewrite(Run(statement(1), statement(2))),)
    one = (Rewrite(Run(statement(2), statement(2))),)
    result = fix_text("old\nold\nend\n", _with_fix((both, 1), (one, 2)), everything)
    assert result.text == "end\n"


def test_an_analysis_that_fails_passes_through() -> None:
    def failing(text: str) -> list[Finding]:
        if "done" in text:
            raise KeyError(text)
        return Analyzer()(text)

    with pytest.raises(KeyError):
        fix_text("good\n", failing, everything)
