"""The output formats by name, each loaded when it is asked for.

Those in JSON and XML are ASCII, with escapes: they must be UTF-8, and standard output often is not
where it is no terminal (Windows).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from mplint.project.runner import Outcome

if TYPE_CHECKING:
    from typing import TextIO

TEXT = ("full", "concise", "grouped")
"""Formats for people; failures are told apart, on standard error."""
SPELLED_OUT = ("json", "json-lines", "sarif")
"""Formats that say what a fix comes to in the text of the file."""
NAMES = (*TEXT, "json", "json-lines", "sarif", "github", "gitlab", "junit")


def formatted(name: str, outcome: Outcome, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of ``outcome`` in the format ``name``, one of ``NAMES``.

    Args:
        name: the format.
        outcome: what a run came to.
        colour: whether the text formats may write ANSI colours.

    """
    reports = outcome.reports
    if name in TEXT:
        if not any(report.findings for report in reports):
            return iter(())
        from mplint.report.text import FullText, concise, grouped

        style = {"full": FullText(colour=colour).lines, "concise": concise, "grouped": grouped}
        return chain.from_iterable(map(style[name], reports))
    if name in ("json", "json-lines"):
        from mplint.report import json_format

        if name == "json":
            return json_format.document(reports, outcome.checked)
        return json_format.json_lines(reports)
    if name == "sarif":
        from mplint.report import sarif

        return sarif.log(reports)
    if name == "github":
        from mplint.report import github

        return github.workflow_commands(reports)
    if name == "gitlab":
        from mplint.report import gitlab

        return gitlab.code_quality(reports)
    from mplint.report import junit

    return junit.document(reports)


def write(lines: Iterator[str], stream: TextIO) -> None:
    """Write lines to a stream."""
    for line in lines:
        print(line, file=stream)
    stream.flush()
