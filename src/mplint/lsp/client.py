"""What the editor at the other end can do."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types


@dataclass(frozen=True)
class Client:
    """The capabilities that make a difference to mplint."""

    related_information: bool = False
    """Diagnostics may point to other places."""
    versions: bool = False
    """Diagnostics may tell which version of the document they are about."""
    code_descriptions: bool = False
    """Diagnostics may have a link."""
    markdown: bool = False
    """Hovers may be Markdown."""
    resolves_edits: bool = False
    """It asks for the edit of a code action when that is chosen."""
    document_changes: bool = False
    """Edits may tell which version of the document they are for."""
    watches_files: bool = False
    """It can be asked to tell when files change."""

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        """Read what a client says of itself."""
        text = capabilities.text_document or types.TextDocumentClientCapabilities()
        workspace = capabilities.workspace or types.WorkspaceClientCapabilities()
        published = text.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
        hover = text.hover or types.HoverClientCapabilities()
        actions = text.code_action or types.CodeActionClientCapabilities()
        resolves = actions.resolve_support
        edits = workspace.workspace_edit or types.WorkspaceEditClientCapabilities()
        files = (
            workspace.did_change_watched_files or types.DidChangeWatchedFilesClientCapabilities()
        )
        return cls(
            related_information=bool(published.related_information),
            versions=bool(published.version_support),
            code_descriptions=bool(published.code_description_support),
            markdown=types.MarkupKind.Markdown in (hover.content_format or ()),
            resolves_edits=(
                bool(actions.data_support)
                and resolves is not None
                and "edit" in resolves.properties
            ),
            document_changes=bool(edits.document_changes),
            watches_files=bool(files.dynamic_registration),
        )
