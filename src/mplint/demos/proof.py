"""Reads ``proof.toml``: what a demo's programs promise to do under each start method.

The format is described in the README.md beside the demos.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

START_METHODS = ("fork", "spawn", "forkserver")
"""Every start method of CPython, in the order in which they are shown."""

Version = tuple[int, ...]
"""A version of Python: major, minor and, where it matters, micro."""


class ProofError(ValueError):
    """A ``proof.toml`` does not say what it must; the message names the file and the reason."""


class Outcome(str, Enum):
    """What a program with a bug does."""

    HIDDEN = "hidden"
    ERROR = "error"
    HANG = "hang"
    WRONG_RESULT = "wrong-result"


@dataclass(frozen=True)
class Promise:
    """What ``bug.py`` does under one start method.

    ``stdout`` is the whole standard output (for a hang: up to the moment it hangs) and
    ``pattern`` a regular expression that it matches as a whole; ``error`` is a text that
    standard output or standard error contains. What is None is not looked at.
    """

    outcome: Outcome
    stdout: str | None = None
    pattern: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class Override:
    """A promise that holds for one start method on some Python versions only."""

    promise: Promise
    method: str
    since: Version
    until: Version | None

    def applies(self, method: str, version: Version) -> bool:
        """Tell whether it holds for ``method`` on ``version`` (``until`` is exclusive)."""
        if method != self.method or version < self.since:
            return False
        return self.until is None or version < self.until


@dataclass(frozen=True)
class Proof:
    """What a rule's demo promises.

    ``title`` says what the bug does, for people; ``fixed_stdout`` is the whole standard output
    of ``fixed.py``, which exits with code 0; ``fixed_error`` is a text that it writes to
    standard error nevertheless (None: it writes nothing there).

    Of a project demo, ``module`` is what is run by ``python -m`` (None: ``main.py`` is run), and
    ``roots`` are the folders from which its modules are imported beside that of ``main.py``.
    """

    title: str
    fixed_stdout: str
    fixed_error: str | None
    promises: Mapping[str, Promise]
    overrides: tuple[Override, ...] = ()
    module: str | None = None
    roots: tuple[str, ...] = ()

    def promise(self, method: str, version: Version) -> Promise:
        """Return what ``bug.py`` does under ``method`` on Python ``version``."""
        for override in self.overrides:
            if override.applies(method, version):
                return override.promise
        return self.promises[method]


def load_proof(path: Path) -> Proof:
    """Read the ``proof.toml`` at ``path``.

    Raises:
        ProofError: it is missing, not TOML, or lacks or misspells a key.

    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _proof(data)
    except (OSError, KeyError, ValueError, TypeError, re.error) as error:
        raise ProofError(f"{path}: {type(error).__name__}: {error}") from error


def _proof(data: dict[str, Any]) -> Proof:
    title, fixed = str(data.pop("title")), data.pop("fixed")
    overrides = tuple(_override(table) for table in data.pop("override", []))
    module, roots = data.pop("module", None), tuple(data.pop("roots", ()))
    if "same" in data:
        promise = _promise(data.pop("same"))
        promises = dict.fromkeys(START_METHODS, promise)
    else:
        promises = {method: _promise(data.pop(method)) for method in START_METHODS}
    output, error = fixed.pop("stdout"), fixed.pop("error", None)
    proof = Proof(title, output, error, promises, overrides, module, roots)
    _no_more(fixed)
    _no_more(data)
    return proof


def _promise(table: dict[str, Any]) -> Promise:
    outcome = Outcome(table.pop("outcome"))
    promise = Promise(
        outcome,
        stdout=table.pop("stdout", None),
        pattern=table.pop("stdout_regex", None),
        error=table.pop("error", None),
    )
    _no_more(table)
    needed = {
        Outcome.HIDDEN: promise.stdout is None and promise.pattern is None,
        Outcome.ERROR: bool(promise.error),
        Outcome.HANG: bool(promise.stdout),
        Outcome.WRONG_RESULT: (promise.stdout is None) != (promise.pattern is None),
    }
    if not needed[outcome]:
        raise ValueError(f"the keys given do not suit the outcome {outcome.value!r}")
    if promise.pattern is not None:
        re.compile(promise.pattern)
    return promise


def _override(table: dict[str, Any]) -> Override:
    since, until = _version(table.pop("since")), table.pop("until", None)
    method = table.pop("method")
    if method not in START_METHODS:
        raise ValueError(f"unknown start method: {method!r}")
    return Override(_promise(table), method, since, until and _version(until))


def _no_more(table: Mapping[str, object]) -> None:
    if table:
        raise ValueError(f"unknown keys: {', '.join(sorted(table))}")


def _version(text: str) -> Version:
    parts = tuple(int(part) for part in text.split("."))
    if len(parts) < 2:
        raise ValueError(f"not a version of Python: {text!r}")
    return parts
