"""Shows how mplint's time grows with the size of a file and of a project.

Called by ``compare.py``; ``python benchmarks/growth.py`` prints only this.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from contenders import Mplint
from generator import generate, one_module
from measure import Usage, in_turn, run
from table import seconds

_PIECES = (12, 24, 48, 96, 192, 384)
_FILES = (125, 250, 500, 1000, 2000)
_SHARE = 0.25
_BASE = "two lines"
_SMALLEST = "import multiprocessing\nlock = multiprocessing.Lock()\n"
"""What is spent on this is the start: Python, the rules."""


def report(scratch: Path, runs: int) -> str:
    """Measure and return two tables in Markdown: one file that grows, one project that grows."""
    scratch.mkdir(parents=True)
    smallest = scratch / "smallest.py"
    smallest.write_text(_SMALLEST, encoding="utf-8")
    files = {}
    for pieces in _PIECES:
        source = one_module(pieces)
        path = scratch / f"module{pieces}.py"
        path.write_text(source, encoding="utf-8")
        files[f"{source.count(chr(10)):,} lines"] = path
    projects = {}
    for number in _FILES:
        folder = scratch / f"project{number}"
        generate(folder, number, _SHARE)
        projects[f"{number:,} files"] = folder
    sizes = [path.stat().st_size for path in files.values()]
    return "\n\n".join(
        [
            "## How the time grows, one job, no cache",
            _table("one file", files, sizes, smallest, runs),
            _table(
                f"a project, {_SHARE:.0%} with multiprocessing", projects, _FILES, smallest, runs
            ),
        ]
    )


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Return the slope of the line through the logarithms: 1 is linear growth, 2 quadratic."""
    xs, ys = [math.log(size) for size in sizes], [math.log(time) for time in times]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    both = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return both / sum((x - middle_x) ** 2 for x in xs)


def _table(
    title: str, paths: Mapping[str, Path], sizes: Sequence[float], smallest: Path, runs: int
) -> str:
    mplint = Mplint()
    folder = smallest.parent
    commands = {
        name: mplint.command(path, 1, folder, cache=False)
        for name, path in {_BASE: smallest, **paths}.items()
    }
    run(commands[_BASE])
    usages = in_turn(commands, runs)
    start = median(_cpu(usages[_BASE]))
    times = [median(_cpu(usages[name])) - start for name in paths]
    lines = [f"| {title} | CPU, s | times the one before |", "|---|--:|--:|"]
    lines.append(f"| {_BASE} | {seconds(_cpu(usages[_BASE]))} | |")
    for at, name in enumerate(paths):
        factor = "" if at == 0 else f"{times[at] / times[at - 1]:.2f}"
        lines.append(f"| {name} | {seconds(_cpu(usages[name]))} | {factor} |")
    lines.append("")
    lines.append(
        f"Without the {start:.3f} s of {_BASE}, the time grows with the size to the power "
        f"of {exponent(sizes, times):.2f} (1 is linear)."
    )
    return "\n".join(lines)


def _cpu(usages: Sequence[Usage]) -> list[float]:
    return [usage.cpu for usage in usages]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=5, help="of each command (default: 5)")
    with tempfile.TemporaryDirectory(prefix="mplint-benchmark-") as scratch:
        print(report(Path(scratch, "growth"), parser.parse_args().runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
