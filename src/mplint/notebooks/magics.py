"""IPython's own syntax in a cell, replaced by Python: every line stays where it is.

Source: IPython documentation, "Python vs IPython", and ``IPython/core/inputtransformer2.py``, in
which order what is recognised.
"""

from __future__ import annotations

import ast
import re

from mplint.reading import NotPythonError, parse_text, split_lines

_PYTHON_CELLS = frozenset({"capture", "debug", "ipytest", "prun", "time", "timeit"})
"""Cell magics that run their cell as a part of the notebook.

``%%python`` and its like run it as another program, ``%%bash`` in another language, ``%%writefile``
not at all.
"""

_AUTOMAGIC = frozenset(
    {
        "alias", "autoreload", "cat", "cd", "clear", "conda", "cp", "env", "install_ext", "less",
        "load", "load_ext", "ls", "man", "mamba", "matplotlib", "micromamba", "mkdir", "more", "mv",
        "pip", "reload_ext", "reset", "rm", "rmdir", "run", "store", "time", "timeit", "uv", "who",
        "whos", "writefile",
    }
)  # fmt: skip
"""Magics that people write without ``%``, where the line is no Python."""

_MAX_LINES = 30
"""Lines that a timed statement can go over."""

_CELL_MAGIC = re.compile(r"\s*%%(?P<name>\w*)")
_ESCAPED = ("%", "!", "?", ",", ";", "/")
_TIMED = re.compile(r"(?P<indent>[ \t]*)%(?:time|timeit(?:[ \t]+-[nrtcpoqv][ \t]*\d*)*|prun)[ \t]+")
_WORD = re.compile(r"[ \t]*(?P<name>[a-z_]+)[ \t]+(?P<rest>[^=(\[.,:+*%&|^<>@!\s].*)")
_TOKEN = re.compile(
    r"""(?P<comment>\#.*)
    | [A-Za-z]{0,3}(?P<quote>\"{3}|'{3}|\"|')
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<assigned>=[ \t]*)(?=[!%])
    | (?P<help>\?)
    | \w+ | .""",
    re.VERBOSE | re.DOTALL,
)
_COMPOUND = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.AsyncFor, ast.While,
    ast.With, ast.AsyncWith, ast.Try, ast.Match,
)  # fmt: skip


def python_of(source: str) -> str | None:
    """Return the source of a cell as Python, line for line; None if it is none.

    What IPython adds to the language becomes ``pass``, or the value of an assignment something
    unknown. The code of ``%time`` and ``%timeit`` stays: it runs.
    """
    lines = split_lines(source)
    for index, line in enumerate(lines):
        magic = _CELL_MAGIC.match(line)
        if magic is not None:
            if magic["name"] not in _PYTHON_CELLS:
                return None
            lines[index] = _end(line)
        elif line.strip() and not line.lstrip().startswith("#"):  # Editors allow a comment.
            break
    return "".join(_Cell(lines).replaced())


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


class _Cell:
    """Goes through the lines of a cell, and knows where a statement begins."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._depth = 0
        self._quote = ""
        """The quotation mark of the string that goes on in the next line."""
        self._continued = False

    def replaced(self) -> list[str]:
        """Return the lines, with Python in place of IPython's own syntax."""
        result: list[str] = []
        index = 0
        while index < len(self._lines):
            line = self._lines[index]
            begins = not (self._depth or self._quote or self._continued)
            timed = _timed(self._lines, index) if begins else None
            escaped = None if timed else self._escaped(line, begins=begins)
            if escaped is None:
                result.append(timed or line)
                if timed:
                    self._scan(timed)
                index += 1
                continue
            # A command goes on after a backslash; its other lines are none of Python's.
            self._depth, self._quote, self._continued = 0, "", False
            result.append(escaped + _end(line))
            while line.rstrip("\r\n").endswith("\\") and index + 1 < len(self._lines):
                index += 1
                line = self._lines[index]
                result.append(_end(line))
            index += 1
        return result

    def _escaped(self, line: str, *, begins: bool) -> str | None:
        """Return what stands for a line in IPython's own syntax; None for one in Python."""
        text = line.strip()
        indent = line[: len(line) - len(line.lstrip())]
        if begins and (text.startswith(_ESCAPED) or _is_automagic(line)):
            return f"{indent}pass"
        found = self._scan(line)
        if found is None or not begins:
            return None
        if found["help"]:
            return f"{indent}pass"
        return f"{line[: found.end()]}get_ipython()"

    def _scan(self, line: str) -> re.Match[str] | None:
        """Take a line in; return what of it is IPython's own, outside of strings and brackets."""
        at, special = 0, None
        if self._quote:
            at = self._string_end(line, 0)
        while at < len(line):
            token = _TOKEN.match(line, at)
            assert token is not None  # The last alternative takes any character.
            at = token.end()
            if token["quote"]:
                self._quote = token["quote"]
                at = self._string_end(line, at)
            elif token["open"]:
                self._depth += 1
            elif token["close"]:
                self._depth = max(self._depth - 1, 0)
            elif token["comment"]:
                break
            elif token["help"] or token["assigned"]:
                if not self._depth:
                    special = special or token
        self._continued = not self._quote and line.rstrip("\r\n").endswith("\\")
        return special

    def _string_end(self, line: str, start: int) -> int:
        """Return where the string that is open ends in ``line``, or the end of the line."""
        mark = self._quote
        at = start
        while at < len(line):
            if line[at] == "\\":
                at += 2
            elif line.startswith(mark, at):
                self._quote = ""
                return at + len(mark)
            else:
                at += 1
        if len(mark) == 1 and not line.rstrip("\r\n").endswith("\\"):
            self._quote = ""  # It is not closed, or is part of an f-string that nests quotes.
        return len(line)


def _timed(lines: list[str], index: int) -> str | None:
    """Return the line ``%time statement`` as the statement, at its place.

    Older versions of IPython let the statement go on until its brackets are closed.
    """
    line = lines[index]
    magic = _TIMED.match(line)
    if magic is None:
        return None
    statement = line[magic.end() :]
    for end in range(index + 1, min(index + _MAX_LINES, len(lines)) + 1):
        body = _parsed("".join([statement, *lines[index + 1 : end]]).strip())
        if body:
            compound = isinstance(body[0], _COMPOUND)
            return None if compound else f"{magic['indent']}if 1:".ljust(magic.end()) + statement
        if not re.search(r"[(\[{]", statement):
            break
    return None


def _parsed(text: str) -> list[ast.stmt]:
    """Return the statements of a piece of code; none if it is not valid."""
    try:
        return parse_text(text).body
    except NotPythonError:
        return []


def _is_automagic(line: str) -> bool:
    """Tell whether a line is a command such as ``pip install``, without its ``%``."""
    words = _WORD.match(line)
    if words is None or words["name"] not in _AUTOMAGIC:
        return False
    return not _parsed(line.strip())
