"""A new text as edits of the old one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsp_support import applied, edits_of
from lsprotocol import types

from mplint.lsp.client import Client
from mplint.lsp.documents import Document
from mplint.lsp.edits import workspace_edit
from mplint.lsp.positions import Positions

LINES = st.lists(st.sampled_from(["a\n", "b\n", "  c\n", "\n", "d\r\n", "é😀\n"]), max_size=12)
ENDS = st.sampled_from(["", "x", "é😀"])


def edited(before: str, after: str) -> list[types.TextEdit]:
    document = Document("file:///a.py", 7, "/a.py", before)
    return edits_of(workspace_edit(document, after, Client(), Positions("utf-32")))


@given(LINES, ENDS, LINES, ENDS)
def test_the_edits_lead_to_the_new_text(
    before: list[str], before_end: str, after: list[str], after_end: str
) -> None:
    old, new = "".join(before) + before_end, "".join(after) + after_end
    assert applied(old, edited(old, new)) == new


def test_only_what_has_changed_is_touched() -> None:
    before = "".join(f"line {number}\n" for number in range(1000))
    after = "import x\n" + before.replace("line 500\n", "line 500  # noqa\n")
    touched = [(one.range.start.line, one.range.end.line) for one in edited(before, after)]
    assert touched == [(0, 0), (500, 501)]


def test_the_version_is_told_to_those_who_can_tell() -> None:
    document = Document("file:///a.py", 7, "/a.py", "a\n")
    edit = workspace_edit(document, "b\n", Client(document_changes=True), Positions("utf-16"))
    assert edit.changes is None
    assert edit.document_changes is not None
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == ("file:///a.py", 7)
