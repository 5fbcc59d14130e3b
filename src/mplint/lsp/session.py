"""What one editor sees: its documents, what is found in them, and what can be done about it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from importlib import import_module
from threading import Thread

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from mplint.findings import Finding
from mplint.lsp.actions import Deed, actions, new_text
from mplint.lsp.checker import Checker, Report
from mplint.lsp.checks import Checks
from mplint.lsp.client import Client
from mplint.lsp.diagnostics import Diagnostics
from mplint.lsp.documents import Document, Documents, path_of
from mplint.lsp.edits import workspace_edit
from mplint.lsp.fixing import NotFixedError
from mplint.lsp.positions import Positions
from mplint.lsp.projects import Projects
from mplint.lsp.worker import Worker
from mplint.project.files import UnreadableError, read_bytes
from mplint.reading import NotPythonError, decode, split_lines
from mplint.report.explanation import explanation
from mplint.report.rules import rule_of
from mplint.rules.registry import all_rules
from mplint.translations import LANGUAGES, primary

_WATCHED = ("**/*.py", "**/*.pyw", "**/pyproject.toml")


class Session:
    """Answers a client that has introduced itself."""

    def __init__(
        self, server: LanguageServer, params: types.InitializeParams, *, single_files: bool
    ) -> None:
        """Prepare for a client that can do what ``params`` say.

        With ``single_files``, projects are not looked at.
        """
        self._server = server
        self._client = Client.of(params.capabilities)
        language = primary(params.locale or "")
        self._language = language if language in LANGUAGES else LANGUAGES[0]
        self._positions = Positions(
            server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        )
        self._documents = Documents(self._positions)
        self._diagnostics = Diagnostics(self._client, self._positions, self._lines_of)
        self._worker = Worker()
        self._checker = Checker(self._folders)
        self._projects = Projects(
            self._documents,
            (lambda: ()) if single_files else self._folders,
            self._alone,
            self._publish_all,
        )
        self._checks = Checks(
            self._documents,
            self._checker,
            self._worker,
            (lambda document: None) if single_files else self._projects.findings,
            self._publish,
        )
        self._complaints: dict[str, str | None] = {}
        self._fixes_are_loaded = False
        # The first check should not have to wait for it.
        self._worker.do(all_rules)

    async def watch_files(self) -> None:
        """Ask to be told when other files change, if the client can do that."""
        if not self._client.watches_files:
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        registration = types.Registration(
            id="mplint-files",
            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers),
        )
        await self._server.client_register_capability_async(
            types.RegistrationParams([registration])
        )

    def open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Check a document that has been opened."""
        if (document := self._documents.open(params.text_document)) is not None:
            self._checks.request(document, delay=0)
            self._projects.request()

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Check a document that has changed."""
        document = self._documents.change(params.text_document, params.content_changes)
        if document is not None:
            self._checks.request(document)

    def close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Take back what was said of a document that is closed."""
        uri = params.text_document.uri
        if self._documents.close(uri):
            self._checks.forget(uri)
            self._complaints.pop(uri, None)
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def check_all(self) -> None:
        """Check everything anew: settings, or other files, have changed."""
        self._checks.request_all()
        self._projects.request()

    def save(self) -> None:
        """Check the project anew: a document has been saved."""
        self._projects.request()

    def end(self) -> None:
        """End what is going on in the background."""
        self._checks.stop()
        self._projects.stop()

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Explain what is found at a place."""
        report = await self._report(params.text_document.uri)
        if report is None:
            return None
        texts: dict[str, str] = {}
        place: types.Range | None = None
        for finding in report.findings or ():
            where = self._positions.to_range(finding.span, report.document.lines)
            rule = rule_of(finding.code)
            if where.start <= params.position <= where.end and rule is not None:
                place = place or where
                texts.setdefault(finding.code, explanation(rule, self._language))
        if not texts:
            return None
        kind = types.MarkupKind.Markdown if self._client.markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, "\n\n---\n\n".join(texts.values())), place)

    async def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Offer what can be done in a range; what it comes to is worked out when it is chosen."""
        report = await self._report(params.text_document.uri)
        if report is None:
            return []
        offered: list[types.CodeAction] = []
        for action, deed in actions(report, params, self._diagnostics):
            if self._client.resolves_edits:
                action.data = asdict(deed)
            else:
                try:
                    action.edit = await self._edit(report, deed)
                except NotFixedError:
                    continue
            offered.append(action)
        return offered

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """Add to a code action that was chosen what it changes."""
        deed = Deed.of(action.data)
        report = await self._report(deed.uri) if deed else None
        try:
            if deed is None or report is None or report.document.version != deed.version:
                raise NotFixedError("the document is another one by now")
            action.edit = await self._edit(report, deed)
        except NotFixedError as error:
            self._say(f"mplint: nothing is changed: {error}.", types.MessageType.Warning)
        return action

    async def _report(self, uri: str) -> Report | None:
        document = self._documents.get(uri)
        return None if document is None else await self._checks.report(document)

    async def _edit(self, report: Report, deed: Deed) -> types.WorkspaceEdit:
        def work() -> types.WorkspaceEdit:
            text = new_text(report, deed)
            return workspace_edit(report.document, text, self._client, self._positions)

        return await asyncio.wrap_future(self._worker.do(work))

    async def _alone(self, document: Document) -> Iterable[Finding]:
        check = self._worker.do(partial(self._checker.check, document))
        return (await asyncio.wrap_future(check)).findings or ()

    def _publish_all(self) -> None:
        self._checks.publish_all()

    def _publish(self, report: Report) -> None:
        uri = report.document.uri
        complaint = report.complaint
        if complaint is not None and complaint not in self._complaints.values():
            self._say(f"mplint: {complaint}", types.MessageType.Error)
        self._complaints[uri] = complaint
        if not self._fixes_are_loaded and any(one.fix for one in report.findings or ()):
            self._fixes_are_loaded = True
            # libcst takes its time; the first fix should not have to wait for it.
            Thread(target=import_module, args=("mplint.fixes.text",), daemon=True).start()
        # What was found last stays while the text is no Python: syntax errors are the business
        # of others, and the editor moves its marks along with the text.
        if report.findings is not None:
            self._server.text_document_publish_diagnostics(
                self._diagnostics.published(report.document, report.findings)
            )

    def _say(self, text: str, kind: types.MessageType) -> None:
        self._server.window_show_message(types.ShowMessageParams(kind, text))

    def _folders(self) -> Iterable[str]:
        """Return the folders of the workspace."""
        workspace = self._server.workspace
        uris = [folder.uri for folder in list(workspace.folders.values())]
        paths = [path_of(uri) for uri in uris] or [workspace.root_path]
        return [path for path in paths if path]

    def _lines_of(self, path: str) -> Sequence[str]:
        """Return the lines of another file, as the editor has them if it is open there."""
        if (document := self._documents.at(path)) is not None:
            return document.lines
        try:
            return split_lines(decode(read_bytes(path)))
        except (UnreadableError, NotPythonError):
            return ()
