"""Makes and describes the trees of Python files that are measured on.

``python benchmarks/trees.py generated FOLDER`` generates one of 20,000 files, the same each time;
``python benchmarks/trees.py copies FOLDER`` copies real files, those of this Python's standard
library and of the packages in the benchmark's environments, until there are 15,000.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from environments import environment
from generator import generate

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


def describe(files: Sequence[Path]) -> str:
    """Return how many files there are, of what size, and how many mention multiprocessing."""
    mattering = sum(map(matters, files))
    size = sum(path.stat().st_size for path in files) / 1e6
    return (
        f"{len(files):,} files, {size:.1f} MB, "
        f"{mattering:,} of them ({mattering / max(1, len(files)):.1%}) with multiprocessing"
    )


def standard_library() -> Path:
    """Return the folder of the standard library of this Python, tests included."""
    return Path(sysconfig.get_paths()["stdlib"])


def copy_files(source: Path, target: Path) -> None:
    """Copy what every tool would check below ``source`` (and no ``site-packages`` in it).

    So the trees hold the same for all tools, whatever each leaves out or takes up on its own.
    """
    for path in _own_files(source):
        _copy(path, target / path.relative_to(source))


def copy_sample(files: Sequence[Path], wanted: int, root: Path, target: Path) -> Path:
    """Copy every n-th file, of those that matter and of the others alike."""
    step = max(1, len(files) // wanted)
    groups = [[path for path in files if matters(path) is kind] for kind in (True, False)]
    for path in (path for group in groups for path in group[::step]):
        _copy(path, target / path.relative_to(root))
    return target


def copies(target: Path, wanted: int) -> None:
    """Copy real files below ``target``, again and again, until there are ``wanted``."""
    for number, source in enumerate(itertools.islice(_endless(), wanted)):
        origin, path = source
        # No folder may be called "site-packages": ruff and mplint would leave it out.
        folder = origin.name.removeprefix("site-")
        _copy(path, target / f"part{number // 3000}" / folder / path.relative_to(origin))


def _endless() -> Iterator[tuple[Path, Path]]:
    origins = [standard_library()]
    origins += (environment("others").parent / "lib").glob("python*/site-packages")
    return itertools.cycle((origin, path) for origin in origins for path in _own_files(origin))


def _own_files(folder: Path) -> Iterator[Path]:
    for path in files_in(folder):
        if "site-packages" not in path.relative_to(folder).parts:
            yield path


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # With its time stamp: caches distrust files that were written just now.
    shutil.copy2(source, target)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    generated = kinds.add_parser("generated", help="modules that import each other")
    copied = kinds.add_parser("copies", help="files of the standard library and of packages")
    for kind, files in ((generated, 20_000), (copied, 15_000)):
        kind.add_argument("folder", type=Path)
        kind.add_argument("--files", type=int, default=files, help=f"how many (default: {files})")
    generated.add_argument(
        "--share",
        type=float,
        default=0.025,
        help="of the files that use multiprocessing (default: 0.025)",
    )
    generated.add_argument("--seed", type=int, default=1, help="another one, another tree")
    args = parser.parse_args()
    if args.kind == "generated":
        generate(args.folder, args.files, args.share, args.seed)
    else:
        copies(args.folder, args.files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
