"""Builds a tree of real Python files to measure on.

``python benchmarks/tree.py FOLDER [--files 15000]`` fills FOLDER with copies of this Python's
standard library (tests included) and of the packages in the benchmark's environments, again and
again under other names, until there are enough files.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from environments import environment

from mplint.analysis import may_matter
from mplint.project.settings import DEFAULT_EXCLUDE

_SKIPPED = {*DEFAULT_EXCLUDE} - {"site-packages"}
"""Folders that ruff and mplint leave out but flake8 does not: all tools shall read the same."""


def files_in(folder: Path) -> list[Path]:
    """Return the Python files below ``folder`` that every tool would check, sorted."""
    found = []
    for path in folder.rglob("*.py"):
        inner = path.relative_to(folder)
        if not _SKIPPED.intersection(inner.parts) and path.is_file():
            found.append(path)
    return sorted(found)


def matters(path: Path) -> bool:
    """Tell whether mplint analyses a file or only searches it."""
    return may_matter(path.read_bytes())


def build(target: Path, wanted: int) -> None:
    """Copy files below ``target`` until there are ``wanted``."""
    for number, source in enumerate(itertools.islice(_endless(), wanted)):
        origin, path = source
        # No folder may be called "site-packages": ruff and mplint would leave it out.
        folder = origin.name.removeprefix("site-")
        copy = target / f"part{number // 3000}" / folder / path.relative_to(origin)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _endless() -> Iterator[tuple[Path, Path]]:
    origins = [Path(sysconfig.get_paths()["stdlib"])]
    origins += (environment("others").parent / "lib").glob("python*/site-packages")
    return itertools.cycle(
        (origin, path)
        for origin in origins
        for path in files_in(origin)
        if "site-packages" not in path.relative_to(origin).parts
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=15_000)
    args = parser.parse_args()
    build(args.folder, args.files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
