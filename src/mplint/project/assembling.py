"""Assembles the reports of files from what was found by looking at programs.

A file's findings come from its own examination and from those of the files that are linked with
it. Here they are brought together, each once, and what the settings of the file or ``noqa`` hide
is left out.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.findings import Finding
from mplint.project.checking import FileReport, chosen, codes_of_rules, excerpts
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, decode, split_lines

if TYPE_CHECKING:
    from mplint.project.examining import Examined


class Assembly:
    """Collects results by the number of the file, and makes the reports."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._settings: list[Settings] = []
        self._results: dict[int, Examined] = {}

    def add(self, path: str, settings: Settings) -> None:
        """Add the next file; the first has number 0."""
        self._paths.append(path)
        self._settings.append(settings)

    def take(self, number: int, result: Examined) -> None:
        """Keep what examining a file came to."""
        if result.findings or result.failure:
            self._results[number] = result

    def reports(self) -> list[FileReport]:
        """Return the reports of all files that have something to report, in order."""
        found: dict[int, list[Finding]] = {}
        elsewhere: list[Finding] = []
        for number in sorted(self._results):
            for finding in self._results[number].findings:
                if finding.path is None:
                    found.setdefault(number, []).append(finding)
                else:
                    elsewhere.append(finding)
        if elsewhere:
            self._bring_home(elsewhere, found)
        lines = _Lines()
        reports = []
        for number in sorted({*found, *self._results}):
            result = self._results.get(number)
            failure = result.failure if result is not None else None
            report = self._report(number, found.get(number, []), failure, lines)
            if report.findings or report.failure:
                reports.append(report)
        return reports

    def _bring_home(self, elsewhere: list[Finding], found: dict[int, list[Finding]]) -> None:
        """Give findings to the files that they are in, unless these have them already."""
        numbers = {os.path.abspath(path): at for at, path in reversed(list(enumerate(self._paths)))}
        known = {
            (number, one.span, one.code) for number, findings in found.items() for one in findings
        }
        for finding in elsewhere:
            assert finding.path is not None
            number = numbers.get(os.path.abspath(finding.path))
            if number is None or (number, finding.span, finding.code) in known:
                continue  # A file that was not to be checked, or what it says itself.
            known.add((number, finding.span, finding.code))
            if finding.code in codes_of_rules(self._settings[number]):
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
        return FileReport(path, tuple(kept), excerpts(kept, own), failure, elsewhere=elsewhere)


class _Lines:
    """The lines of files, each read once; none if it cannot be read any more."""

    def __init__(self) -> None:
        self._known: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        lines = self.of(path)
        return lines[number - 1].rstrip("\r\n") if 0 < number <= len(lines) else ""

    def of(self, path: str) -> list[str]:
        found = self._known.get(path)
        if found is None:
            try:
                data = read_bytes(path)
            except UnreadableError:
                data = b""
            try:
                text = decode(data)
            except NotPythonError:
                text = data.decode("utf-8", "replace")
            found = self._known[path] = split_lines(text)
        return found
