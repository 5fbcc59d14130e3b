"""Fixes every file below some folders in memory, and checks what comes out.

``python benchmarks/repaired.py PATH… [--safe] [--diff]`` prints for each rule how many findings
there are, how many have a fix, and how many are gone after fixing. Nothing is written. Each fixed
file must parse, hold the same comments, have no new finding of any rule and no new message of
pyflakes, and be left alone by a second fix; what breaks that is named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import io
import sys
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyflakes.checker import Checker

from mplint.analysis import analyze, may_matter
from mplint.edits import Safety
from mplint.findings import Finding
from mplint.project.fixing import FileFix, fix_bytes
from mplint.project.settings import CommandLine, read_settings
from mplint.reading import NotPythonError, decode, parse
from mplint.rules.registry import all_rules

EVERYTHING = read_settings({"select": ["ALL"]}, "/", "", CommandLine(noqa=False))


def findings(data: bytes, path: Path) -> list[Finding]:
    """Return all findings of all rules."""
    source = parse(data)
    return analyze(source.tree, source.lines, str(path), all_rules())


def comments(data: bytes) -> list[str]:
    """Return all comments of a source, sorted."""
    tokens = tokenize.tokenize(io.BytesIO(data).readline)
    return sorted(token.string for token in tokens if token.type == tokenize.COMMENT)


def complaints(data: bytes) -> Counter[str]:
    """Return what pyflakes says of a source, without the lines."""
    messages = Checker(ast.parse(decode(data))).messages
    return Counter(one.message % one.message_args for one in messages)


def problems(result: FileFix, path: Path, unsafe: bool) -> Iterator[str]:
    """Yield what is wrong with a fixed file."""
    before, after = result.before, result.after
    if result.failure:
        yield result.failure
    if after == before:
        return
    if comments(after) != comments(before):
        yield "comments differ"
    old, new = (Counter(one.code for one in findings(data, path)) for data in (before, after))
    if new - old:
        yield f"new findings: {new - old}"
    if complaints(after) - complaints(before):
        yield f"pyflakes: {complaints(after) - complaints(before)}"
    if fix_bytes(after, str(path), EVERYTHING, unsafe=unsafe).after != after:
        yield "a second fix changes it again"


def files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files that matter."""
    for top in paths:
        for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
            if path.is_file() and may_matter(path.read_bytes()):
                yield path


def diff(result: FileFix) -> list[str]:
    """Return what was changed, as a unified diff."""
    old, new = decode(result.before).splitlines(True), decode(result.after).splitlines(True)
    return list(difflib.unified_diff(old, new, result.path, result.path))


def main() -> int:
    """Fix, check, print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--safe", action="store_true", help="only what is safe")
    parser.add_argument("--diff", action="store_true", help="print what changes")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    found, fixable, gone, refused = (Counter[str]() for _ in range(4))
    seen = changed = bad = 0
    for path in files(args.paths):
        data = path.read_bytes()
        try:
            before = findings(data, path)
        except NotPythonError:
            continue
        seen += 1
        result = fix_bytes(data, str(path), EVERYTHING, unsafe=not args.safe)
        after = findings(result.after, path)
        found.update(one.code for one in before)
        fixable.update(
            one.code for one in before
            if one.fix and (not args.safe or one.fix.safety is Safety.SAFE)
        )  # fmt: skip
        left = Counter(one.code for one in after)
        gone.update({code: number - left[code]
                     for code, number in Counter(one.code for one in before).items()})  # fmt: skip
        refused.update(one.finding.code for one in result.refused)
        for one in result.refused:
            print(f"{path}:{one.finding.span.line}: {one.finding.code} refused: {one.reason}")
        if result.after != data:
            changed += 1
            if args.diff:
                sys.stdout.writelines(diff(result))
        for text in problems(result, path, not args.safe):
            bad += 1
            print(f"{path}: {text}")
    print(f"\n{seen} files, {changed} of them changed, {bad} problems")
    print(f"{'rule':8}{'found':>7}{'with fix':>10}{'refused':>9}{'gone':>6}")
    for code in sorted(found):
        print(f"{code:8}{found[code]:7}{fixable[code]:10}{refused[code]:9}{gone[code]:6}")
    print(f"{'all':8}{found.total():7}{fixable.total():10}{refused.total():9}{gone.total():6}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
