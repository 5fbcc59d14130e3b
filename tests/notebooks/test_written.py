"""Where a line of a cell stands in the notebook's JSON."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplint.notebooks.module import NotebookModule
from mplint.notebooks.written import WrittenCells
from mplint.reading import split_lines

CHARACTERS = st.sampled_from('ab "\\\n\r\té€😀\x00\u2028{}[]:,')


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text(CHARACTERS, max_size=30), max_size=3),
    st.sampled_from([None, 0, 1, "\t"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_each_line_is_found(
    sources: list[str], indent: int | str | None, ascii_: bool, listed: bool, old: bool
) -> None:
    key = "input" if old else "source"
    cells = [
        {
            "cell_type": "code",
            "outputs": [{"text": '"source": ["x"]', "source": "no"}],
            key: re.findall(r"[^\n]*\n|[^\n]+", source) if listed else source,
            "metadata": {"source": "no", "cells": [{"source": "no"}]},
        }
        for source in sources
    ]
    whole = {"worksheets": [{"cells": cells}]} if old else {"x": [[]], "cells": cells}
    text = json.dumps(whole, indent=indent, ensure_ascii=ascii_)
    written = WrittenCells(text)
    rows = text.split("\n")
    for index, source in enumerate(sources):
        number = 0
        for number, line in enumerate(split_lines(source), start=1):
            place = written.line((0, index), number)
            assert place is not None
            assert rows[place.line - 1][place.column :].startswith(place.text)
            assert json.loads(f'"{place.text}"') == line
            for column in range(len(line) + 1):
                at = place.column_of(column)
                rest = rows[place.line - 1][at : place.column + len(place.text)]
                assert json.loads(f'"{rest}"') == line[column:]
        assert written.line((0, index), number + 1) is None


def test_strings_that_make_one_line_together() -> None:
    text = '{"cells": [{"source": ["a", "b\\n", "c"]}]}'
    written = WrittenCells(text)
    first, second = written.line((0, 0), 1), written.line((0, 0), 2)
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("a", "c")


def test_of_a_key_that_is_given_twice_the_last_counts() -> None:
    text = '{"cells": [{"source": "a", "source": ["b\\n", "c"]}]}'
    assert [json.loads(text)["cells"][0]["source"]] == [["b\n", "c"]]
    place = WrittenCells(text).line((0, 0), 2)
    assert place is not None
    assert place.text == "c"


@pytest.mark.parametrize("text", ["x = 1\n", "x = 1", "", "\n"])
def test_the_line_after_the_last_is_the_last(text: str) -> None:
    cell = {"cell_type": "code", "source": text}
    module = NotebookModule(json.dumps({"cells": [cell, cell]}).encode())
    place = module.cell_line(len(module.lines) + 1)
    assert place.written.line == 1
