"""The documents that are open in the editor, as they are there: saved or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from lsprotocol import types
from pygls import uris

from mplint.lsp.positions import Positions
from mplint.reading import split_lines

_LANGUAGE = "python"
_SUFFIXES = (".py", ".pyw")
_UNTITLED = "untitled:"


def path_of(uri: str) -> str | None:
    """Return the path of a file's URI; None if it is none."""
    try:
        # pygls would take a semicolon for the beginning of parameters.
        return uris.to_fs_path(uri.replace(";", "%3B"))
    except ValueError:  # what looks like an address of IPv6, and is none
        return None


@dataclass(frozen=True, eq=False)
class Document:
    """One version of a document; a change makes another object.

    ``path`` is the file's; None for one that has never been saved.
    """

    uri: str
    version: int
    path: str | None
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines with their ends, as Python and the protocol split them."""
        return split_lines(self.text)

    @property
    def name(self) -> str:
        """What to call it, where a path is needed."""
        return self.path or PurePath(self.uri).name


class Documents:
    """The newest version of each Python document that is open."""

    def __init__(self, positions: Positions) -> None:
        """Take what the client's positions mean."""
        self._positions = positions
        self._documents: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(list(self._documents.values()))

    def get(self, uri: str) -> Document | None:
        """Return the document; None if it is not open, or nothing for mplint."""
        return self._documents.get(uri)

    def at(self, path: str) -> Document | None:
        """Return the document of a file, if that is open."""
        return next((one for one in self if one.path == path), None)

    def is_newest(self, document: Document) -> bool:
        """Tell whether this version is the one that the editor shows."""
        return self._documents.get(document.uri) is document

    def open(self, item: types.TextDocumentItem) -> Document | None:
        """Take note of an opened document; None if it is nothing for mplint.

        That is what is not Python, and what is no file, nor going to be one: revisions, output,
        the cells of notebooks.
        """
        path = path_of(item.uri)
        if path is None and not item.uri.startswith(_UNTITLED):
            return None
        if item.language_id != _LANGUAGE and not (path or "").endswith(_SUFFIXES):
            return None
        return self._put(Document(item.uri, item.version, path, item.text))

    def change(
        self,
        identifier: types.VersionedTextDocumentIdentifier,
        changes: Iterable[types.TextDocumentContentChangeEvent],
    ) -> Document | None:
        """Apply the changes, one after the other; None if the document is not known."""
        document = self.get(identifier.uri)
        if document is None:
            return None
        for change in changes:
            text = self._changed(document, change)
            document = Document(document.uri, identifier.version, document.path, text)
        return self._put(document)

    def close(self, uri: str) -> bool:
        """Forget a document; tell whether it was known."""
        return self._documents.pop(uri, None) is not None

    def _put(self, document: Document) -> Document:
        self._documents[document.uri] = document
        return document

    def _changed(self, document: Document, change: types.TextDocumentContentChangeEvent) -> str:
        if not isinstance(change, types.TextDocumentContentChangePartial):
            return change.text
        start = self._positions.to_offset(change.range.start, document.lines)
        end = self._positions.to_offset(change.range.end, document.lines)
        return document.text[:start] + change.text + document.text[max(start, end) :]
