"""The language server on standard input and output."""

from __future__ import annotations

import logging
import signal
import sys
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from mplint import __version__
from mplint.lsp.actions import KINDS
from mplint.lsp.session import Session

if TYPE_CHECKING:
    from pygls.server import ServerErrors

_SWITCH_INTERVAL = 0.001
"""Seconds after which the worker lets the event loop run (Python's default is five times that)."""


class _Protocol(LanguageServerProtocol):
    """pygls without its own documents.

    It breaks lines at form feeds and other characters at which the protocol does not, so that
    edits below them would end up in other lines.
    """

    lsp_text_document__did_open = None  # type: ignore[assignment]
    lsp_text_document__did_change = None  # type: ignore[assignment]
    lsp_text_document__did_close = None  # type: ignore[assignment]
    is_over = False
    """Whether the client has gone: nothing is sent any more, its end of the output is closed."""

    def _send_data(self, data: object) -> None:
        if not self.is_over:
            super()._send_data(data)


class _Server(LanguageServer):
    """A server for one client."""

    protocol: _Protocol
    session: Session
    """There from the moment at which the client has introduced itself."""
    said_goodbye = False
    """Whether the client has asked the server to shut down."""
    _is_reporting = False

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """Tell the client of an error, but not of one in telling it: that would never end."""
        if self._is_reporting:
            return
        self._is_reporting = True
        try:
            super().report_server_error(error, source)
        finally:
            self._is_reporting = False


def new_server(*, single_files: bool) -> _Server:
    """Return a server that is to be started."""
    server = _Server("mplint", __version__, protocol_cls=_Protocol)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.session = Session(server, params, single_files=single_files)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await server.session.watch_files()

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        server.said_goodbye = True
        server.session.end()

    @server.feature(types.EXIT)
    def leave(params: None) -> None:
        server.protocol.is_over = True

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.session.open(params)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.session.change(params)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.session.save()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.session.close(params)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.session.check_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.session.check_all()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.session.hover(params)

    options = types.CodeActionOptions(code_action_kinds=KINDS, resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.session.code_actions(params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        return await server.session.resolve(action)

    return server


def serve(*, single_files: bool) -> int:
    """Serve a client on standard input and output until it says good-bye or goes away.

    Args:
        single_files: whether to look at each document alone, and not at the project.

    Returns:
        The exit code: 0 if it asked for the end first, as the protocol has it, 1 otherwise.

    """
    logging.getLogger("pygls").setLevel(logging.ERROR)
    sys.setswitchinterval(_SWITCH_INTERVAL)
    # The thread that waits for input would outlive a KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    output = sys.stdout.buffer
    # Whatever else is printed must not get between the messages.
    sys.stdout = sys.stderr
    server = new_server(single_files=single_files)
    server.start_io(sys.stdin.buffer, output)
    return 0 if server.said_goodbye else 1
