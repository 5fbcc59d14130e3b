"""Measures what the flake8 plugin adds to flake8.

``python benchmarks/flake8_plugin.py [TREE]`` measures on the files of TREE (a tree of 15,000 files
is built if none is given) and prints two tables in Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import trees
from environments import environment, with_mplint
from measure import Command, Usage, compare, median_ratio, peak_memory
from trees import copy_sample, describe

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tree", nargs="?", type=Path, metavar="TREE")
    parser.add_argument("--runs", type=int, default=5, help="of each command (default: 5)")
    parser.add_argument(
        "--flake8-files",
        type=int,
        default=250,
        metavar="N",
        help="flake8 takes minutes for a large tree: it gets N files of it, evenly spread",
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mplint-benchmark-") as scratch:
        folder = args.tree
        if folder is None:
            folder = Path(scratch, "tree")
            trees.copies(folder, 15_000)
        files = trees.files_in(folder)
        sample = copy_sample(files, args.flake8_files, folder, Path(scratch, "sample"))
        variables = with_mplint()
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {args.runs} runs\n")
        _flake8(sample, variables, args.runs)
        _inside(sample, files, variables)
    return 0


def _flake8(sample: Path, variables: Mapping[str, str], runs: int) -> None:
    plain = environment("flake8") / "flake8"
    commands = {
        "flake8": Command([plain, "--isolated", sample]),
        "flake8 with mplint": Command([plain, "--isolated", sample], variables),
        "flake8 --select B (bugbear)": Command(
            [environment("bugbear") / "flake8", "--isolated", "--select", "B", sample]
        ),
        "mplint check": _mplint(sample, variables),
    }
    print(f"\n## Sample: {describe(trees.files_in(sample))}\n")
    _table(commands, compare(commands, runs), "flake8")


def _mplint(folder: Path, variables: Mapping[str, str]) -> Command:
    python = environment("flake8") / "python"
    return Command([python, "-m", "mplint", "check", "--isolated", folder], variables)


def _table(
    commands: Mapping[str, Command], usages: Mapping[str, Sequence[Usage]], base: str
) -> None:
    print(f"| command | wall, s | CPU, s | memory, MiB | wall / {base} | CPU / {base} |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, runs in usages.items():
        walls, cpus = [run.wall for run in runs], [run.cpu for run in runs]
        memory = peak_memory(commands[name])
        cells = [
            f"{median(walls):.2f} ({min(walls):.2f}-{max(walls):.2f})",
            f"{median(cpus):.2f} ({min(cpus):.2f}-{max(cpus):.2f})",
            "?" if memory is None else f"{memory:.0f}",
            f"{median_ratio(walls, [run.wall for run in usages[base]]):.3f}",
            f"{median_ratio(cpus, [run.cpu for run in usages[base]]):.3f}",
        ]
        print(f"| `{name}` | {' | '.join(cells)} |")


def _inside(sample: Path, files: Sequence[Path], variables: Mapping[str, str]) -> None:
    """Print what only a look inside one process can tell."""
    print("\n## Inside flake8, one process, processor time\n")
    python = environment("flake8") / "python"
    listed = json.dumps([str(path) for path in files if trees.matters(path)])
    for script, arguments, given in (
        ("inside_flake8.py", [str(sample)], ""),
        ("inside_analysis.py", [], listed),
    ):
        subprocess.run(
            [python, HERE / script, *arguments], env=variables, input=given, text=True, check=True
        )


if __name__ == "__main__":
    sys.exit(main())
