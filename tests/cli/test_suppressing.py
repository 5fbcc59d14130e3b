"""``--add-noqa``: what is found now gets a comment, and is found no more."""

from __future__ import annotations

import pytest

from mplint.findings import Finding, Span
from mplint.project.noqa import Noqa
from mplint.project.suppressing import suppressed
from mplint.reading import split_lines


@pytest.mark.parametrize(
    ("source", "places", "result"),
    [
        ("x = 1\n", [(1, "MPL101")], "x = 1  # noqa: MPL101\n"),
        ("x = 1", [(1, "MPL101")], "x = 1  # noqa: MPL101"),
        ("x = 1  \r\ny\r\n", [(1, "MPL101")], "x = 1  # noqa: MPL101\r\ny\r\n"),
        ("x\n", [(1, "MPL301"), (1, "MPL101"), (1, "MPL101")], "x  # noqa: MPL101, MPL301\n"),
        ("x  # noqa: E501\n", [(1, "MPL101")], "x  # noqa: E501, MPL101\n"),
        ("x  # noqa:E501 long\n", [(1, "MPL101")], "x  # noqa:E501, MPL101 long\n"),
        ("x  #noqa: E501\n", [(1, "MPL101")], "x  #noqa: E501  # noqa: MPL101\n"),
        ("x  #  noqa: E5\n", [(1, "MPL101")], "x  #  noqa: E5  # noqa: MPL101\n"),
        ("x  # noqa: MPL1\n", [(1, "MPL101")], "x  # noqa: MPL1\n"),
        ("x  # why\n", [(1, "MPL101")], "x  # why  # noqa: MPL101\n"),
        ('x = """\na\n"""\n', [(1, "MPL101")], 'x = """\na\n"""  # noqa: MPL101\n'),
        ("x = 1 + \\\n    2\n", [(1, "MPL101")], "x = 1 + \\\n    2  # noqa: MPL101\n"),
        ("f(\n    a,\n)\n", [(2, "MPL101")], "f(\n    a,  # noqa: MPL101\n)\n"),
    ],
)
def test_a_comment_is_added(source: str, places: list[tuple[int, str]], result: str) -> None:
    findings = [Finding(Span(line, 0, line, 1), code, "m") for line, code in places]
    lines = suppressed(split_lines(source), findings)
    assert "".join(lines) == result
    noqa = Noqa(lines)
    assert all(noqa.hides(code, line) for line, code in places)
    assert suppressed(lines, findings) == lines
