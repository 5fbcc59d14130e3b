"""Writes the parts of README.md that are made from the rules and from real output.

``python tools/readme.py`` says whether they are up to date (exit code 0 or 1);
``python tools/readme.py --write`` makes them so.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from mplint.demos.programs import find_demo
from mplint.demos.proof import Outcome
from mplint.rules.base import Diagnostic, Rule
from mplint.rules.docs import docs_of, fix_kinds
from mplint.rules.registry import all_diagnostics, all_rules

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

EXAMPLE = "MPL401"
"""The rule whose demo is the README's example."""
EXAMPLE_FILE = "tickets.py"

_FAMILIES = {
    "0": "comments",
    "1": "starting a process",
    "2": "a process's life",
    "3": "locks",
    "4": "shared state",
    "5": "queues and pipes",
    "6": "pools and executors",
}

_WORDS = {
    Outcome.HIDDEN: "works",
    Outcome.HANG: "hangs",
    Outcome.WRONG_RESULT: "gives a wrong result",
}


def rule_table() -> str:
    """Return the table of all rules in Markdown."""
    lines = [
        "| code | name | what it finds | on by default | `mplint fix` |",
        "|---|---|---|---|---|",
    ]
    family = ""
    for rule in all_diagnostics():
        if rule.code[3] != family:
            family = rule.code[3]
            lines.append(f"| **{family}xx** | **{_FAMILIES[family]}** | | | |")
        lines.append(_row(rule))
    return "\n".join(lines)


def moving_table() -> str:
    """Return the table of what breaks when a program moves from fork to forkserver."""
    lines = [
        "| code | name | where `fork` is the default | where `forkserver` is |",
        "|---|---|---|---|",
    ]
    for rule in all_rules():
        if "py314" in rule.tags:
            fork, forkserver = (_in_words(rule, method) for method in ("fork", "forkserver"))
            lines.append(f"| {rule.code} | {rule.name} | {fork} | {forkserver} |")
    return "\n".join(lines)


def example_program() -> str:
    """Return the demo's program as a user would have it, without the tests' expectations."""
    text = (ROOT / "tests" / "fixtures" / EXAMPLE / "bug.py").read_text(encoding="utf-8")
    return re.sub(r"  # expect: .*", "", text)


def example_output() -> str:
    """Run ``mplint check`` on the example and return what a terminal would show, uncoloured."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, EXAMPLE_FILE).write_text(example_program(), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "mplint", "check", "--output-format=full", EXAMPLE_FILE],
            cwd=folder,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 1:
        raise SystemExit(f"mplint check ended with {done.returncode}: {done.stderr}")
    return done.stdout.rstrip("\n")


def example_diff() -> str:
    """Run ``mplint fix --diff`` on the example and return the difference."""
    options = ["--diff", "--unsafe-fixes"]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, EXAMPLE_FILE).write_text(example_program(), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "mplint", "fix", *options, EXAMPLE_FILE],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 1:
        raise SystemExit(f"mplint fix ended with {done.returncode}: {done.stderr}")
    return done.stdout.rstrip("\n")


def generated() -> dict[str, str]:
    """Return the text of every generated part by the name in its markers."""
    return {
        "rules": rule_table(),
        "py314": moving_table(),
        "example-program": f"```python\n{example_program()}```",
        "example-output": f"```console\n$ mplint check {EXAMPLE_FILE}\n{example_output()}\n```",
        "example-diff": f"```diff\n{example_diff()}\n```",
    }


def updated(text: str) -> str:
    """Return the README ``text`` with its generated parts made anew.

    Raises:
        ValueError: a part's markers are missing.

    """
    for name, content in generated().items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        if begin not in text or end not in text:
            raise ValueError(f"README.md has no markers `{begin}` … `{end}`")
        head, _, rest = text.partition(begin)
        tail = rest.partition(end)[2]
        text = f"{head}{begin}\n{content}\n{end}{tail}"
    return text


def _row(rule: Diagnostic) -> str:
    summary = docs_of(type(rule)).summary.replace("|", "\\|")
    default = "yes" if rule.default else "no"
    fixes = ", ".join(fix_kinds(rule))
    return f"| {rule.code} | {rule.name} | {summary} | {default} | {fixes} |"


def _in_words(rule: Rule, method: str) -> str:
    demo = find_demo(rule.code)
    assert demo is not None, f"{rule.code} has no demo"
    promise = demo.proof.promise(method, (3, 14))
    if promise.outcome is not Outcome.ERROR:
        return _WORDS[promise.outcome]
    return f"{'fails in ' if (promise.error or '').endswith('.py') else ''}`{promise.error}`"


def main() -> int:
    """Compare or write; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true", help="bring README.md up to date")
    args = parser.parse_args()
    before = README.read_text(encoding="utf-8")
    after = updated(before)
    if before == after:
        return 0
    if not args.write:
        print("README.md is out of date; run `python tools/readme.py --write`.", file=sys.stderr)
        return 1
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
