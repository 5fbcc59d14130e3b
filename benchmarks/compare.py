"""Compares mplint with ruff, flake8 with flake8-bugbear, and pylint.

``python benchmarks/compare.py`` measures them on the standard library, on packages and on a
generated tree, and prints a table in Markdown for each, and one about how the time grows.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import growth
import trees
from contenders import CONTENDERS, Contender
from generator import generate
from packages import names_in, package
from schedule import Case, Plan, measure_all
from table import note, others, rows

TREES = ("standard-library", "packages", "generated", "growth")


def main() -> int:
    args = _arguments()
    chosen = [one for one in CONTENDERS if one.name.split()[0] in args.tools]
    with tempfile.TemporaryDirectory(prefix="mplint-benchmark-") as name:
        scratch = Path(name)
        print(_machine(chosen))
        for tree in (one for one in TREES if one in args.trees and one != "growth"):
            folder = scratch / tree
            title = _MAKERS[tree](folder, args)
            if title:
                _compare(title, folder, chosen, args)
        if "growth" in args.trees:
            print(growth.report(scratch / "growth", args.runs))
    return 0


def _compare(
    title: str, folder: Path, chosen: Sequence[Contender], args: argparse.Namespace
) -> None:
    scratch, plan = folder.parent, Plan(args.runs, args.limit, args.once_above)
    files = trees.files_in(folder)
    print(f"## {title}: {trees.describe(files)}\n", flush=True)
    results = measure_all(list(_cases(chosen, folder, scratch, args.jobs)), plan, _progress)
    for row in rows(results, args.limit):
        print(row)
    print(f"\n{others(results)}")
    slow = [result for result in results if not result.ended]
    if slow:
        sample = trees.copy_sample(files, args.sample, folder, scratch / f"{folder.name}-sample")
        print(f"\nOn {trees.describe(trees.files_in(sample))}, evenly spread over this tree:\n")
        cases = [result.case.on(sample) for result in slow]
        for result in measure_all(cases, Plan(1, args.limit, 0), _progress):
            print(note(result, args.limit))
    print(flush=True)


def _cases(
    chosen: Sequence[Contender], folder: Path, scratch: Path, jobs: Sequence[int]
) -> Iterator[Case]:
    for contender in chosen:
        for cache in (False, True) if contender.has_cache else (False,):
            for number in jobs:
                yield Case(contender, folder, number, cache, scratch / "caches")


def _standard_library(folder: Path, args: argparse.Namespace) -> str:
    trees.copy_files(trees.standard_library(), folder)
    return f"The standard library of Python {platform.python_version()}"


def _packages(folder: Path, args: argparse.Namespace) -> str:
    if args.packages_from is not None:
        names = names_in(args.packages_from)
        sources = [package(name, args.packages) for name in names]
    elif args.packages is not None:
        sources = sorted(entry for entry in args.packages.iterdir() if entry.is_dir())
    else:
        _progress("no packages: give --packages or --packages-from")
        return ""
    for source in sources:
        # A link would not be followed by all tools alike.
        trees.copy_files(source.resolve(), folder / source.name)
    return f"{len(sources)} packages"


def _generated(folder: Path, args: argparse.Namespace) -> str:
    generate(folder, args.files, args.share)
    return "A generated tree"


_MAKERS: dict[str, Callable[[Path, argparse.Namespace], str]] = {
    "standard-library": _standard_library,
    "packages": _packages,
    "generated": _generated,
}


def _machine(chosen: Sequence[Contender]) -> str:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    python = f"Python {platform.python_version()} on {platform.system()}"
    lines = [f"{python}, {os.cpu_count()} processors, load before the first run: {load}.", ""]
    lines += [f"- {one.version()}: {one.rules}" for one in chosen]
    return "\n".join(lines) + "\n"


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    tools = [one.name.split()[0] for one in CONTENDERS]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--trees", nargs="+", choices=TREES, default=TREES, help="what to measure (default: all)"
    )
    parser.add_argument(
        "--tools", nargs="+", choices=tools, default=tools, help="what to compare (default: all)"
    )
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2], help="(default: 1 2)")
    parser.add_argument("--runs", type=int, default=5, help="of each command (default: 5)")
    parser.add_argument(
        "--limit", type=float, default=300, help="seconds that a run may take (default: 300)"
    )
    parser.add_argument(
        "--once-above",
        type=float,
        default=60,
        metavar="SECONDS",
        help="a command that takes longer is run only once (default: 60)",
    )
    parser.add_argument(
        "--sample",
        type=int,
        default=200,
        metavar="N",
        help="what is over the limit is measured on N files of the tree (default: 200)",
    )
    parser.add_argument(
        "--packages",
        type=Path,
        metavar="FOLDER",
        help="unpacked packages, a folder each; with --packages-from, only those on the list",
    )
    parser.add_argument(
        "--packages-from",
        type=Path,
        metavar="LIST",
        help="a file of names, one a line; what is not in --packages is downloaded",
    )
    parser.add_argument("--files", type=int, default=20_000, help="to generate (default: 20000)")
    parser.add_argument(
        "--share", type=float, default=0.025, help="of them with multiprocessing (default: 0.025)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
