"""Documents follow the editor's changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsp_support import replace
from lsprotocol import types

from mplint.lsp.documents import Documents, path_of
from mplint.lsp.positions import Positions
from mplint.reading import split_lines

URI = "file:///tmp/app.py"
TEXTS = st.text(alphabet="ab\té€\u2028\x0c😀𐍈\n\r", max_size=30)


def opened(text: str, encoding: str = "utf-16") -> Documents:
    documents = Documents(Positions(encoding))
    documents.open(types.TextDocumentItem(URI, "python", 1, text))
    return documents


def changed(documents: Documents, *changes: types.TextDocumentContentChangeEvent) -> str:
    document = documents.change(types.VersionedTextDocumentIdentifier(2, URI), changes)
    assert document is not None
    assert document is documents.get(URI)
    return document.text


@given(
    TEXTS, st.lists(TEXTS, max_size=4), st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.data()
)
def test_ranges(text: str, new: list[str], encoding: str, data: st.DataObject) -> None:
    """Several changes in one message; each is about the text that the one before it left."""
    positions, documents = Positions(encoding), opened(text, encoding)
    changes: list[types.TextDocumentContentChangeEvent] = []
    for part in new:
        start = data.draw(st.integers(0, len(text)))
        stop = data.draw(st.integers(start, len(text)))
        first, last = (position(text, at, positions) for at in (start, stop))
        if first is None or last is None:
            continue
        changes.append(types.TextDocumentContentChangePartial(types.Range(first, last), part))
        text = text[:start] + part + text[stop:]
    assert changed(documents, *changes) == text


def position(text: str, offset: int, positions: Positions) -> types.Position | None:
    if text[offset - 1 : offset + 1] == "\r\n":
        return None  # no place of the protocol
    before = split_lines(text[:offset] + "x")
    return positions.to_position(len(before) - 1, len(before[-1]) - 1, split_lines(text))


def test_form_feeds_and_the_like_do_not_end_lines() -> None:
    documents = opened("a = 1\x0c\nb = '\u2028'\nc = 3\n")
    assert changed(documents, replace(2, 0, 2, 1, "d")) == "a = 1\x0c\nb = '\u2028'\nd = 3\n"


def test_the_whole_text() -> None:
    documents = opened("a")
    assert changed(documents, types.TextDocumentContentChangeWholeDocument("b")) == "b"


def test_a_range_that_ends_before_it_begins_is_empty() -> None:
    assert changed(opened("abc\n"), replace(0, 2, 0, 1, "x")) == "abxc\n"


def test_versions_are_told_apart() -> None:
    documents = opened("a")
    first = documents.get(URI)
    assert first is not None
    assert documents.is_newest(first)
    changed(documents, types.TextDocumentContentChangeWholeDocument("b"))
    assert not documents.is_newest(first)
    assert first.text == "a"
    assert documents.close(URI)
    assert not documents.close(URI)
    assert documents.get(URI) is None


def test_changes_of_an_unknown_document() -> None:
    documents = Documents(Positions("utf-16"))
    assert documents.change(types.VersionedTextDocumentIdentifier(2, URI), []) is None


@pytest.mark.parametrize(
    ("uri", "language", "taken"),
    [
        ("file:///a.py", "python", True),
        ("file:///script", "python", True),
        ("file:///a.pyw", "", True),
        ("file:///a.toml", "toml", False),
        ("file:///a.ipynb", "json", False),
        ("untitled:Untitled-1", "python", True),
        ("git:/a.py?ref", "python", False),
        ("vscode-notebook-cell:/a.ipynb#x", "python", False),
        ("https://[x/a.py", "python", False),
        ("file://[x/a.py", "python", False),
        ("", "python", False),
    ],
)
def test_which_documents_are_for_mplint(uri: str, language: str, taken: bool) -> None:
    documents = Documents(Positions("utf-16"))
    item = types.TextDocumentItem(uri, language, 1, "")
    assert (documents.open(item) is not None) is taken


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a%20b/%C3%BC.py", "/a b/ü.py"),
        ("file:///a;b.py", "/a;b.py"),
        ("file:///a%23b.py", "/a#b.py"),
        ("untitled:x", None),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'", reason="paths are others")
def test_paths(uri: str, path: str | None) -> None:
    assert path_of(uri) == path
