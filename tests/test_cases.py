"""Every case file is reported exactly as its comments say, by all rules together.

The files of ``cases`` are named by what they hold: ``positive_*`` (the bug as it is usually
written), ``disguised_*`` (the same bug behind other names and shapes) and ``negative_*``
(programs that are right, however they look). The demos in ``fixtures`` and the programs of
``tutorial`` are read in the same way. A case whose file name must be its own (``__main__.py``)
stands in a folder named like a case.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable
from pathlib import Path

import pytest

from mplint.analysis import analyze
from mplint.rules.base import Rule
from mplint.rules.registry import all_rules

HERE = Path(__file__).parent
CASES = HERE / "cases"
SORTS = ("positive", "negative", "disguised")

KEYWORD = re.compile(r"#\s*expect\b", re.IGNORECASE)
MARKER = re.compile(r"# expect: (?P<places>MPL\d{3}@\d+(?:, MPL\d{3}@\d+)*)")
PLACE = re.compile(r"(?P<code>MPL\d{3})@(?P<column>\d+)")

Place = tuple[int, int, str]
"""Line from 1, column from 1, code."""

FILES = sorted(
    [
        *CASES.rglob("*.py"),
        *HERE.glob("fixtures/*/bug.py"),
        *HERE.glob("fixtures/*/fixed.py"),
        *HERE.glob("tutorial/*.py"),
    ]
)


def expected(source: str) -> set[Place]:
    """Return the places that the comments of ``source`` mark.

    Raises:
        ValueError: a comment looks like a marker, but is not written as one.
    """
    places: set[Place] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or not KEYWORD.match(token.string):
            continue
        marker = MARKER.fullmatch(token.string)
        if marker is None:
            raise ValueError(f"line {token.start[0]}: a malformed marker: {token.string}")
        places |= {
            (token.start[0], int(place["column"]), place["code"])
            for place in PLACE.finditer(marker["places"])
        }
    return places


def reported(source: str, path: Path) -> dict[Place, str]:
    """Return what all rules report in ``source``, with their messages."""
    tree = ast.parse(source, str(path))
    lines = io.StringIO(source, newline="").readlines()
    return {
        (finding.span.line, finding.span.column + 1, finding.code): finding.message
        for finding in analyze(tree, lines, str(path), all_rules())
    }


def difference(path: Path, source: str, missing: set[Place], surplus: dict[Place, str]) -> str:
    """Tell, line by line, what was not reported and what should not have been."""
    lines = source.splitlines()
    said = [(place, "not reported", "") for place in missing]
    said += [(place, "false alarm ", message) for place, message in surplus.items()]
    text = [f"{path.relative_to(HERE).as_posix()}:"]
    for (line, column, code), verdict, message in sorted(said):
        text += [
            f"  {verdict} {line}:{column} {code} {message}".rstrip(),
            f"      {line:>4} | {lines[line - 1]}",
            "           | " + " " * (column - 1) + "^",
        ]
    return "\n".join(text)


def read(path: Path) -> str:
    """Return the text of a case (newlines as they are)."""
    return path.read_bytes().decode("utf-8")


def name_of(path: Path) -> str:
    """Return a case's name for the test report."""
    return path.relative_to(HERE).with_suffix("").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_case(path: Path) -> None:
    source = read(path)
    wanted = expected(source)
    found = reported(source, path)
    missing = wanted - found.keys()
    surplus = {place: text for place, text in found.items() if place not in wanted}
    if missing or surplus:
        pytest.fail(difference(path, source, missing, surplus), pytrace=False)


@pytest.mark.parametrize("path", [path for path in FILES if CASES in path.parents], ids=name_of)
def test_case_is_named_by_what_it_holds(path: Path) -> None:
    code, name, *_ = path.relative_to(CASES).parts
    sort = name.partition("_")[0]
    marked = {place[2] for place in expected(read(path))}
    assert sort in SORTS
    if sort == "negative":
        assert not marked
    else:
        assert code in marked


def folders() -> Iterable[str]:
    """Return the names of the folders of cases."""
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    assert set(folders()) == {rule.code for rule in all_rules()}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_has_cases_of_every_sort(rule: Rule) -> None:
    sorts = {path.stem.partition("_")[0] for path in (CASES / rule.code).glob("*.py")}
    assert sorts == set(SORTS)


@pytest.mark.parametrize(
    "comment",
    ["# expect: MPL101", "# expect MPL101@1", "# Expect: MPL101@1", "# expect: MPL101@1 here"],
)
def test_a_malformed_marker_is_refused(comment: str) -> None:
    with pytest.raises(ValueError, match="malformed marker"):
        expected(f"start()  {comment}\n")


def test_a_marker_in_a_string_is_none() -> None:
    assert expected('x = "# expect: MPL101@1"  # expect: MPL201@2, MPL101@1\n') == {
        (1, 2, "MPL201"),
        (1, 1, "MPL101"),
    }
