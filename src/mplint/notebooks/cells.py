"""The code cells of a notebook, as its JSON has them (nbformat 3 and 4).

Source: the nbformat documentation, "The Notebook file format", and its JSON schemas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from mplint.reading import NotPythonError

Key: TypeAlias = tuple[int, int]
"""Worksheet and index of a cell (nbformat 4 has one worksheet, so to speak)."""

_PYTHON = frozenset({"python", "python3", "python2", "ipython", "ipython3"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its number among all cells (from 1, as ruff counts), and its source."""

    number: int
    key: Key
    source: str


def decode_notebook(data: bytes) -> str:
    """Decode a notebook, which is UTF-8.

    Raises:
        NotPythonError: it is not.

    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1)
        raise NotPythonError(f"byte {error.start} is not utf-8", line, column) from None


def code_cells(text: str) -> list[Cell]:
    """Return the code cells in Python of a notebook; none if its kernel has another language.

    Raises:
        NotPythonError: the text is no notebook; the position is that in the text.

    """
    notebook = _load(text)
    metadata = notebook.get("metadata")
    if not _is_python(metadata if isinstance(metadata, dict) else {}):
        return []
    return list(_cells(notebook))


def _load(text: str) -> dict[str, object]:
    try:
        # Python refuses integers of thousands of digits; none is needed.
        notebook = json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        reason = f"it is no notebook: as JSON, {error.msg[:1].lower()}{error.msg[1:]}"
        raise NotPythonError(reason, error.lineno, error.colno - 1) from None
    except RecursionError:
        raise NotPythonError("it is no notebook: its JSON is nested too deeply") from None
    if not isinstance(notebook, dict):
        raise NotPythonError("it is no notebook: its JSON is not an object")
    return notebook


def _is_python(metadata: dict[str, object]) -> bool:
    """Tell whether the notebook is for a Python kernel, as far as it says anything."""
    for table, key in (("language_info", "name"), ("kernelspec", "language")):
        part = metadata.get(table)
        language = part.get(key) if isinstance(part, dict) else None
        if isinstance(language, str) and language:
            return language.lower() in _PYTHON
    return True


def _cells(notebook: dict[str, object]) -> Iterator[Cell]:
    number = 0
    for sheet, cells in enumerate(_worksheets(notebook)):
        for index, cell in enumerate(cells):
            number += 1
            if not isinstance(cell, dict):
                raise NotPythonError(f"it is no notebook: its cell {number} is not an object")
            if cell.get("cell_type") == "code" and _is_python_cell(cell):
                yield Cell(number, (sheet, index), _source(cell, number))


def _worksheets(notebook: dict[str, object]) -> list[list[object]]:
    """Return the lists of cells: one in nbformat 4, one for each worksheet before."""
    cells = notebook.get("cells")
    if isinstance(cells, list):
        return [cells]
    sheets = notebook.get("worksheets")
    found = [sheet.get("cells") if isinstance(sheet, dict) else None for sheet in sheets] if (
        isinstance(sheets, list)
    ) else [None]  # fmt: skip
    lists = [cells for cells in found if isinstance(cells, list)]
    if len(lists) < len(found):
        raise NotPythonError("it is no notebook: it has no list of `cells`")
    return lists


def _is_python_cell(cell: dict[str, object]) -> bool:
    """Tell whether a cell is not marked as another language's (nbformat 3, and by VS Code)."""
    metadata = cell.get("metadata")
    editor = metadata.get("vscode") if isinstance(metadata, dict) else None
    marks = [cell.get("language"), editor.get("languageId") if isinstance(editor, dict) else None]
    return all(not isinstance(mark, str) or mark.lower() in _PYTHON for mark in marks)


def _source(cell: dict[str, object], number: int) -> str:
    source = cell["source"] if "source" in cell else cell.get("input")
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(part, str) for part in source):
        return "".join(source)
    raise NotPythonError(f"it is no notebook: its cell {number} has no text as `source`")
