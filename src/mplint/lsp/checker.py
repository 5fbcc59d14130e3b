"""Checks a document, under the settings that hold for it."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mplint.errors import UsageError
from mplint.findings import UNUSED_NOQA, Finding
from mplint.lsp.documents import Document
from mplint.project.checking import UNCHECKABLE, check_bytes
from mplint.project.config import SettingsFinder
from mplint.project.settings import CommandLine, Settings


@dataclass(frozen=True)
class Report:
    """What checking one version of a document came to.

    ``findings`` is None if the text is no Python, as most texts are while they are written: then
    nothing is known, and what was found before may still be so. ``complaint`` is a sentence about
    what went wrong outside of the document.
    """

    document: Document
    settings: Settings
    findings: tuple[Finding, ...] | None
    complaint: str | None = None

    def with_others(self, others: Iterable[Finding] | None) -> Report:
        """Return the report with what is found by looking at the whole project (None: not at all).

        Whether a comment hides something is only known from there.
        """
        if self.findings is None or others is None:
            return self
        known = {_place(one): one for one in others}
        own = [one for one in self.findings if one.code != UNUSED_NOQA or _place(one) in known]
        places = {_place(one) for one in own}
        new = [
            one for place, one in known.items() if place not in places and one.code != UNUSED_NOQA
        ]
        return replace(self, findings=tuple(sorted([*own, *new])))


def _place(finding: Finding) -> tuple[str, tuple[int, int]]:
    return finding.code, finding.span.start


class Checker:
    """Checks documents; used by one thread at a time.

    Settings are read anew for each check: not every client tells when they have changed, and that
    takes a fraction of the time of the check.
    """

    def __init__(self, folders: Callable[[], Iterable[str]]) -> None:
        """Take what tells the workspace's folders."""
        self._folders = folders
        self._last_settings: dict[str, Settings] = {}

    def check(self, document: Document) -> Report:
        """Check a document as it is in the editor."""
        settings, complaint = self._settings(document)
        if self._is_excluded(document, settings):
            return Report(document, settings, (), complaint)
        try:
            data = _as_saved(document.text)
        except (SyntaxError, ValueError, LookupError):
            return Report(document, settings, None, complaint)
        # One file at a time: other modules are not looked at.
        report = check_bytes(data, document.name, settings)
        if report is None:
            return Report(document, settings, (), complaint)
        if report.failure is not None:
            return Report(document, settings, (), f"{document.name}: {report.failure}.")
        if any(finding.code == UNCHECKABLE for finding in report.findings):
            return Report(document, settings, None, complaint)
        return Report(document, settings, report.findings, complaint)

    def _settings(self, document: Document) -> tuple[Settings, str | None]:
        """Return the settings; if the file is wrong, those before, and what is wrong with it."""
        folder = self._folder(document)
        try:
            settings = SettingsFinder(CommandLine()).for_folder(folder)
        except UsageError as error:
            default = SettingsFinder(CommandLine(), isolated=True).for_folder(folder)
            return self._last_settings.get(folder, default), str(error)
        self._last_settings[folder] = settings
        return settings, None

    def _folder(self, document: Document) -> str:
        if document.path is not None:
            return str(Path(document.path).parent)
        return next(iter(self._folders()), ".")

    def _is_excluded(self, document: Document, settings: Settings) -> bool:
        if document.path is None:
            return False
        around = [one for one in (settings.root, *self._folders()) if _is_in(document.path, one)]
        root = max(around, key=len, default=self._folder(document))
        return settings.exclude.covers(document.path, root)


def _is_in(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(folder)


def _as_saved(text: str) -> bytes:
    """Return the bytes of the file that the text is going to be, in the encoding that it names.

    Raises:
        SyntaxError: there is no such encoding.
        ValueError: it does not fit.
        LookupError: it is none for text.

    """
    data = text.encode("utf-8")
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data if encoding.startswith("utf-8") else text.encode(encoding)
