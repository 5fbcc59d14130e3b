"""Compares mplint's time with that of ``ast.parse`` and pyflakes on the same files.

Called by ``flake8_plugin.py`` with a JSON list of files on standard input: those that matter.
"""

from __future__ import annotations

import ast
import gc
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pyflakes.checker import Checker

from mplint.flake8_plugin import Plugin

REPEATS = 3


def seconds(work: Callable[[], object]) -> float:
    """Return the least processor time of a few runs, collecting their garbage included."""
    times = []
    for _ in range(REPEATS):
        gc.collect()
        gc.freeze()  # what is alive already shall not be searched for garbage
        start = time.process_time()
        work()
        gc.collect()
        times.append(time.process_time() - start)
        gc.unfreeze()
    return min(times)


def main() -> None:
    warnings.simplefilter("ignore")
    rows: list[tuple[str, float, float, float]] = []
    seen: set[str] = set()
    for name in json.load(sys.stdin):
        text = Path(name).read_bytes().decode("utf-8", errors="replace").lstrip("\ufeff")
        if text in seen:
            continue
        seen.add(text)
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        lines = text.splitlines(keepends=True)
        rows.append(
            (
                name,
                seconds(lambda text=text: ast.parse(text)),  # type: ignore[misc]
                seconds(lambda tree=tree, name=name: Checker(tree, name)),  # type: ignore[misc]
                seconds(
                    lambda tree=tree, lines=lines, name=name: list(  # type: ignore[misc]
                        Plugin(tree, lines, name).run()
                    )
                ),
            )
        )
    parsing = sum(row[1] for row in rows)
    pyflakes = sum(row[2] for row in rows)
    mplint = sum(row[3] for row in rows)
    ratios = sorted(row[3] / row[2] for row in rows)
    over = sum(ratio > 1 for ratio in ratios)
    print(
        f"- The {len(rows)} different files that use multiprocessing: ast.parse {parsing:.2f} s, "
        f"pyflakes {pyflakes:.2f} s, mplint {mplint:.2f} s "
        f"({mplint / pyflakes:.2f} of pyflakes, {mplint / parsing:.2f} of ast.parse).\n"
        f"- File by file, mplint / pyflakes: median {median(ratios):.2f}, "
        f"largest {ratios[-1]:.2f}; mplint takes longer on {over} files."
    )
    for name, _, theirs, ours in sorted(rows, key=lambda row: row[2] - row[3])[:5]:
        print(f"  - {Path(name).name}: pyflakes {theirs:.3f} s, mplint {ours:.3f} s")


if __name__ == "__main__":
    main()
