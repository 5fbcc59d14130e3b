"""What the cache saves: ``mplint check`` on a tree without it, with an empty and with a full one.

``python benchmarks/warm.py [TREE] [--runs 10]``; without a TREE, the standard library of the
Python that runs this, tests included.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from measure import Command, peak_memory, run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("tree", nargs="?", type=Path, default=Path(sysconfig.get_path("stdlib")))
    parser.add_argument("--runs", type=int, default=10)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        usual = [sys.executable, "-m", "mplint", "check", "--isolated", args.tree]
        without = Command([*usual, "--no-cache"])
        cached = Command([*usual, "--cache-dir", cache])
        files = sum(1 for path in args.tree.rglob("*.py") if "site-packages" not in path.parts)
        print(f"{args.tree}: {files} files")
        show("--no-cache", without, args.runs, lambda: None)
        show("empty cache", cached, args.runs, lambda: empty(cache))
        run(cached)
        show("full cache", cached, args.runs, lambda: None)


def show(name: str, command: Command, runs: int, prepare: Callable[[], None]) -> None:
    """Measure a command and print the medians, with the least in brackets."""
    usages = []
    for _ in range(runs):
        prepare()
        usages.append(run(command))
    prepare()
    memory = peak_memory(command)
    wall, cpu = [use.wall for use in usages], [use.cpu for use in usages]
    print(
        f"{name:<12} wall {median(wall) * 1000:6.0f} ms ({min(wall) * 1000:.0f})"
        f"  cpu {median(cpu) * 1000:6.0f} ms ({min(cpu) * 1000:.0f})"
        + ("" if memory is None else f"  memory {memory:.0f} MiB")
    )


def empty(cache: Path) -> None:
    for table in cache.glob("*/*.json"):
        table.unlink()


if __name__ == "__main__":
    main()
