"""Random files around a bug that is fixed: only its lines differ, all else is as it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mplint.edits import Block, Keep, Rewrite, Run
from mplint.fixes.lines import twins
from mplint.fixes.text import apply_edits
from mplint.place import Span
from mplint.project.fixing import fix_bytes
from mplint.project.settings import CommandLine, read_settings
from mplint.reading import split_lines

ONLY_FLAGS = read_settings({"select": ["MPL201"]}, "/", "", CommandLine(noqa=False))

ENDS = st.sampled_from(
    [st.just("\n"), st.just("\r\n"), st.just("\r"), st.sampled_from(["\n", "\r\n"])]
)
"""All the same, or mixed: but ``\\r`` before an empty line that ends in ``\\n`` would be one end."""
INDENTS = st.sampled_from([" ", "  ", "    ", "\t", "\t ", "        "])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
COMMENTS = WORDS.map(lambda word: f"# {word}")
BLANKS = st.sampled_from(["", " ", "   ", "\t", "\x0c"])
STATEMENTS = st.one_of(
    st.just("pass"),
    st.builds("{} = {!r}".format, st.sampled_from(["a", "b", "\N{GREEK SMALL LETTER PI}"]), WORDS),
    st.just("x = (1,  # one\n   2,\n\n  # end\n)"),
    st.just("y = '''\n text \t\n\x0c  more'''"),
    st.just("z = 1 + \\\n  2"),
    st.builds("if a: b = 1  {}".format, COMMENTS),
    st.builds("for i in []:\n  {}\n  pass".format, COMMENTS),
    st.builds("a = 1; b = 2 ;{}".format, st.sampled_from(["", " c = 3", "  # c"])),
)
FILLERS = st.lists(st.one_of(STATEMENTS, COMMENTS, BLANKS), max_size=6)


@st.composite
def programs(draw: st.DrawFn) -> tuple[list[str], int]:
    """Return the lines (with their ends) of a program, and on which one the process starts."""
    indent = draw(INDENTS)

    def shown(text: str, depth: int) -> str:
        """Indent a statement's first line; the others stay in its brackets or strings."""
        if "\n  #" in text and text.startswith("for"):
            return "\n".join(indent * depth + line for line in text.split("\n"))
        return indent * depth + text if text.strip() else text

    head = ["from multiprocessing import Process", *draw(FILLERS), "def work():"]
    head += [shown(one, 1) for one in draw(FILLERS)]
    head += [shown("return", 1), *draw(FILLERS), "def run():"]
    head += [shown(one, 1) for one in draw(FILLERS)]
    head.append(shown("p = Process(target=work)", 1))
    tail = [shown("p.join()", 1), *(shown(one, 1) for one in draw(FILLERS)), *draw(FILLERS)]
    lines = "\n".join([*head, shown("p.start()", 1)]).split("\n")
    at = len(lines) - 1
    lines += "\n".join([shown("p.daemon = True", 1), *tail]).split("\n")
    ends = draw(ENDS)
    ended = [line + draw(ends) for line in lines]
    if draw(st.booleans()):
        ended[-1] = ended[-1].rstrip("\r\n")
    return ended, at


@settings(max_examples=40, deadline=None, database=None)
@given(programs())
def test_only_the_lines_of_the_fix_change(program: tuple[list[str], int]) -> None:
    lines, at = program
    text = "".join(lines)
    result = fix_bytes(text.encode(), "a.py", ONLY_FLAGS)
    assert result.failure is None
    assert result.refused == ()
    assert len(result.done) == 1
    after = split_lines(result.after.decode())
    before = split_lines(text)
    assert after[:at] == before[:at]
    assert after[at + 2 :] == before[at + 2 :]
    assert [one.strip() for one in after[at : at + 2]] == ["p.daemon = True", "p.start()"]
    assert {one[len(one.rstrip("\r\n")) :] for one in after[at : at + 2]} <= {
        one[len(one.rstrip("\r\n")) :] for one in before[at - 1 : at + 2]
    }
    assert fix_bytes(result.after, "a.py", ONLY_FLAGS).after == result.after


@settings(max_examples=25, deadline=None, database=None)
@given(programs())
def test_edits_that_change_nothing_change_nothing(program: tuple[list[str], int]) -> None:
    lines, at = program
    text = "".join(lines)
    line = split_lines(text)[at]
    column = len(line) - len(line.lstrip())
    span = Span(at + 1, column, at + 1, column + len("p.start()"))
    run = Run(span, span)
    assert apply_edits(text, (Rewrite(run, (Keep(run),)),)) == text
    wrapped = split_lines(apply_edits(text, (Rewrite(run, (Block("if 1:", (Keep(run),)),)),)))
    rest = split_lines(text)[at + 1 :]
    assert wrapped[:at] == split_lines(text)[:at]
    assert wrapped[len(wrapped) - len(rest) :] == rest


LETTERS = st.lists(st.sampled_from("abc"), max_size=8)


@settings(database=None)
@given(LETTERS, LETTERS)
def test_twins_are_the_longest_common_part(before: list[str], after: list[str]) -> None:
    found = twins(before, [f"  {line}\n" for line in after])
    assert len(found) == len(after)
    pairs = [(twin, at) for at, twin in enumerate(found) if twin is not None]
    assert all(before[twin] == after[at] for twin, at in pairs)
    assert [twin for twin, _ in pairs] == sorted({twin for twin, _ in pairs})
    longest = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for x, one in enumerate(before):
        for y, other in enumerate(after):
            equal = longest[x][y] + 1
            longest[x + 1][y + 1] = (
                equal if one == other else max(longest[x][y + 1], longest[x + 1][y])
            )
    assert len(pairs) == longest[-1][-1]


def test_very_many_differences_end_the_search() -> None:
    before, after = [str(at) for at in range(2100)], [str(-at - 1) for at in range(2100)]
    same = ["same"] * 100
    found = twins([*same, *before], [*same, *after])
    assert found[:100] == list(range(100))
    assert found[100:] == [None] * 2100
