"""The demos' programs as the site shows them: without the tests' marks, with the lines marked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from mplint.demos.programs import Demo, demos_folder
from mplint.edits import Safety
from mplint.project.fixing import fix_source
from mplint.project.selection import Selection
from mplint.project.settings import CommandLine, default_settings
from mplint.report.diff import diff
from mplint.rules.base import Diagnostic
from website.markdown import fenced

_MARK = re.compile(r"[ \t]*# (?:expect|related): [^\n]*")
_EXPECTED = re.compile(r"# expect: ")


@dataclass(frozen=True)
class Said:
    """What mplint says of a line of a demo's program."""

    line: int
    message: str


def all_said() -> Mapping[str, Sequence[Said]]:
    """Run ``mplint check`` on the demos; return what it says of each file of its demo's rule.

    The files are named from the folder of the demos.
    """
    options = ("--isolated", "--no-cache", "--select", "ALL", "--output-format", "json")
    done = subprocess.run(
        [sys.executable, "-m", "mplint", "check", *options, "."],
        cwd=demos_folder(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 1:
        raise SystemExit(f"mplint check ended with {done.returncode}: {done.stderr}")
    said = defaultdict(list)
    for one in json.loads(done.stdout)["findings"]:
        path = Path(one["path"]).as_posix()
        if one["code"] in path:
            said[path].append(Said(one["location"]["line"], one["message"]))
    return said


def shown(path: Path) -> str:
    """Return the text of a program's file without the tests' marks."""
    return _MARK.sub("", path.read_text(encoding="utf-8"))


def listing(path: Path, title: str) -> str:
    """Return a program's file as a code block, in which the reported lines are marked."""
    lines = path.read_text(encoding="utf-8").split("\n")
    marked = [str(number) for number, line in enumerate(lines, 1) if _EXPECTED.search(line)]
    options = f'title="{title}" linenums="1"'
    if marked:
        options += f' hl_lines="{" ".join(marked)}"'
    return fenced(shown(path), "python", options)


def fix_diff(rule: Diagnostic, demo: Demo) -> tuple[Safety, str] | None:
    """Return what ``mplint fix --diff`` shows for the demo's bug, and which kind of fix that is.

    None: no fix of the rule changes it.
    """
    settings = default_settings(
        str(demo.folder), CommandLine(Selection(select=(rule.code,)), cache=False)
    )
    name = demo.bug.name
    before = shown(demo.bug).encode()
    for kind in (Safety.SAFE, Safety.UNSAFE):
        report = fix_source(before, name, settings, unsafe=kind is Safety.UNSAFE)
        if report is not None and report.repair is not None and report.repair.changes:
            return kind, diff(name, before, report.repair.fix.after).decode()
    return None


def twin_diff(demo: Demo) -> str:
    """Return the difference between the bug and the fixed program of several files."""
    names = sorted(
        {path.relative_to(folder) for folder in (demo.bug, demo.fixed) for path in _files(folder)}
    )
    parts: list[str] = []
    for name in names:
        before, after = (
            shown(folder / name).splitlines() if (folder / name).exists() else []
            for folder in (demo.bug, demo.fixed)
        )
        path = name.as_posix()
        parts += unified_diff(before, after, f"bug/{path}", f"fixed/{path}", lineterm="")
    return "\n".join(parts)


def files_of(demo: Demo) -> list[Path]:
    """Return the files of a project demo's bug that have something in them, in order."""
    return [path for path in _files(demo.bug) if path.read_text(encoding="utf-8").strip()]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))
