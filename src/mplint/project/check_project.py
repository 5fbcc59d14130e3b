"""Checks the files of a project together: what one imports from another counts.

First come the files that use multiprocessing themselves, found by a search through their bytes:
each is looked at alone. Then those are looked at together with others whose processes run, or are
given, something of another module, and those that use names which lead to processes; in rounds,
since what they do with such names may lead there in turn. All other files are never parsed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from mplint import analysis
from mplint.project.assembling import Assembly
from mplint.project.cache.cache import Hit
from mplint.project.cache.caches import Caches
from mplint.project.cache.results import Known, Validity, decode_known, encode_known
from mplint.project.checking import may_hide
from mplint.project.examining import (
    Examined,
    examine,
    examine_importer,
    examine_linked,
    new_run,
)
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.importers import import_words
from mplint.project.modules import Listings, Modules, name_of
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

    The outcome does not depend on ``jobs``, nor on what is known from earlier runs. What goes
    wrong with one file is in its report; errors of ``batches`` itself (a bad configuration file)
    pass through.
    """
    new_run()
    with Crew[Examined](jobs, _failed) as crew:
        run = _Run(crew)

        def tell() -> None:
            if progress is not None:
                progress(len(run.paths) - crew.outstanding, len(run.paths))

        for batch in batches:
            for path in batch.paths:
                run.search(path, batch.settings)
            crew.take_ready()
            tell()
        crew.finish(tell)
        if run.look_beyond():
            crew.finish(tell)
        for _ in range(_MAX_ROUNDS):
            if not run.next_round():
                break
            crew.finish(tell)
    run.remember()
    return Outcome(run.assembly.reports(), len(run.paths))


class _Run:
    def __init__(self, crew: Crew[Examined]) -> None:
        self.paths: list[str] = []
        self.assembly = Assembly()
        self._crew = crew
        self._settings: list[Settings] = []
        self._rounds = Rounds()
        self._listings = Listings()
        # Messages name files by their paths below the current folder.
        self._caches = Caches(extra=[os.getcwd()])
        self._validity = Validity(self._listings)
        self._known: dict[int, Known] = {}
        self._digests: dict[int, str] = {}
        self._changed: set[int] = set()

    def search(self, path: str, settings: Settings) -> None:
        """Read a file, if it is not known, and have it looked at if it matters by itself."""
        number = len(self.paths)
        self.paths.append(path)
        self._settings.append(settings)
        self.assembly.add(path, settings)
        cache = self._caches.of(settings)
        try:
            found = cache.lookup(path, decode_known)
        except UnreadableError as error:
            self.assembly.take(number, Examined(failure=f"cannot be read: {error}"))
            return
        self._digests[number] = found.digest
        if settings.judges_noqa:
            self._note_comments(number, None if isinstance(found, Hit) else found.data)
        if isinstance(found, Hit):
            known = self._known[number] = found.value
            if known.alone is None:
                self._rounds.add_unparsed(number, known.words)
            elif self._validity.holds(known.alone, cache, {}):
                self._take(number, known.alone)
            else:
                self._look_alone(number, _TYPICAL_BYTES)
        elif analysis.may_matter(found.data):
            self._look_alone(number, len(found.data))
        else:
            known = self._known[number] = Known(import_words(found.data))
            self._changed.add(number)
            self._rounds.add_unparsed(number, known.words)

    def _note_comments(self, number: int, data: bytes | None) -> None:
        """Note whether a file may hold comments to judge, known as it may be from earlier runs."""
        try:
            if may_hide(read_bytes(self.paths[number]) if data is None else data):
                self.assembly.add_comments(number)
        except UnreadableError:
            return  # It was there a moment ago.

    def _look_alone(self, number: int, size: int) -> None:
        path, settings = self.paths[number], self._settings[number]

        def done(result: Examined) -> None:
            self._known[number] = Known(alone=result)
            self._changed.add(number)
            self._take(number, result)

        self._crew.add(path, settings, examine, size, done)

    def _take(self, number: int, result: Examined) -> None:
        self.assembly.take(number, result)
        self._rounds.take(number, self.paths[number], result)

    def look_beyond(self) -> bool:
        """Have those modules looked at that are imported, but not among the files to check."""
        own = {name_of(path) for path in self.paths}
        beyond: dict[str, Settings] = {}
        for number, names in self._rounds.uses():
            settings = self._settings[number]
            modules = Modules(settings.exclude.matches, self._listings)
            for name in names:
                owner = modules.owner_of(name)
                path = modules.path_of(owner[0]) if owner is not None else None
                if owner is not None and owner[0] not in own and path is not None:
                    beyond.setdefault(path, settings)
        found = False
        for path in sorted(beyond):
            try:
                data = read_bytes(path)
            except UnreadableError:
                continue
            if analysis.may_matter(data):
                found = True
                done = partial(self._rounds.export, path)
                self._crew.add(path, beyond[path], examine, len(data), done)
        return found

    def next_round(self) -> bool:
        """Have files looked at with what they import; tell whether there is anything to do."""
        looks = [look for look in self._rounds.next() if self._is_worth_it(look)]
        for look in looks:
            self._look_linked(look)
        return bool(looks)

    def _look_linked(self, look: Look) -> None:
        number, exports = look.number, self._rounds.exports
        path, settings = self.paths[number], self._settings[number]
        known = self._known.get(number, Known())
        if known.linked is not None and known.first == look.first:
            if self._validity.holds(known.linked, self._caches.of(settings), exports):
                self._take(number, known.linked)
                return

        def done(result: Examined) -> None:
            known = self._known.get(number, Known())
            self._known[number] = Known(known.words, known.alone, result, look.first)
            self._changed.add(number)
            self._take(number, result)

        if look.mentions:
            task = partial(examine_importer, exports=exports)
        else:
            task = partial(examine_linked, first=look.first, exports=exports)
        self._crew.add(path, settings, task, _TYPICAL_BYTES, done)

    def _is_worth_it(self, look: Look) -> bool:
        if not look.mentions:
            return True
        try:
            return look.is_worth_it(read_bytes(self.paths[look.number]))
        except UnreadableError:
            return False  # It was there a moment ago; nothing was found in it.

    def remember(self) -> None:
        """Keep what is known now for later runs."""
        for number in sorted(self._changed):
            known, digest = self._known[number], self._digests[number]
            parts = [one for one in (known.alone, known.linked) if one is not None]
            if not any(one.failure or one.digest != digest for one in parts):
                cache = self._caches.of(self._settings[number])
                cache.put(self.paths[number], digest, encode_known(known))
        self._caches.save()


def _failed(path: str, reason: str) -> Examined:
    return Examined(failure=reason)
