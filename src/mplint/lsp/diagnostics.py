"""Findings as diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris

from mplint.findings import Finding, Related
from mplint.lsp.client import Client
from mplint.lsp.documents import Document
from mplint.lsp.positions import Positions

SOURCE = "mplint"
RULE_PAGE = "https://mplint.readthedocs.io/rules/{code}/"
"""Where a rule is explained on the web."""


class Diagnostics:
    """Makes diagnostics for one client."""

    def __init__(
        self, client: Client, positions: Positions, lines_of: Callable[[str], Sequence[str]]
    ) -> None:
        """Prepare; ``lines_of`` returns the lines of another file."""
        self._client = client
        self._positions = positions
        self._lines_of = lines_of

    def of(self, document: Document, finding: Finding) -> types.Diagnostic:
        """Return the diagnostic of a finding in a document."""
        link = RULE_PAGE.format(code=finding.code)
        related = [self._related(document, one) for one in finding.related]
        return types.Diagnostic(
            range=self._positions.to_range(finding.span, document.lines),
            message=finding.message,
            severity=types.DiagnosticSeverity.Warning,
            code=finding.code,
            code_description=(
                types.CodeDescription(link) if self._client.code_descriptions else None
            ),
            source=SOURCE,
            related_information=related if self._client.related_information else None,
        )

    def published(
        self, document: Document, findings: Sequence[Finding]
    ) -> types.PublishDiagnosticsParams:
        """Return what to send of a version of a document."""
        return types.PublishDiagnosticsParams(
            uri=document.uri,
            diagnostics=[self.of(document, one) for one in findings],
            version=document.version if self._client.versions else None,
        )

    def _related(self, document: Document, other: Related) -> types.DiagnosticRelatedInformation:
        uri, lines = document.uri, document.lines
        if other.path is not None:
            path = str(Path(other.path).absolute())
            uri, lines = uris.from_fs_path(path) or uri, list(self._lines_of(path))
        place = self._positions.to_range(other.span, lines)
        return types.DiagnosticRelatedInformation(types.Location(uri, place), other.message)
