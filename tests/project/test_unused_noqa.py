"""MPL001: comments that hide nothing, and what is left of them when that is repaired."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mplint.findings import Finding, Span
from mplint.fixes.comment_edits import replaced
from mplint.project.checking import check_bytes
from mplint.project.fixing import FileFix, fix_source
from mplint.project.settings import CommandLine, Settings, read_settings
from mplint.project.unused import unused
from mplint.reading import split_lines
from mplint.rules.registry import all_rules

ON = frozenset({"MPL001", *(rule.code for rule in all_rules() if rule.default)})


def settings(*extend: str, noqa: bool = True, ignored: str = "") -> Settings:
    table: dict[str, object] = {"extend-select": ["MPL001", *extend]}
    if ignored:
        table["per-file-ignores"] = {"*.py": [ignored]}
    return read_settings(table, "/", "", CommandLine(noqa=noqa))


def fixed(data: bytes, given: Settings) -> FileFix:
    report = fix_source(data, "a.py", given, unsafe=False)
    if report is None or report.repair is None:
        return FileFix("a.py", data, data)
    return report.repair.fix


def findings(*places: tuple[int, str]) -> list[Finding]:
    return [Finding(Span(line, 0, line, 1), code, "m") for line, code in places]


def repaired(source: str, *places: tuple[int, str], enabled: frozenset[str] = ON) -> str:
    """Return the source with the fixes of all comments that hide none of these findings."""
    found = unused(findings(*places), split_lines(source), enabled)
    edits = [edit for one in found if one.fix for edit in one.fix.edits]
    return replaced(source, edits)  # type: ignore[arg-type]


GONE = [
    ("x  # noqa: MPL101\n", "x\n"),
    ("x\t# NOQA:mpl101", "x"),
    ("x  # noqa: MPL6\r\ny\r\n", "x\r\ny\r\n"),
    ("x  # noqa: MPL101,MPL201\n", "x\n"),
    ("x  # noqa: MPL101, E501\n", "x  # noqa: E501\n"),
    ("x  # noqa: E501 , MPL101\n", "x  # noqa: E501\n"),
    ("x  # noqa:A1,MPL101,B2 MPL201, C3 why\n", "x  # noqa:A1,B2, C3 why\n"),
    ("x  # noqa: MPL101,MPL201,E1,MPL601,MPL602\n", "x  # noqa: E1\n"),
    ("x  # noqa: MPL101, E1, MPL201 ,E2,MPL601, E3\n", "x  # noqa: E1 ,E2, E3\n"),
    ("x  # noqa: MPL101 MPL999\n", "x  # noqa: MPL999\n"),
    ("x  # noqa: MPL101 started by tests\n", "x  # started by tests\n"),
    ("x  # noqa: MPL101, because\n", "x  # because\n"),
    ("x  # noqa: MPL101  # type: ignore\n", "x  # type: ignore\n"),
    ("x  # why  # noqa: MPL101\n", "x  # why\n"),
    ("x  # type: ignore # noqa: MPL101 # more\n", "x  # type: ignore # more\n"),
    ("a\n  # noqa: MPL101\nb\n", "a\nb\n"),
    ("a\n# noqa: MPL101", "a\n"),
    ("x = '''\n'''  # noqa: MPL101\n", "x = '''\n'''\n"),
    ("x = 1 + \\\n  2  # noqa: MPL101\n", "x = 1 + \\\n  2\n"),
    ("f(\n  1,  # noqa: MPL101\n)\n", "f(\n  1,\n)\n"),
    ("é = 'ä'  # noqa: MPL101 ü\n", "é = 'ä'  # ü\n"),
    ("# flake8: noqa: MPL101\nx\n", "x\n"),
    ("# flake8: noqa: MPL101, E501\nx\n", "# flake8: noqa: E501\nx\n"),
    ("# mplint: skip-file\nx\n", "x\n"),
    ("if a:\n    # MPLINT:skip-file (generated)\n    b\n", "if a:\n    # (generated)\n    b\n"),
]


@pytest.mark.parametrize(("source", "after"), GONE)
def test_what_hides_nothing_goes(source: str, after: str) -> None:
    assert repaired(source) == after
    assert repaired(after) == after


@pytest.mark.parametrize(("source", "after"), GONE)
def test_what_hides_something_stays(source: str, after: str) -> None:
    del after
    every = [
        (line, code) for line in range(1, 4) for code in ("MPL101", "MPL201", "MPL601", "MPL602")
    ]
    assert repaired(source, *every) == source


@pytest.mark.parametrize(
    "source",
    [
        "x  # noqa\n",
        "x  # noqa : MPL101\n",  # hides everything, for flake8
        "x  # noqa: because MPL101\n",
        "x  # noqa: E501, W291\n",
        "x  # noqa: MPL999\n",
        "x  # noqa: MPL111\n",  # off
        "x  # noqa: MPL2\n",  # MPL207 and MPL209 are off
        "x  # noqa: MPL000\n",
        "x  # noqa: MPL001\n",
        "x  # noqa: MPL101, MPL001\n",
        "x  # noqa: MPL101 mpl0\n",
        "x = '# noqa: MPL101'\n",
        "x = '''\n# noqa: MPL101\n# flake8: noqa: MPL101\n'''\n",
        "x = '# noqa: E1'  # noqa: MPL101\n",  # flake8 reads the first one
        "x  # noqa: E501  # noqa: MPL101\n",
        "# flake8: noqa\nx  # noqa: MPL101\n# mplint: skip-file\n",
        "# flake8: noqa: MPL001\nx  # noqa: MPL101\n",
        "x  # mplint: skip-file\n",
        "x = (  # noqa: MPL101\n",
        "x = '''  # noqa: MPL101\n",
        "  x\n y  # noqa: MPL101\n",
        "",
    ],
)
def test_what_is_not_judged(source: str) -> None:
    assert unused([], split_lines(source), ON) == []


def test_only_what_is_enabled_is_judged() -> None:
    source = "x  # noqa: MPL101, MPL201\n# mplint: skip-file\n"
    assert repaired(source, enabled=ON - {"MPL001"}) == source
    assert repaired(source, enabled=ON - {"MPL202"}) == source
    source = "x  # noqa: MPL101, MPL601, MPL6\n"
    assert repaired(source, enabled=ON - {"MPL101"}) == "x  # noqa: MPL101\n"
    assert repaired(source, enabled=ON - {"MPL602"}) == "x  # noqa: MPL6\n"


def test_a_file_that_is_skipped_is_skipped_whole() -> None:
    source = "# mplint: skip-file\nx  # noqa: MPL101\n"
    assert repaired(source) == "x  # noqa: MPL101\n"
    assert repaired(source, (2, "MPL201")) == source


def test_what_is_said() -> None:
    source = "x  # noqa: MPL101 why\ny  # noqa: E501, mpl101, MPL201\n# mplint: skip-file\n"
    (found,) = unused([], split_lines(source), ON)
    assert found.message == "nothing is hidden by `# mplint: skip-file`; remove it"
    found, other = unused([], split_lines(source)[:2], ON)
    assert found.span == Span(1, 3, 1, 17)
    assert found.message == "nothing is hidden by `# noqa: MPL101`; remove it"
    assert other.span == Span(2, 3, 2, 31)
    assert other.message == "nothing is hidden by `mpl101`, `MPL201` in this comment; remove them"
    assert other.fix is not None
    assert (other.fix.title, other.fix.is_safe) == ("Remove `mpl101`, `MPL201`", True)


BUG = """\
from multiprocessing import Process


