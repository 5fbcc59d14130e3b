"""Checks the files of a project together: what one imports from another counts.

First come the files that use multiprocessing themselves, found by a search through their bytes;
then those that import, from these, names that lead to processes; then those that import such names
from them, and so on. All others are never parsed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from mplint import analysis
from mplint.project.assembling import Assembly
from mplint.project.discovery import Batch
from mplint.project.examining import Examined, examine, new_run
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.importers import ImportIndex
from mplint.project.modules import name_of
from mplint.project.runner import Crew, Outcome, Progress
from mplint.project.settings import Settings

_MAX_ROUNDS = 6
"""Modules between a program and the processes that it starts by calling them."""


def check_project(
    batches: Iterable[Batch], jobs: int = 1, progress: Progress | None = None
) -> Outcome:
    """Check the files of ``batches`` with up to ``jobs`` processes.

    The outcome does not depend on ``jobs``. What goes wrong with one file is in its report;
    errors of ``batches`` itself (a bad configuration file) pass through.
    """
    run = _Run(progress)
    new_run()
    with Crew[Examined](jobs, _failed, run.take) as crew:
        for batch in batches:
            for path in batch.paths:
                run.search(path, batch.settings, crew)
            crew.take_ready()
            run.tell(crew)
        crew.finish(lambda: run.tell(crew))
        for _ in range(_MAX_ROUNDS):
            if not run.add_importers(crew):
                break
            crew.finish(lambda: run.tell(crew))
    return Outcome(run.assembly.reports(), len(run.files))


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    settings: Settings


class _Run:
    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.files: list[_File] = []
        self.assembly = Assembly()
        self._index = ImportIndex()
        self._exports: dict[str, frozenset[str]] = {}
        """What leads to processes in other modules, as far as it is known."""
        self._new: dict[str, frozenset[str]] = {}
        """That of it which came in the last round."""
        self._examined: set[int] = set()

    def search(self, path: str, settings: Settings, crew: Crew[Examined]) -> None:
        """Read a file and have it examined if it matters by itself."""
        number = len(self.files)
        self.files.append(_File(path, settings))
        self.assembly.add(path, settings)
        try:
            data = read_bytes(path)
        except UnreadableError as error:
            self.assembly.take(number, Examined(failure=f"cannot be read: {error}"))
            return
        if analysis.may_matter(data):
            self._examine(number, {}, crew, len(data))
        else:
            self._index.add(number, data)

    def take(self, number: int, result: Examined) -> None:
        """Keep what examining a file came to."""
        self.assembly.take(number, result)
        if result.exports:
            self._new[name_of(self.files[number].path)] = result.exports

    def add_importers(self, crew: Crew[Examined]) -> bool:
        """Have those files examined that import what is newly known to lead to processes."""
        new, self._new = self._new, {}
        self._exports |= new
        found = False
        new = {name: exports for name, exports in new.items() if _last(name).isidentifier()}
        for number in self._index.importing(map(_last, new)):
            if number in self._examined:
                continue
            try:
                data = read_bytes(self.files[number].path)
            except UnreadableError:
                continue  # It was there a moment ago; nothing was found in it.
            if self._mentions(data, new):
                self._examine(number, self._exports, crew, len(data))
                found = True
        return found

    def _mentions(self, data: bytes, new: dict[str, frozenset[str]]) -> bool:
        return any(
            _last(module).encode() in data and any(name.encode() in data for name in exports)
            for module, exports in new.items()
        )

    def _examine(
        self, number: int, exports: dict[str, frozenset[str]], crew: Crew[Examined], size: int
    ) -> None:
        self._examined.add(number)
        file = self.files[number]
        crew.add(number, file.path, file.settings, partial(examine, exports=exports), size)

    def tell(self, crew: Crew[Examined]) -> None:
        if self._progress is not None:
            self._progress(len(self.files) - crew.outstanding, len(self.files))


def _last(module: str) -> str:
    return module.rpartition(".")[2]


def _failed(path: str, reason: str) -> Examined:
    return Examined(failure=reason)
