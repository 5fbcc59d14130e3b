"""Assembles the reports of files from what was found by looking at programs.

A file's findings come from its own examination and from those of the files that are linked with
it. Here they are brought together, each once, and what the settings of the file or ``noqa`` hide
is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.findings import Finding, Span
from mplint.notebooks import is_notebook
from mplint.project.checking import FileReport, chosen, codes_of_rules, excerpts
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, decode, split_lines

if TYPE_CHECKING:
    from mplint.notebooks.module import NotebookModule
    from mplint.project.examining import Examined


class Assembly:
    """Collects results by the number of the file, and makes the reports."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._settings: list[Settings] = []
        self._numbers: dict[str, int] = {}
        self._alone: dict[int, Examined] = {}
        self._linked: dict[int, Examined] = {}

    def add(self, path: str, settings: Settings) -> None:
        """Add the next file; the first has number 0."""
        self._numbers.setdefault(os.path.abspath(path), len(self._paths))
        self._paths.append(path)
        self._settings.append(settings)

    def take(self, number: int, result: Examined) -> None:
        """Keep what examining a file came to, instead of what an earlier round has."""
        is_whole = result.is_whole or number in self._alone
        results = self._linked if is_whole else self._alone
        results[number] = result

    def reports(self) -> list[FileReport]:
        """Return the reports of all files that have something to report, in order."""
        found: dict[int, list[Finding]] = {}
        failures: dict[int, str] = {}
        for number, result in self._alone.items():
            found[number] = list(result.analysis.findings)
        known = {
            (number, one.span, one.code) for number, findings in found.items() for one in findings
        }
        for number in sorted({*self._alone, *self._linked}):
            for results in (self._alone, self._linked):
                if number in results and (failure := results[number].failure):
                    failures.setdefault(number, failure)
        for number in sorted(self._linked):
            for finding in self._linked[number].analysis.findings:
                self._bring_home(number, finding, found, known)
        lines = _Lines()
        reports = [
            self._report(number, found.get(number, []), failures.get(number), lines)
            for number in sorted({*found, *failures})
        ]
        return [report for report in reports if report.findings or report.failure]

    def _bring_home(
        self,
        root: int,
        finding: Finding,
        found: dict[int, list[Finding]],
        known: set[tuple[int, Span, str]],
    ) -> None:
        """Give a finding to the file that it is in, unless that has it already."""
        number: int | None = root
        if finding.path is not None:
            number = self._numbers.get(os.path.abspath(finding.path))
        if number is None or (number, finding.span, finding.code) in known:
            return  # It is in a file that was not to be checked, or has been found before.
        known.add((number, finding.span, finding.code))
        if number == root or finding.code in codes_of_rules(self._settings[number]):
            found.setdefault(number, []).append(replace(finding, path=None))

    def _report(
        self, number: int, findings: list[Finding], failure: str | None, lines: _Lines
    ) -> FileReport:
        path = self._paths[number]
        if not findings:
            return FileReport(path, failure=failure)
        own = lines.of(path)
        kept = chosen(sorted(findings), own, path, self._settings[number])
        elsewhere = {
            (other.path, other.span.line): lines.line(other.path, other.span.line)
            for one in kept
            for other in one.related
            if other.path is not None
        }
        report = FileReport(path, tuple(kept), excerpts(kept, own), failure, elsewhere=elsewhere)
        notebooks = lines.notebooks(path, [other for other, _ in elsewhere])
        if not notebooks:
            return report
        from mplint.project.notebooks import in_cells

        return in_cells(report, notebooks)


class _Lines:
    """The lines of files, each read once; none if it cannot be read any more."""

    def __init__(self) -> None:
        self._known: dict[str, list[str]] = {}
        self._notebooks: dict[str, NotebookModule] = {}

    def notebooks(self, own: str, others: Iterable[str]) -> dict[str | None, NotebookModule]:
        """Return those files that are notebooks, of those whose lines have been asked for.

        The file ``own`` is under None.
        """
        paths: dict[str | None, str] = {None: own, **{other: other for other in others}}
        return {
            key: self._notebooks[path] for key, path in paths.items() if path in self._notebooks
        }

    def line(self, path: str, number: int) -> str:
        """Return a line as it is written."""
        lines, notebook = self.of(path), self._notebooks.get(path)
        if notebook is not None:
            lines = notebook.shown
        return lines[number - 1].rstrip("\r\n") if 0 < number <= len(lines) else ""

    def of(self, path: str) -> list[str]:
        """Return the lines of a file; of a notebook those of its module, if it is one."""
        found = self._known.get(path)
        if found is None:
            found = self._known[path] = self._read(path)
        return found

    def _read(self, path: str) -> list[str]:
        try:
            data = read_bytes(path)
        except UnreadableError:
            return []
        try:
            if is_notebook(path):
                from mplint.notebooks.module import NotebookModule

                notebook = NotebookModule(data)
                if notebook.lines:
                    self._notebooks[path] = notebook
                return notebook.lines
            return split_lines(decode(data))
        except NotPythonError:
            return [] if is_notebook(path) else split_lines(data.decode("utf-8", "replace"))
