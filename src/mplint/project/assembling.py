"""Assembles the reports of files from what was found by looking at programs.

A file's findings come from its own examination and from those of the files that are linked with
it. Here they are brought together, each once, without those that are only found as long as the
file's imports are not known, and without what the settings of the file or ``noqa`` hide.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.findings import Finding, Span
from mplint.notebooks import is_notebook
from mplint.project.checking import FileReport, chosen, codes_of_rules, excerpts, with_unused
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
        self._commented: set[int] = set()

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

    def add_comments(self, number: int) -> None:
        """Note that a file may hold comments that are to be judged, though it is not examined."""
        self._commented.add(number)

    def reports(self) -> list[FileReport]:
        """Return the reports of all files that have something to report, in order."""
        found: dict[int, list[Finding]] = {number: [] for number in self._commented}
        failures: dict[int, str] = {}
        for number, result in self._alone.items():
            found[number] = [one for one in result.analysis.findings if self._holds(number, one)]
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

    def _holds(self, number: int, finding: Finding) -> bool:
        """Tell whether what was found in a file alone is still found with what it imports.

        Alone, it is not known what becomes of a lock that an imported function is given.
        """
        linked = self._linked.get(number)
        if linked is None or linked.failure:
            return True
        return any(
            one.path is None and (one.span, one.code) == (finding.span, finding.code)
            for one in linked.analysis.findings
        )

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
        settings = self._settings[number]
        if not findings and (failure or not settings.judges_noqa):
            return FileReport(path, failure=failure)
        own = lines.of(path)
        found = findings if failure else with_unused(findings, own, path, settings)
        kept = chosen(sorted(found), own, path, settings)
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
