"""Which lines of a working tree differ from a commit, as git says."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace

from mplint.errors import UsageError
from mplint.findings import Span
from mplint.project.checking import FileReport
from mplint.project.places import in_file

_HUNK = re.compile(rb"^@@ -\S+ \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")


class Changes:
    """The lines that are new or changed since a commit, in the files of one repository."""

    def __init__(self, root: str, lines: dict[str, list[range]], new: frozenset[str]) -> None:
        self._root = root
        self._lines = lines
        self._new = new

    @classmethod
    def since(cls, revision: str, folder: str = ".") -> Changes:
        """Ask git what differs between ``revision`` and the files of the repository now.

        Raises:
            UsageError: git is not there, the folder is no repository, or it has no such revision.

        """
        root = _git(["rev-parse", "--show-toplevel"], folder, "").decode().rstrip("\n")
        options = ["--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--relative"]
        quoting = ["-c", "core.quotePath=false", "-c", "diff.noprefix=false"]
        prefixes = ["--src-prefix=a/", "--dst-prefix=b/"]
        diff = _git(
            [*quoting, "diff", *options, *prefixes, revision, "--", "*.py", "*.pyw", "*.ipynb"],
            root,
            revision,
        )
        listed = _git(["ls-files", "--others", "--exclude-standard", "-z"], root, revision)
        new = frozenset(os.fsdecode(name) for name in listed.split(b"\0") if name)
        return cls(os.path.realpath(root), _hunks(diff), new)

    def only_changed(self, report: FileReport) -> FileReport | None:
        """Return ``report`` with the findings on changed lines alone; None if there are none.

        A finding counts as changed if any line of it is.
        """
        name = os.path.relpath(os.path.realpath(report.path), self._root).replace("\\", "/")
        if name in self._new:
            return report
        ranges = self._lines.get(name, [])
        kept = tuple(
            one for one in report.findings if any(_has(report, one.span, hunk) for hunk in ranges)
        )
        if not kept and report.failure is None:
            return None
        return replace(report, findings=kept)


def _has(report: FileReport, span: Span, hunk: range) -> bool:
    """Tell whether a place has a line in ``hunk``, of a notebook's JSON if it is one."""
    place = in_file(report, span)
    return place.line < hunk.stop and hunk.start <= place.end_line


def _hunks(diff: bytes) -> dict[str, list[range]]:
    found: dict[str, list[range]] = {}
    name = ""
    in_header = False
    for line in diff.split(b"\n"):
        if line.startswith(b"diff --git "):
            in_header = True
        elif in_header and line.startswith(b"+++ "):
            name = _name(line[4:])
        elif match := _HUNK.match(line):
            in_header = False
            start, count = int(match["start"]), int(match["count"] or b"1")
            found.setdefault(name, []).append(range(start, start + count))
    return found


def _name(written: bytes) -> str:
    """Return the path of a ``+++`` line, which git quotes if it holds control characters."""
    written = written.rstrip(b"\t")
    if written.startswith(b'"') and written.endswith(b'"'):
        written = written[1:-1].decode("unicode_escape").encode("latin-1")
    return os.fsdecode(written.removeprefix(b"b/"))


def _git(arguments: Sequence[str], folder: str, revision: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise UsageError("`--diff-base` needs git, which is not installed.") from None
    if done.returncode:
        reason = os.fsdecode(done.stderr).strip().splitlines() or ["git failed"]
        if "not a git repository" in reason[0]:
            raise UsageError("`--diff-base` works inside a git repository only.")
        raise UsageError(f"`--diff-base {revision}`: git says: {reason[0]}")
    return done.stdout
