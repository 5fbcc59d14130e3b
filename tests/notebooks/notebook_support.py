"""Short ways to make notebooks, and to see what is found in them."""

from __future__ import annotations

import json

from mplint.project.checking import FileReport, check_bytes
from mplint.project.config import SettingsFinder
from mplint.project.settings import CommandLine


def code(source: str, *, as_text: bool = False, **more: object) -> dict[str, object]:
    """Return a code cell (nbformat 4); ``as_text`` for a source that is one string."""
    lines = source if as_text else source.splitlines(keepends=True)
    return {"cell_type": "code", "metadata": {}, "outputs": [], "source": lines, **more}


def markdown(text: str) -> dict[str, object]:
    """Return a cell of text."""
    return {"cell_type": "markdown", "metadata": {}, "source": [text]}


def notebook(*cells: object, **metadata: object) -> bytes:
    """Return a notebook of these cells; strings are code."""
    made = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    whole = {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False).encode()


def report(data: bytes, path: str = "n.ipynb") -> FileReport | None:
    """Check a notebook with all rules."""
    from mplint.project.selection import Selection

    finder = SettingsFinder(CommandLine(Selection(select=("ALL",))), isolated=True)
    return check_bytes(data, path, finder.for_folder("."))


def found(*cells: object) -> list[tuple[str, int, int, int]]:
    """Return the code, cell, line and column (all from 1) of what is found in a notebook."""
    checked = report(notebook(*cells))
    if checked is None:
        return []
    assert checked.failure is None, checked.failure
    return [
        (
            one.code,
            checked.cells[None, one.span.line].cell,
            checked.cells[None, one.span.line].line,
            one.span.column + 1,
        )
        for one in checked.findings
    ]
