"""The flake8 plugin: every rule, one file at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Protocol

from mplint import __version__, analysis

OPTIONAL: tuple[str, ...] = ("MPL111", "MPL207", "MPL209", "MPL512")
"""The codes of the rules that are off by default.

Written down, because asking the rules would import them all at flake8's start, which takes
100 ms; most runs of flake8 meet no file that matters. A test compares it with the rules.
"""


class OptionManager(Protocol):
    """What is needed of flake8's class of this name."""

    def extend_default_ignore(self, error_codes: Sequence[str]) -> None:
        """Add codes that are off unless they are selected."""


class Plugin:
    """What flake8 makes for each file; it filters the findings by its own options."""

    name = "mplint"
    version = __version__

    def __init__(self, tree: ast.Module, lines: Sequence[str], filename: str) -> None:
        """Take what flake8 knows of a file: the parsed tree, the lines with their ends."""
        self._tree = tree
        self._lines = lines
        self._filename = filename

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Turn the optional rules off unless they are selected, as flake8 does with its own."""
        manager.extend_default_ignore(OPTIONAL)

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Yield line (from 1), column (from 0), text and class of each finding."""
        if not analysis.may_matter_text(self._lines):
            return
        from mplint.rules import registry

        rules = registry.all_rules()
        try:
            findings = analysis.analyze(self._tree, self._lines, self._filename, rules)
        except Exception as error:
            # One file must not end flake8's whole run.
            from mplint.project.checking import UNCHECKABLE, internal_error

            yield 1, 0, f"{UNCHECKABLE} {internal_error(error)}", Plugin
            return
        from mplint.project.noqa import skips_file

        if findings and skips_file(self._lines):
            return
        for finding in findings:
            span = finding.span
            yield span.line, span.column, f"{finding.code} {finding.message}", Plugin
