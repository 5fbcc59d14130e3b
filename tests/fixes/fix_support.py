"""What the tests of fixes share."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from dataclasses import replace
from pathlib import Path

from pyflakes.checker import Checker

from mplint.analysis import analyze
from mplint.findings import Finding
from mplint.project.fixing import FileFix, fix_bytes
from mplint.project.settings import CommandLine, read_settings
from mplint.reading import split_lines
from mplint.rules.registry import all_rules

EVERYTHING = read_settings({"select": ["ALL"]}, "/", "", CommandLine(noqa=False))
"""All rules, also those that are off by default."""


def fixed(
    data: bytes, path: Path | str = "a.py", *, unsafe: bool = True, code: str | None = None
) -> FileFix:
    """Fix everything in a file's content, or what one rule finds there."""
    settings = EVERYTHING if code is None else replace(EVERYTHING, rules=frozenset({code}))
    result = fix_bytes(data, str(path), settings, unsafe=unsafe)
    assert result.failure is None, result.failure
    return result


def findings(data: bytes, path: Path | str = "a.py") -> list[Finding]:
    """Return all findings of all rules."""
    text = data.decode("utf-8")
    return analyze(ast.parse(text), split_lines(text), str(path), all_rules())


def comments(data: bytes) -> list[str]:
    """Return all comments of a source, sorted."""
    tokens = tokenize.tokenize(io.BytesIO(data).readline)
    return sorted(token.string for token in tokens if token.type == tokenize.COMMENT)


def complaints(data: bytes) -> Counter[str]:
    """Return what pyflakes says of a source, without the lines."""
    messages = Checker(ast.parse(data)).messages
    return Counter(one.message % one.message_args for one in messages)


def forks(data: bytes) -> int:
    """Count what pins the start method fork; a name for a context that is there does not."""
    return len(re.findall(rb"""["']fork["']|ForkContext|ForkProcess|os\.fork""", data))


def check_soundness(before: bytes, after: bytes, path: Path | str = "a.py") -> None:
    """Check what holds for every fixed file, whatever was fixed in it."""
    ast.parse(after)
    assert comments(after) == comments(before)
    old = Counter(finding.code for finding in findings(before, path))
    new = Counter(finding.code for finding in findings(after, path))
    assert not new - old
    assert after == before or sum(new.values()) < sum(old.values())
    assert not complaints(after) - complaints(before)
    assert forks(after) <= forks(before)  # it would only hide the bugs
    assert fixed(after, path).after == after
