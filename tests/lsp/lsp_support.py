"""An editor for tests: pygls' client, which checks the form of all that it is told."""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from mplint.reading import split_lines

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 150  # Checks of projects are nice: on a busy machine they take their time.
SERVER = [sys.executable, "-m", "mplint", "lsp"]
SINGLE_FILES = [*SERVER, "--single-files"]

MODERN = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
            related_information=True, version_support=True, code_description_support=True
        ),
        hover=types.HoverClientCapabilities(
            content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]
        ),
        code_action=types.CodeActionClientCapabilities(
            data_support=True,
            resolve_support=types.ClientCodeActionResolveOptions(["edit"]),
        ),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
    ),
)
"""What a client such as VS Code or a recent Neovim says of itself."""

OLD = types.ClientCapabilities()
"""A client that can do nothing beyond the minimum."""


class Editor(LanguageClient):
    """A client that keeps what the server sends."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[types.ShowMessageParams] = asyncio.Queue()
        self.registrations: asyncio.Queue[types.RegistrationParams] = asyncio.Queue()
        self.capabilities: types.ServerCapabilities | None = None
        self.versions: dict[str, int] = {}

        for method, queue in (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self.published),
            (types.WINDOW_SHOW_MESSAGE, self.messages),
            (types.CLIENT_REGISTER_CAPABILITY, self.registrations),
        ):
            self.feature(method)(functools.partial(queue.put_nowait))

    async def start(
        self,
        folders: Sequence[Path],
        capabilities: types.ClientCapabilities,
        command: Sequence[str] = SERVER,
        cwd: Path | None = None,
        locale: str | None = None,
    ) -> None:
        """Start the server and introduce oneself."""
        await self.start_io(*command, cwd=cwd or (folders[0] if folders else None))
        result = await wait(
            self.initialize_async(
                types.InitializeParams(
                    capabilities=capabilities,
                    process_id=None,
                    locale=locale,
                    workspace_folders=[
                        types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders
                    ],
                )
            )
        )
        self.capabilities = result.capabilities
        self.initialized(types.InitializedParams())

    def open(self, uri: str, text: str, language: str = "python") -> None:
        """Open a document."""
        self.versions[uri] = 1
        self.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
        )

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent | str) -> int:
        """Change a document: ranges, or the whole text; return the new version."""
        self.versions[uri] += 1
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [
                    types.TextDocumentContentChangeWholeDocument(one)
                    if isinstance(one, str)
                    else one
                    for one in changes
                ],
            )
        )
        return self.versions[uri]

    def close(self, uri: str) -> None:
        """Close a document."""
        self.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    async def diagnostics(self, uri: str, version: int | None = None) -> Sequence[types.Diagnostic]:
        """Wait for the diagnostics of a document (of a version of it)."""
        while True:
            params = await wait(self.published.get())
            if params.uri == uri and version in (None, params.version):
                return params.diagnostics

    async def actions(
        self,
        uri: str,
        place: types.Range,
        only: Sequence[str] | None = None,
        diagnostics: Sequence[types.Diagnostic] = (),
    ) -> dict[str, types.CodeAction]:
        """Ask for code actions; return them by their titles."""
        found = await wait(
            self.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(uri),
                    place,
                    types.CodeActionContext(list(diagnostics), only=only),
                )
            )
        )
        return {one.title: one for one in found or () if isinstance(one, types.CodeAction)}

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        """Ask what there is to say about a place."""
        return await wait(
            self.text_document_hover_async(
                types.HoverParams(
                    types.TextDocumentIdentifier(uri), types.Position(line, character)
                )
            )
        )

    async def leave(self) -> int | None:
        """Say good-bye; return the server's exit code."""
        await wait(self.shutdown_async(None))
        self.exit(None)
        assert self._server is not None
        return await wait(self._server.wait())


def scenario(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Make an ordinary test of one that waits."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(asyncio.wait_for(test(*args, **kwargs), 2 * SECONDS))

    return run


async def wait(work: Awaitable[T]) -> T:
    """Wait, but not for ever."""
    return await asyncio.wait_for(work, SECONDS)


@asynccontextmanager
async def editor(
    *folders: Path,
    capabilities: types.ClientCapabilities = MODERN,
    command: Sequence[str] = SINGLE_FILES,
    cwd: Path | None = None,
    locale: str | None = None,
) -> AsyncIterator[Editor]:
    """Run a server with an editor, and end both."""
    client = Editor()
    try:
        await client.start(folders, capabilities, command, cwd, locale)
        yield client
        assert await client.leave() == 0
    finally:
        server = client._server
        if server is not None and server.returncode is None:
            server.kill()
        await wait(client.stop())  # type: ignore[no-untyped-call]


def at(line: int, character: int, end_line: int, end_character: int) -> types.Range:
    """Return a range."""
    return types.Range(types.Position(line, character), types.Position(end_line, end_character))


def replace(
    line: int, character: int, end_line: int, end_character: int, text: str
) -> types.TextDocumentContentChangePartial:
    """Return a change of a range."""
    return types.TextDocumentContentChangePartial(
        at(line, character, end_line, end_character), text
    )


def edits_of(edit: types.WorkspaceEdit | None) -> list[types.TextEdit]:
    """Return the edits of the one document that is changed."""
    assert edit is not None
    if edit.document_changes is None:
        ((_, edits),) = (edit.changes or {}).items()
        return list(edits)
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    return [one for one in change.edits if isinstance(one, types.TextEdit)]


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """Return ``text`` with edits carried out, where columns are characters."""
    lines = split_lines(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(position: types.Position) -> int:
        return starts[position.line] + position.character

    for edit in sorted(edits, key=lambda one: offset(one.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text