def work():
    pass


def run():
    p = Process(target=work)  # noqa: MPL101
    p.start()
    p.daemon = True{comment}
    p.join()
"""


def test_a_comment_that_hides_a_finding_stays_and_others_go() -> None:
    source = BUG.format(comment="  # noqa: MPL201, MPL202").encode()
    report = check_bytes(source, "a.py", settings())
    assert report is not None
    assert [(one.span.line, one.code) for one in report.findings] == [(9, "MPL001"), (11, "MPL001")]
    result = fixed(source, settings())
    after = BUG.format(comment="  # noqa: MPL201").replace("  # noqa: MPL101", "")
    assert (result.after.decode(), result.refused) == (after, ())
    assert len(result.done) == 2


def test_it_is_fixed_together_with_bugs() -> None:
    source = BUG.format(comment="  # noqa: MPL202").encode()
    result = fixed(source, settings())
    expected = BUG.format(comment="").replace("  # noqa: MPL101", "")
    started = "    p.start()\n    p.daemon = True\n"
    assert result.after.decode() == expected.replace(
        started, "".join(reversed(started.splitlines(keepends=True)))
    )
    assert {one.code for one in result.done} == {"MPL001", "MPL201"}


def test_a_fix_that_makes_a_comment_needless_is_no_obstacle() -> None:
    source = BUG.format(comment="").replace("p.start()", "p.start()  # noqa: MPL201").encode()
    result = fixed(source, settings())
    assert result.refused == ()
    assert b"MPL201" not in result.after


@pytest.mark.parametrize(
    ("given", "options"),
    [
        (settings(noqa=False), "without comments"),
        (settings(ignored="MPL001"), "ignored in the file"),
        (settings(ignored="MPL101"), "the code is ignored in the file"),
        (read_settings({}, "/", "", CommandLine()), "off"),
        (read_settings({"select": ["MPL001"]}, "/", "", CommandLine()), "no rule is on"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_when_nothing_is_said(given: Settings, options: str) -> None:
    del options
    source = b"import multiprocessing  # noqa: MPL101\n"
    report = check_bytes(source, "a.py", given)
    assert report is None or all(one.code != "MPL001" for one in report.findings)
    assert fixed(source, given).after == source


@pytest.mark.parametrize(
    ("source", "after"),
    [
        (b"x = 1  # noqa: MPL101\n", b"x = 1\n"),
        (b"print 'Python 2'  # noqa: MPL101\n", b"print 'Python 2'\n"),
        (b"\xef\xbb\xbfx = 1  # noqa: MPL101\r\n", b"\xef\xbb\xbfx = 1\r\n"),
        (b"# coding: latin-1\nx = '\xe9'  # noqa: MPL101\n", b"# coding: latin-1\nx = '\xe9'\n"),
        (b"# mplint: skip-file\nx = 1\n", b"x = 1\n"),
        (b"x = '\xe9'  # noqa: MPL101\n", b"x = '\xe9'  # noqa: MPL101\n"),
        (b"# coding: nonsense  # noqa: MPL101\n", b"# coding: nonsense  # noqa: MPL101\n"),
        (b"x = (  # noqa: MPL101\n", b"x = (  # noqa: MPL101\n"),
    ],
)
def test_files_that_have_nothing_to_do_with_processes(source: bytes, after: bytes) -> None:
    report = check_bytes(source, "a.py", settings())
    found = [] if report is None else [one.code for one in report.findings]
    assert found == ([] if source == after else ["MPL001"])
    result = fixed(source, settings())
    assert (result.after, result.failure) == (after, None)


def test_no_syntax_is_loaded_to_remove_comments(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # noqa: MPL101\n")
    code = (
        "import sys; from mplint.cli.main import main; "
        "code = main(['fix', '--isolated', '--extend-select=MPL001', 'a.py']); "
        "sys.exit(code or 'libcst' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "Fixed 1 problem in 1 file.\n")
    assert (tmp_path / "a.py").read_text() == "x = 1\n"
