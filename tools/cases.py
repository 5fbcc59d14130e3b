"""Counts the cases of each rule: what is reported as it is usually written, what is disguised, and
what must stay silent.

``python tools/cases.py`` prints a table: the marked findings in the files ``positive_*`` and
``disguised_*``, and the programs in the files ``negative_*`` (each function, method or class body
there is one; a file without any is one program). The demo's own programs are not counted.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from mplint.rules.registry import all_rules

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"


def found(code: str, sort: str) -> int:
    """Return the number of findings that the files of a sort mark for a rule."""
    marker = re.compile(rf"# expect:.*?\b{code}@\d+")
    return sum(
        len(re.findall(rf"\b{code}@\d+", line))
        for path in (CASES / code).rglob(f"{sort}_*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if marker.search(line)
    )


def programs(code: str) -> int:
    """Return the number of programs in the files of a rule in which nothing may be reported."""
    total = 0
    for path in (CASES / code).rglob("negative_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = sum(
            isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            for node in ast.walk(tree)
        )
        total += max(1, functions)
    return total


def main() -> int:
    """Print the table; return the exit code."""
    print("| code | positive | disguised | negative: files | negative: functions and classes |")
    print("|---|--:|--:|--:|--:|")
    for rule in all_rules():
        files = len(list((CASES / rule.code).rglob("negative_*.py")))
        counts = (found(rule.code, "positive"), found(rule.code, "disguised"), files)
        print(f"| {rule.code} | {' | '.join(map(str, counts))} | {programs(rule.code)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
