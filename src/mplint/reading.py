"""Reads Python source as Python itself does: bytes in, tree and lines out."""

from __future__ import annotations

import ast
import gc
import io
import sys
import tokenize
import warnings
from dataclasses import dataclass

from mplint.deep import with_deep_stack


class NotPythonError(Exception):
    """The bytes are no source that this Python can read.

    ``line`` counts from 1, ``column`` from 0.
    """

    def __init__(self, reason: str, line: int = 1, column: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = max(line, 1)
        self.column = max(column, 0)


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file; ``lines`` keep their ends, and a byte order mark is gone."""

    tree: ast.Module
    lines: list[str]


def parse(data: bytes) -> Source:
    """Decode and parse a file's bytes.

    Raises:
        NotPythonError: its encoding, its syntax or its depth is beyond this Python.

    """
    text = decode(data)
    return Source(parse_text(text), split_lines(text))


def split_lines(text: str) -> list[str]:
    r"""Split at ``\n``, ``\r\n`` and ``\r``, as Python does; each line keeps its end."""
    return io.StringIO(text, newline="").readlines()


def decode(data: bytes) -> str:
    """Decode source by its byte order mark or encoding declaration (UTF-8 without either).

    Raises:
        NotPythonError: the declared encoding does not exist or does not fit the bytes.

    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as error:
        raise NotPythonError(f"{error.msg}") from None
    except (ValueError, LookupError) as error:  # a codec that is none, from Python 3.14 on
        raise NotPythonError(f"its encoding declaration is of no use ({error})") from None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1)
        raise NotPythonError(f"byte {error.start} is not {encoding}", line, column) from None
    except (ValueError, LookupError) as error:
        raise NotPythonError(f"it does not decode as {encoding} ({error})") from None


def parse_text(text: str) -> ast.Module:
    """Parse decoded source.

    Raises:
        NotPythonError: its syntax or its depth is beyond this Python.

    """
    with warnings.catch_warnings():
        # Invalid escapes and the like are somebody else's findings.
        warnings.simplefilter("ignore")
        try:
            return with_deep_stack(lambda: _tree(text))
        except SyntaxError as error:
            message = (
                f"{error.msg} (as Python {sys.version_info[0]}.{sys.version_info[1]} reads it)"
            )
            raise NotPythonError(message, error.lineno or 1, (error.offset or 1) - 1) from None
        except ValueError as error:  # a null byte (before 3.12), a lone surrogate
            raise NotPythonError(str(error)) from None
        except (RecursionError, MemoryError):
            raise NotPythonError("it is nested too deeply for Python's parser") from None


def _tree(text: str) -> ast.Module:
    """Parse without garbage collection: a tree has no cycles, and walking it takes a tenth more."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if collecting:
            gc.enable()
