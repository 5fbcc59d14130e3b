"""Which cells of a notebook are read, and what is said of a file that is none."""

from __future__ import annotations

import json

import pytest
from notebook_support import code, found, markdown, notebook, report

from mplint.notebooks.cells import code_cells
from mplint.reading import NotPythonError

LATE = (
    "from multiprocessing import Process\np = Process(target=print)\np.start()\np.daemon = True\n"
)


def sources(data: bytes) -> list[tuple[int, str]]:
    return [(cell.number, cell.source) for cell in code_cells(data.decode())]


def test_all_cells_are_counted_and_code_is_read() -> None:
    raw = {"cell_type": "raw", "metadata": {}, "source": "x"}
    data = notebook(markdown("# import"), "a\nb", raw, code("c\n", as_text=True), "")
    assert sources(data) == [(2, "a\nb"), (4, "c\n"), (5, "")]


def test_nbformat_3() -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": "x"},
        {"cell_type": "code", "language": "python", "input": ["a\n", "b"], "outputs": []},
        {"cell_type": "code", "language": "r", "input": "x <- 1", "outputs": []},
    ]
    last = {"cell_type": "code", "language": "python", "input": LATE, "outputs": []}
    whole = {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}, {"cells": [last]}]}
    data = json.dumps(whole).encode()
    assert sources(data) == [(2, "a\nb"), (4, LATE)]
    checked = report(data)
    assert checked is not None
    assert [(one.cell, one.line) for one in checked.cells.values()] == [(4, 4), (4, 3)]


@pytest.mark.parametrize(
    ("metadata", "is_read"),
    [
        ({}, True),
        ({"language_info": {"name": "python"}}, True),
        ({"kernelspec": {"language": "python", "name": "x"}}, True),
        ({"language_info": {"name": "julia"}}, False),
        ({"kernelspec": {"language": "R"}}, False),
        ({"language_info": 1, "kernelspec": []}, True),
    ],
)
def test_the_language_of_the_kernel(metadata: dict[str, object], is_read: bool) -> None:
    assert bool(sources(notebook("a", **metadata))) is is_read


def test_a_cell_of_another_language() -> None:
    other = code("select 1", metadata={"vscode": {"languageId": "sql"}})
    own = code("a", metadata={"vscode": {"languageId": "python"}})
    assert sources(notebook(other, own)) == [(2, "a")]


def test_cells_are_one_module() -> None:
    first, *rest = LATE.splitlines()
    cells = [first, markdown("multiprocessing"), "%%bash\nps", "\n".join(["%time 1", *rest])]
    assert found(*cells) == [("MPL201", 4, 4, 1)]


def test_an_indented_cell_is_read_as_ipython_reads_it() -> None:
    indented = "".join(f"  {line}\n" for line in ["# Late", *LATE.splitlines()])
    assert found(indented, "x = 1") == [("MPL201", 1, 5, 3)]


def test_top_level_await() -> None:
    cells = ["import asyncio\nawait asyncio.sleep(0)\nasync with x as y: pass\n", LATE]
    assert found(*cells) == [("MPL201", 2, 4, 1)]


def test_what_is_only_in_the_output_does_not_matter() -> None:
    output = {"output_type": "stream", "name": "stdout", "text": ["import multiprocessing\n"]}
    assert report(notebook(code("def f(:", outputs=[output]))) is None
    assert report(notebook("%%bash\nmultiprocessing", "def f(:")) is None


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b'{"cells": [], "x": multiprocessing}', (1, 19), "as JSON, expecting value"),
        (b'{\n "x": "multiprocessing"', (2, 23), "as JSON, expecting ',' delimiter"),
        (b'["multiprocessing"]', (1, 0), "its JSON is not an object"),
        (b'{"x": "multiprocessing"}', (1, 0), "it has no list of `cells`"),
        (b'{"cells": {"multiprocessing": 1}}', (1, 0), "it has no list of `cells`"),
        (b'{"worksheets": [{"multiprocessing": []}]}', (1, 0), "it has no list of `cells`"),
        (b'{"cells": ["multiprocessing"]}', (1, 0), "cell 1 is not an object"),
        (b'{"cells": [{"cell_type": "code"}], "x": "multiprocessing"}', (1, 0), "cell 1 has no"),
        (
            b'{"cells": [{"cell_type": "code", "source": [1]}], "x": "multiprocessing"}',
            (1, 0),
            "cell 1 has no text as `source`",
        ),
        (b'{"x":\n "multiprocessing \xff"}', (2, 18), "byte 24 is not utf-8"),
        (b"[" * 100_000 + b"multiprocessing", (1, 0), "nested too deeply"),
        (b'{"multiprocessing": ' + b"9" * 5000 + b"}", (1, 0), "it has no list of `cells`"),
        (b"import multiprocessing\n", (1, 0), "as JSON"),
    ],
)
def test_what_is_no_notebook(data: bytes, place: tuple[int, int], reason: str) -> None:
    checked = report(data)
    assert checked is not None
    (only,) = checked.findings
    assert only.code == "MPL000"
    assert only.message.startswith("cannot be checked: ")
    assert reason in only.message
    assert only.span.start == place
    assert not checked.cells


def test_a_byte_order_mark_is_none_of_the_text() -> None:
    checked = report(b"\xef\xbb\xbf" + notebook(LATE))
    assert checked is not None
    assert [one.code for one in checked.findings] == ["MPL201"]


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (["x = 1", "import multiprocessing\ndef f(:"], (2, 2, 7)),
        (["import multiprocessing\nx = [", "y = 1"], (1, 2, 5)),
        (["import multiprocessing", "x = 1 \\"], (2, 1, 7)),
        (["import multiprocessing", "  x = (\n  y = 1"], (2, 1, 7)),
        (["import multiprocessing", "print 'x'"], (2, 1, 1)),
        (["import multiprocessing", "x = 1\n    y = 1\n"], (2, 2, 5)),
    ],
)
def test_a_cell_that_is_not_python(cells: list[str], place: tuple[int, int, int]) -> None:
    ((code_, cell, line, column),) = found(*cells)
    assert code_ == "MPL000"
    assert (cell, line) == place[:2]
    assert column >= 1


def test_odd_texts_are_read() -> None:
    for odd in ("x = '\ud800'", "x = '\x00'", "\x0c\nx = 1", "x = '\u2028'"):
        data = json.dumps(json.loads(notebook(LATE, "y"))).replace('"y"', json.dumps(odd)).encode()
        checked = report(data)
        assert checked is not None
        assert checked.failure is None
        assert checked.findings[0].code in ("MPL000", "MPL201")


def test_positions_of_what_is_no_json_object() -> None:
    with pytest.raises(NotPythonError):
        code_cells("1")
