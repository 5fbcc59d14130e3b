"""A new text as edits of the old one: what has not changed is not touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lsprotocol import types

from mplint.lsp.client import Client
from mplint.lsp.documents import Document
from mplint.lsp.positions import Positions
from mplint.reading import split_lines


def workspace_edit(
    document: Document, text: str, client: Client, positions: Positions
) -> types.WorkspaceEdit:
    """Return the edit that turns a document's text into ``text``, line by line."""
    edits = list(_edits(document.lines, split_lines(text), positions))
    if not client.document_changes:
        return types.WorkspaceEdit(changes={document.uri: edits})
    identifier = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, [*edits])])


def _edits(
    before: Sequence[str], after: Sequence[str], positions: Positions
) -> Iterator[types.TextEdit]:
    first = common_lines(before, after)
    last = common_lines(before[first:][::-1], after[first:][::-1])
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    for tag, start, stop, new_start, new_stop in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            place = types.Range(
                _beginning(first + start, before, positions),
                _beginning(first + stop, before, positions),
            )
            yield types.TextEdit(place, "".join(new[new_start:new_stop]))


def common_lines(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines the two have in common at the beginning."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _beginning(line: int, lines: Sequence[str], positions: Positions) -> types.Position:
    """Return where a line begins; behind the last one, where the text ends."""
    if line == len(lines) and lines and not lines[-1].endswith(("\r", "\n")):
        return positions.to_position(line - 1, len(lines[-1]), lines)
    return types.Position(line, 0)
