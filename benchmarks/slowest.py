"""Times the analysis file by file: the median, and the files that take longest.

``python benchmarks/slowest.py PATH…`` analyses each file below the paths that uses multiprocessing,
with all rules, and prints processor time without that of parsing.
"""

from __future__ import annotations

import argparse
import ast
import time
import warnings
from pathlib import Path
from statistics import median

from mplint.analysis import analyze, may_matter
from mplint.rules.registry import all_rules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=10, help="how many of the slowest to name")
    parser.add_argument("--rules", action="store_true", help="how the slowest file's time divides")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    rules = all_rules()
    rows: list[tuple[float, float, Path]] = []
    unread = 0
    for top in args.paths:
        for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
            if not path.is_file() or not may_matter(path.read_bytes()):
                continue
            try:
                text = path.read_bytes().decode("utf-8-sig")
                start = time.process_time()
                tree = ast.parse(text)
                parsed = time.process_time()
            except (SyntaxError, ValueError):
                unread += 1
                continue
            analyze(tree, text.splitlines(keepends=True), str(path), rules)
            rows.append((time.process_time() - parsed, parsed - start, path))
    rows.sort(reverse=True)
    print(f"{len(rows)} files ({unread} could not be parsed)")
    print(
        f"analysis: {sum(row[0] for row in rows):.1f} s, median {_ms(median(r[0] for r in rows))}"
    )
    print(
        f"parsing:  {sum(row[1] for row in rows):.1f} s, median {_ms(median(r[1] for r in rows))}"
    )
    for taken, parsing, path in rows[: args.show]:
        print(f"{_ms(taken):>9}  (parsing {_ms(parsing)})  {path}")
    if args.rules and rows:
        _by_rule(rows[0][2])


def _by_rule(path: Path) -> None:
    """Print what each rule adds, one after the other: the first to ask pays for the model."""
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    print(f"{path}, {len(lines)} lines:")
    costs = []
    for rule in all_rules():
        start = time.process_time()
        analyze(ast.parse(text), lines, str(path), [rule])
        costs.append((time.process_time() - start, rule.code))
    for taken, code in sorted(costs, reverse=True)[:10]:
        print(f"{_ms(taken):>9}  {code} alone")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
