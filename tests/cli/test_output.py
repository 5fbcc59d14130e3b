"""What the findings look like: one line each, or with source, carets and related places."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from cli_support import CLEAN, DAEMON_BUG, run, write

from mplint.findings import Finding, Related, Span
from mplint.project.checking import FileReport
from mplint.report.text import FullText, columns, concise, printable, summary


def full(report: FileReport, colour: bool = False) -> str:
    return "\n".join(FullText(colour=colour).lines(report))


def report_of(line: str, word: str, *related: Related) -> FileReport:
    start = line.index(word)
    finding = Finding(Span(7, start, 7, start + len(word)), "MPL201", "too late", related)
    return FileReport("a.py", (finding,), {7: line, 12: "q.start()"})


def test_concise() -> None:
    assert list(concise(report_of("    p.daemon = 1", "p.daemon"))) == ["a.py:7:5: MPL201 too late"]


def test_full_shows_the_line_the_span_and_the_related_places() -> None:
    start = Related(Span(12, 0, 12, 9), "started here")
    expected = """\
        a.py:7:5: MPL201 too late
           7 |     p.daemon = 1
             |     ^^^^^^^^
          12 | q.start()
             | ^^^^^^^^^ started here
        """
    assert full(report_of("    p.daemon = 1", "p.daemon", start)) == textwrap.dedent(expected)


@pytest.mark.parametrize(
    ("line", "caret_line"),
    [
        ("\tp.daemon = 1", "    ^^^^^^^^"),
        ("名 = 'é'; p.daemon = 1", "          ^^^^^^^^"),
        ("x\x0cp.daemon = 1", "  ^^^^^^^^"),
        ("e\u0301; p.daemon = 1", "   ^^^^^^^^"),
    ],
)
def test_carets_stand_below_what_they_mean(line: str, caret_line: str) -> None:
    assert full(report_of(line, "p.daemon")).splitlines()[2] == f"    | {caret_line}"


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    finding = Finding(Span(1, 4, 3, 1), "MPL101", "m")
    shown = full(FileReport("a.py", (finding,), {1: "p = Process(   "}))
    assert shown.splitlines()[2] == "    |     ^^^^^^^^"


def test_a_line_that_is_not_there_does_no_harm() -> None:
    finding = Finding(Span(9, 4, 9, 5), "MPL101", "m")
    assert full(FileReport("a.py", (finding,))) == "a.py:9:5: MPL101 m\n"


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\tb\x1b[31m") == "a    b\N{REPLACEMENT CHARACTER}[31m"
    report = report_of("'\x1b]0;title\x07'; p.daemon = 1", "p.daemon")
    assert "\x1b" not in full(report)
    assert "\x1b" in full(report, colour=True)


def test_width() -> None:
    assert [columns(text) for text in ("abc", "\t", "名", "e\u0301")] == [3, 4, 2, 1]


def test_summary() -> None:
    report = report_of("p.daemon", "p.daemon")
    assert summary([report], 12) == "Found 1 problem in 1 file (checked 12 files)."
    assert summary([report, report], 1) == "Found 2 problems in 2 files (checked 1 file)."
    assert summary([], 3) == "No problems found (checked 3 files)."


def test_a_terminal_gets_the_full_text_and_the_summary(tmp_path: Path) -> None:
    write(tmp_path / "x.py")
    result = run("check", "x.py", cwd=tmp_path, terminal=True)
    assert "11 |     p.daemon = True\n     |     ^^^^^^^^" in result.out
    assert result.err == (
        "Found 1 problem in 1 file (checked 1 file).\nYou can fix 1 of them with `mplint fix`.\n"
    )
    assert run("check", "x.py", cwd=tmp_path).err == ""
    concise_one = run("check", "x.py", "--output-format=concise", cwd=tmp_path, terminal=True)
    assert concise_one.places == ["x.py:11:5: MPL201"]
    full_one = run("check", "x.py", "--output-format=full", cwd=tmp_path)
    assert full_one.out == result.out


def test_colours(tmp_path: Path) -> None:
    write(tmp_path / "x.py")

    def coloured(terminal: bool, **env: str) -> bool:
        options = ("check", "x.py", "--output-format=full")
        return "\x1b[" in run(*options, cwd=tmp_path, terminal=terminal, env=env).out

    assert coloured(True, NO_COLOR="", TERM="xterm", FORCE_COLOR="")
    assert not coloured(True, NO_COLOR="1", FORCE_COLOR="1")
    assert not coloured(True, NO_COLOR="", TERM="dumb", FORCE_COLOR="")
    assert not coloured(False, NO_COLOR="", TERM="xterm", FORCE_COLOR="")
    assert coloured(False, NO_COLOR="", TERM="xterm", FORCE_COLOR="1")


def test_clean_on_a_terminal(tmp_path: Path) -> None:
    write(tmp_path / "x.py", CLEAN)
    result = run("check", "x.py", cwd=tmp_path, terminal=True)
    assert (result.out, result.err) == ("", "No problems found (checked 1 file).\n")


def test_columns_are_characters_not_bytes(tmp_path: Path) -> None:
    text = DAEMON_BUG.replace("    p.daemon", "    'é名'; p.daemon")
    write(tmp_path / "x.py", text)
    assert run("check", "x.py", cwd=tmp_path).places == ["x.py:11:11: MPL201"]
