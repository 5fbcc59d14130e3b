"""Findings that other modules take part in: whole projects are checked in the background.

``mplint check`` does that, in a process of its own, with the files as they are saved. What a single
file shows is not taken from there: it comes sooner, and from the text in the editor.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mplint.findings import UNUSED_NOQA, Finding, Related, Span
from mplint.lsp.documents import Document, Documents
from mplint.lsp.edits import common_lines
from mplint.project.checking import UNCHECKABLE
from mplint.project.files import UnreadableError, read_bytes
from mplint.reading import NotPythonError, decode

_DELAY = 0.3
"""Seconds to wait after a change: a checkout changes many files."""
_PATIENCE = 120
"""Seconds after which checking a folder is given up, for good: it is no project."""

# An interpreter looks for modules in the current folder first, and user code is never run.
_PROGRAM = """
import os, sys
getattr(os, "nice", id)(10)
sys.path[:] = [folder for folder in sys.path if folder]
from mplint.cli.main import entry_point
entry_point()
"""
_COMMAND = (
    *(sys.executable, "-c", _PROGRAM, "check", "."),
    *("--jobs", "1", "--exit-zero", "--output-format", "json"),
)


@dataclass(frozen=True)
class _Found:
    """What was found in a file when it was as in ``document``."""

    document: Document
    findings: tuple[Finding, ...]


class Projects:
    """Checks the folders of a workspace when files have changed, one run at a time."""

    def __init__(
        self,
        documents: Documents,
        folders: Callable[[], Iterable[str]],
        alone: Callable[[Document], Awaitable[Iterable[Finding]]],
        changed: Callable[[], None],
    ) -> None:
        """Prepare; all methods are for the thread of the event loop alone.

        Args:
            documents: those that are open.
            folders: tells the workspace's folders.
            alone: tells what is found in a document without looking at others.
            changed: is called when something else is found than before.

        """
        self._documents = documents
        self._folders = folders
        self._alone = alone
        self._changed = changed
        self._found: dict[str, _Found] = {}
        self._given_up: set[str] = set()
        self._is_wanted = False
        self._task: asyncio.Task[None] | None = None

    def request(self) -> None:
        """Have everything checked soon: files have changed."""
        self._is_wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        """End what is going on."""
        if self._task is not None:
            self._task.cancel()

    def findings(self, document: Document) -> tuple[Finding, ...]:
        """Return what is known of a document; lines that have moved since are followed."""
        found = self._found.get(document.path or "")
        if found is None or not found.findings:
            return ()
        return tuple(_moved(found.findings, found.document.lines, document.lines))

    async def _run(self) -> None:
        while self._is_wanted:
            await asyncio.sleep(_DELAY)
            self._is_wanted = False
            saved = [one for one in self._documents if _is_saved(one)]
            found: dict[str, list[Finding]] = {}
            for folder in self._folders():
                for path, finding in await self._check(folder):
                    found.setdefault(path, []).append(finding)
            before = [self.findings(one) for one in self._documents]
            for document in saved:
                path = document.path or ""
                alone = {
                    (one.code, one.span)
                    for one in await self._alone(document)
                    if one.code != UNUSED_NOQA  # that is for the project to say
                }
                others = [one for one in found.get(path, ()) if (one.code, one.span) not in alone]
                self._found[path] = _Found(document, tuple(others))
            if [self.findings(one) for one in self._documents] != before:
                self._changed()

    async def _check(self, folder: str) -> list[tuple[str, Finding]]:
        if folder in self._given_up or _is_no_project(folder):
            return []
        try:
            process = await asyncio.create_subprocess_exec(
                *_COMMAND,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:  # there is no such folder
            return []
        try:
            output, _ = await asyncio.wait_for(process.communicate(), _PATIENCE)
        except asyncio.TimeoutError:
            self._given_up.add(folder)
            return []
        finally:
            if process.returncode is None:
                process.kill()
        # There is no output if the settings are wrong; who checks the single file says so.
        return list(_read(output, folder)) if output else []


def _is_no_project(folder: str) -> bool:
    """Tell whether a folder holds all sorts of things: editors take it if they have no better."""
    home = os.path.expanduser("~")  # noqa: PTH111 - that of pathlib fails where there is none
    return Path(folder) in (Path(folder).parent, Path(home))


def _is_saved(document: Document) -> bool:
    try:
        return document.path is not None and decode(read_bytes(document.path)) == document.text
    except (UnreadableError, NotPythonError):
        return False


def _moved(
    findings: Iterable[Finding], before: Sequence[str], after: Sequence[str]
) -> Iterator[Finding]:
    """Yield the findings whose lines are still there, at their places in the new text."""
    first = common_lines(before, after)
    last = len(before) - common_lines(before[first:][::-1], after[first:][::-1])
    shift = len(after) - len(before)

    def moved(one: Related) -> Related | None:
        span = one.span if one.path is not None else _shifted(one.span, first, last, shift)
        return None if span is None else replace(one, span=span)

    for finding in findings:
        span = _shifted(finding.span, first, last, shift)
        if span is not None:
            related = tuple(one for one in map(moved, finding.related) if one is not None)
            yield replace(finding, span=span, related=related)


def _shifted(span: Span, first: int, last: int, shift: int) -> Span | None:
    """Return a span after lines from ``first`` to ``last`` (from 0) became ``shift`` more."""
    if span.end_line <= first:
        return span
    if span.line > last:
        return replace(span, line=span.line + shift, end_line=span.end_line + shift)
    return None


def _read(output: bytes, folder: str) -> Iterator[tuple[str, Finding]]:
    """Yield the findings of a report in JSON, with the absolute paths of their files."""
    for one in json.loads(output)["findings"]:
        if one["code"] == UNCHECKABLE:
            continue
        related = [
            Related(
                _span(other),
                other["message"],
                path=None if other["path"] == one["path"] else _absolute(other["path"], folder),
            )
            for other in one["related"]
            if other["cell"] is None  # editors show notebooks, but not what these files hold
        ]
        finding = Finding(_span(one), one["code"], one["message"], tuple(related))
        yield _absolute(one["path"], folder), finding


def _absolute(path: str, folder: str) -> str:
    return str(Path(folder, path))


def _span(place: dict[str, Any]) -> Span:
    start, end = place["location"], place["end_location"]
    return Span(start["line"], start["column"] - 1, end["line"], end["column"] - 1)
