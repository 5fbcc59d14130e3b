"""Baselines: the findings that a code base has already, so that only new ones are reported."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from mplint.errors import UsageError
from mplint.findings import Finding
from mplint.project.checking import FileReport

VERSION = 1

_Key: TypeAlias = tuple[str, str]
"""The rule's code, and the text of the line without its blanks."""


class Baseline:
    """The findings that are known, by file.

    A finding is recognized by its file, its rule and the text of its line: lines that have moved
    still match. Of several that are alike, only so many are known as there were.
    """

    def __init__(self, known: dict[str, Counter[_Key]], root: str) -> None:
        self._known = known
        self._root = root

    @classmethod
    def of(cls, reports: Iterable[FileReport], root: str) -> Baseline:
        """Return the baseline of everything in ``reports``; its paths are relative to ``root``."""
        known: dict[str, Counter[_Key]] = {}
        for report in reports:
            for finding in report.findings:
                counts = known.setdefault(_relative(report.path, root), Counter())
                counts[_key(report, finding)] += 1
        return cls(known, root)

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read a file that :meth:`write` has written.

        Raises:
            UsageError: it cannot be read, or is no baseline.

        """
        try:
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            if data["version"] != VERSION:
                raise UsageError(
                    f"{path} is a baseline of another version of mplint; make it anew with "
                    f"`--write-baseline {path}`."
                )
            known = {
                name: Counter({(one["code"], one["line"]): int(one["count"]) for one in entries})
                for name, entries in data["files"].items()
            }
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"the baseline {path} cannot be read: {reason}.") from None
        except (ValueError, LookupError, TypeError, AttributeError):
            raise UsageError(
                f"{path} is no baseline; make one with `--write-baseline {path}`."
            ) from None
        return cls(known, os.path.dirname(os.path.abspath(path)))

    def write(self, path: str) -> None:
        """Write the baseline as JSON, in an order that makes small diffs.

        Raises:
            UsageError: it cannot be written.

        """
        files = {
            name: [
                {"code": code, "line": line, "count": count}
                for (code, line), count in sorted(self._known[name].items())
            ]
            for name in sorted(self._known)
        }
        text = json.dumps({"version": VERSION, "files": files}, indent=1, ensure_ascii=False)
        try:
            with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(text + "\n")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"the baseline {path} cannot be written: {reason}.") from None

    @property
    def size(self) -> int:
        """How many findings are known."""
        return sum(counts.total() for counts in self._known.values())

    def without_known(self, report: FileReport) -> FileReport | None:
        """Return ``report`` without the findings that are known; None if nothing is left."""
        left = Counter(self._known.get(_relative(report.path, self._root), {}))
        new: list[Finding] = []
        for finding in report.findings:
            key = _key(report, finding)
            if left[key]:
                left[key] -= 1
            else:
                new.append(finding)
        if not new and report.failure is None:
            return None
        return replace(report, findings=tuple(new))


def _key(report: FileReport, finding: Finding) -> _Key:
    return finding.code, " ".join(report.excerpts.get(finding.span.line, "").split())


def _relative(path: str, root: str) -> str:
    return os.path.relpath(path, root).replace("\\", "/")
