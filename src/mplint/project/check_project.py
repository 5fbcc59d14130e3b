"""Checks the files of a project together: what one imports from another counts.

First come the files that use multiprocessing themselves, found by a search through their bytes:
each is looked at alone. Then those are looked at together with others whose processes run, or are
given, something of another module, and those that use names which lead to processes; in rounds,
since what they do with such names may lead there in turn. All other files are never parsed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from mplint import analysis
from mplint.project.assembling import Assembly
from mplint.project.examining import (
    Examined,
    examine,
    examine_importer,
    examine_linked,
    new_run,
)
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.importers import import_words
from mplint.project.rounds import Look, Rounds
from mplint.project.runner import Crew, Outcome, Progress

if TYPE_CHECKING:
    from mplint.project.discovery import Batch
    from mplint.project.settings import Settings

_TYPICAL_BYTES = 16 * 1024
"""What a file is taken to have, with what it is linked with, when work is handed out."""
_MAX_ROUNDS = 8
"""Modules between a program and the processes that it starts by calling them."""


def check_project(
    batches: Iterable[Batch], jobs: int = 1, progress: Progress | None = None
) -> Outcome:
    """Check the files of ``batches`` with up to ``jobs`` processes.

    The outcome does not depend on ``jobs``. What goes wrong with one file is in its report;
    errors of ``batches`` itself (a bad configuration file) pass through.
    """
    run = _Run()
    new_run()

    def tell() -> None:
        if progress is not None:
            progress(len(run.paths) - crew.outstanding, len(run.paths))

    with Crew[Examined](jobs, _failed, run.take) as crew:
        for batch in batches:
            for path in batch.paths:
                run.search(path, batch.settings, crew)
            crew.take_ready()
            tell()
        crew.finish(tell)
        for _ in range(_MAX_ROUNDS):
            if not run.next_round(crew):
                break
            crew.finish(tell)
    return Outcome(run.assembly.reports(), len(run.paths))


class _Run:
    def __init__(self) -> None:
        self.paths: list[str] = []
        self.assembly = Assembly()
        self._settings: list[Settings] = []
        self._rounds = Rounds()

    def search(self, path: str, settings: Settings, crew: Crew[Examined]) -> None:
        """Read a file, and have it looked at if it matters by itself."""
        number = len(self.paths)
        self.paths.append(path)
        self._settings.append(settings)
        self.assembly.add(path, settings)
        try:
            data = read_bytes(path)
        except UnreadableError as error:
            self.assembly.take(number, Examined(failure=f"cannot be read: {error}"))
            return
        if analysis.may_matter(data):
            crew.add(number, path, settings, examine, len(data))
        else:
            self._rounds.add_unparsed(number, import_words(data))

    def take(self, number: int, result: Examined) -> None:
        """Keep what looking at a file came to."""
        self.assembly.take(number, result)
        self._rounds.take(number, self.paths[number], result)

    def next_round(self, crew: Crew[Examined]) -> bool:
        """Have files looked at with what they import; tell whether there is anything to do."""
        exports = self._rounds.exports
        found = False
        for look in self._rounds.next():
            path, settings = self.paths[look.number], self._settings[look.number]
            if look.mentions and not self._is_worth_it(look, path):
                continue
            found = True
            if look.first:
                task = partial(examine_linked, first=look.first, exports=exports)
            else:
                task = partial(examine_importer, exports=exports)
            crew.add(look.number, path, settings, task, _TYPICAL_BYTES)
        return found

    def _is_worth_it(self, look: Look, path: str) -> bool:
        try:
            return look.is_worth_it(read_bytes(path))
        except UnreadableError:
            return False  # It was there a moment ago; nothing was found in it.


def _failed(path: str, reason: str) -> Examined:

    return Examined(failure=reason)
