"""Prints what other linters say of each rule's demo, as a table in Markdown.

``python benchmarks/found.py`` runs every tool, all of its rules on, over the demos' ``bug.py``. A
message counts if it stands within three lines of the bug and ``judged.toml``, written by people
who read it, says that it is about the bug. Exit code 1: there is a message nobody has judged yet.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from environments import HERE, ROOT, environment, with_mplint

from mplint.rules.lookup import find_rule

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_NEAR = 3
"""Lines between a message and the bug that still count as the same place."""
_EXPECTATION = re.compile(r"  # expect: (MPL\d+)@\d+.*")
_MESSAGE = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?P<code>[\w-]+):? ", re.MULTILINE)


@dataclass(frozen=True)
class Message:
    """What a tool says of a demo, which is named by its rule."""

    rule: str
    line: int
    code: str


def main() -> int:
    judge = _Judge(tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="mplint-benchmark-") as scratch:
        folder = Path(scratch)
        bugs = _copy_demos(folder)
        said = {tool: run(folder) for tool, run in _TOOLS.items()}
    print("| bug | " + " | ".join(said) + " |")
    print("|---" * (len(said) + 1) + "|")
    for rule, lines in bugs.items():
        cells = [
            judge.cell(tool, rule, lines, [one for one in messages if one.rule == rule])
            for tool, messages in said.items()
        ]
        print(f"| {rule} {find_rule(rule).name} | {' | '.join(cells)} |")
    for what in sorted(judge.unjudged):
        print(f"not judged yet: {what}", file=sys.stderr)
    return 1 if judge.unjudged else 0


@dataclass
class _Judge:
    """Turns messages into cells of the table, and remembers those that nobody has read."""

    table: Mapping[str, Any]
    unjudged: set[str] = field(default_factory=set)

    def cell(self, tool: str, rule: str, lines: list[int], messages: list[Message]) -> str:
        about = self.table["about"].get(rule, {}).get(tool, [])
        unrelated = self.table["unrelated"].get(tool, [])
        if tool == "mplint":
            about = [rule]
        seen, others = set(), 0
        for message in messages:
            is_near = any(abs(message.line - line) <= _NEAR for line in lines)
            if message.code in about and is_near:
                seen.add(message.code)
                continue
            others += 1
            if message.code not in unrelated and f"{rule} {message.code}" not in unrelated:
                self.unjudged.add(f"{tool} on {rule}, line {message.line}: {message.code}")
        text = f"**{', '.join(sorted(seen))}**" if seen else "no"
        return f"{text} ({others} other)" if others else text


def _copy_demos(folder: Path) -> dict[str, list[int]]:
    """Copy every bug.py under its rule's name, without marks; return the lines of each bug."""
    bugs = {}
    for path in sorted((ROOT / "tests" / "fixtures").glob("MPL*/bug.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        bugs[path.parent.name] = [
            number for number, line in enumerate(lines, 1) if _EXPECTATION.search(line)
        ]
        name = f"{path.parent.name.lower()}.py"
        (folder / name).write_text(_EXPECTATION.sub("", text), encoding="utf-8")
    return bugs


def _output(folder: Path, *arguments: str | Path, **variables: str) -> str:
    done = subprocess.run(
        arguments,
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    # pylint's exit code is a sum of up to 32, of which 1 is "fatal" and 32 "wrong usage".
    failed = done.returncode in (1, 32) if "pylint" in arguments else done.returncode > 1
    if failed:
        raise RuntimeError(f"{arguments[0]} failed: {done.stderr[-500:]}")
    return done.stdout


def _messages(text: str) -> list[Message]:
    return [
        Message(Path(found["file"]).stem.upper(), int(found["line"]), found["code"])
        for found in _MESSAGE.finditer(text)
    ]


def _mplint(folder: Path) -> list[Message]:
    python = environment("flake8") / "python"
    options = ["--isolated", "--select=ALL", "--output-format=concise"]
    return _messages(
        _output(folder, python, "-m", "mplint", "check", *options, ".", **with_mplint())
    )


def _pylint(folder: Path) -> list[Message]:
    python = environment("others") / "python"
    options = ["--rcfile=", "--enable=all", "--disable=I", "--score=no"]
    layout = "--msg-template={path}:{line}:{column}: {msg_id} {msg}"
    files = [path.name for path in sorted(folder.glob("*.py"))]
    return _messages(_output(folder, python, "-m", "pylint", *options, layout, *files))


def _ruff(folder: Path) -> list[Message]:
    options = ["--no-cache", "--isolated", "--select=ALL", "--preview", "--output-format=concise"]
    return _messages(_output(folder, environment("others") / "ruff", "check", *options, "."))


def _flake8(prefix: str) -> Callable[[Path], list[Message]]:
    """Return a run of the plugin with that prefix, the rules that are off by default included."""

    def run(folder: Path) -> list[Message]:
        options = ["--isolated", f"--select={prefix}", "--ignore=X", "."]  # X: nothing
        return _messages(_output(folder, environment("others") / "flake8", *options))

    return run


def _thread_safety(folder: Path) -> list[Message]:
    report = folder / "report.json"
    program = environment("others") / "thread-safety"
    options = ["--experimental", "--min-severity=info", "--output=json", f"--file={report}"]
    _output(folder, program, "analyze", *options, ".")
    # It wraps long lines inside of strings, so this is not quite JSON.
    findings = json.loads(report.read_text(encoding="utf-8"), strict=False)["findings"]
    return [
        Message(Path(one["location"]["file"]).stem.upper(), one["location"]["line"], one["rule_id"])
        for one in findings
    ]


_TOOLS: dict[str, Callable[[Path], list[Message]]] = {
    "mplint": _mplint,
    "pylint": _pylint,
    "ruff": _ruff,
    "flake8-bugbear": _flake8("B,B9"),
    "flake8-async": _flake8("ASYNC"),
    "thread-safety": _thread_safety,
}


if __name__ == "__main__":
    sys.exit(main())
