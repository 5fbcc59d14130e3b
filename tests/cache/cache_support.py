"""What the tests of the cache share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mplint.project.cache import signatures
from mplint.project.cache.cache import Cache, Hit, Miss
from mplint.project.cache.serial import decoder

HOUR = 3_600_000_000_000  # in nanoseconds

as_text = decoder(str)


class Project:
    """A folder with files and a cache, and what stands for the analysis: the text of a file."""

    def __init__(self, root: Path, fingerprint: str = "usual") -> None:
        self.root = root
        self.fingerprint = fingerprint
        self.folder = root / ".mplint_cache"

    def open(self, fingerprint: str | None = None) -> Cache:
        return Cache(str(self.root), str(self.folder), fingerprint or self.fingerprint)

    def path(self, name: str) -> str:
        return str(self.root / name)

    def write(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run(self, *names: str, fingerprint: str | None = None) -> tuple[dict[str, str], set[str]]:
        """Look at files as a run does; return what came out, and which had to be analysed."""
        cache = self.open(fingerprint)
        results: dict[str, str] = {}
        analysed: set[str] = set()
        for name in names:
            results[name], fresh = result_of(cache, self.path(name))
            if fresh:
                analysed.add(name)
        cache.save()
        return results, analysed

    @property
    def tables(self) -> list[Path]:
        return sorted(self.folder.glob("*/*.json"))

    @property
    def table(self) -> Path:
        (table,) = self.tables
        return table


def result_of(cache: Cache, path: str) -> tuple[str, bool]:
    """Return what was made of a file, and whether it had to be made now."""
    found = cache.lookup(path, as_text)
    if isinstance(found, Hit):
        return found.value, False
    assert isinstance(found, Miss)
    result = analysed(found.data)
    cache.put(path, found.digest, result)
    return result, True


def analysed(data: bytes) -> str:
    return f"what is in {data.decode()}"


def same_times(path: str | Path, status: os.stat_result) -> None:
    """Give a file the time of change that it had."""
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def count_as_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that were written just now count as if they had been written long ago."""
    monkeypatch.setattr(signatures, "GRANULARITY", -HOUR)
