"""The packages of a list: taken from a folder where they are, otherwise downloaded with pip."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CACHE = Path(__file__).resolve().parent / ".packages"
"""Where downloaded packages stay, unpacked, one folder each."""


def names_in(listing: Path) -> list[str]:
    """Return the names in a file: one a line, as an index of packages knows them; ``#`` comments.

    Raises:
        SystemExit: the file cannot be read, or names nothing.

    """
    try:
        lines = listing.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        sys.exit(f"the list {listing} cannot be read: {error}")
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    return names or sys.exit(f"the list {listing} names no packages")


def package(name: str, folder: Path | None = None) -> Path:
    """Return the unpacked package: that in ``folder``, or the newest, downloaded once.

    Wheels are preferred: pip need not run anything of theirs. Where there is none, pip asks the
    package's own build for its metadata, as ``pip install`` would.

    Raises:
        SystemExit: it cannot be had.

    """
    for place in (folder, CACHE):
        for found in _folders(place):
            if _normal(found.name) == _normal(name):
                return found
    with tempfile.TemporaryDirectory(prefix="mplint-package-") as scratch:
        archive = _download(name, Path(scratch))
        unpacked = Path(scratch, "unpacked")
        unpacked.mkdir()
        # A wheel is a ZIP file.
        kind = "zip" if archive.suffix in (".whl", ".zip") else None
        shutil.unpack_archive(archive, unpacked, kind)
        CACHE.mkdir(exist_ok=True)
        return Path(shutil.move(unpacked, CACHE / name))


def _download(name: str, target: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "-qq", "--dest", str(target)]
    for form in ("--only-binary=:all:", f"--no-binary={name}"):
        done = subprocess.run([*pip, form, name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return next(target.iterdir())
    reason = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
    return sys.exit(f"the package {name} cannot be downloaded: {reason}")


def _folders(place: Path | None) -> Iterator[Path]:
    if place is not None and place.is_dir():
        yield from sorted(entry for entry in place.iterdir() if entry.is_dir())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
