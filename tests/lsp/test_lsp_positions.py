"""Places in the units of the protocol; the reference is Python's own encoders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from mplint.lsp.positions import Positions
from mplint.place import Span
from mplint.reading import split_lines

UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
ENCODINGS = sorted(UNITS)
TEXTS = st.text(alphabet="ab\té€\u2028\x0c😀𐍈\n\r")


def units(text: str, encoding: str) -> int:
    codec, size = UNITS[encoding]
    return len(text.encode(codec)) // size


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_place_there_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    positions, lines = Positions(encoding), split_lines(text)
    offset = data.draw(st.integers(0, len(text)))
    before = split_lines(text[:offset] + "x")
    line, column = len(before) - 1, len(before[-1]) - 1
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # no place of the protocol
    found = positions.to_position(line, column, lines)
    assert found == types.Position(line, units(before[-1][:-1], encoding))
    assert positions.to_offset(found, lines) == offset


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 9), ("utf-16", 7), ("utf-32", 6)])
def test_a_span_behind_an_astral_character(encoding: str, column: int) -> None:
    lines = ["x\n", "s = '😀'; p\n"]
    place = Positions(encoding).to_range(Span(2, 6, 2, 7), lines)
    assert place == types.Range(types.Position(1, column), types.Position(1, column + 1))


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        ((0, 99), 2),  # the end of the line, before what ends it
        ((1, 2), 5),  # in the middle of a character: before it
        ((1, 99), 6),
        ((2, 0), 7),
        ((9, 9), 7),
    ],
)
def test_places_outside_of_the_text_are_moved_in(place: tuple[int, int], offset: int) -> None:
    lines = ["ab\r\n", "a😀\n"]
    assert Positions("utf-16").to_offset(types.Position(*place), lines) == offset


def test_an_empty_text() -> None:
    positions = Positions("utf-16")
    assert positions.to_offset(types.Position(0, 0), []) == 0
    assert positions.to_position(0, 0, []) == types.Position(0, 0)
