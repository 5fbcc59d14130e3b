"""Checks the files of a project together: what one imports from another counts.

First come the files that use multiprocessing themselves, found by a search through their bytes:
each is looked at alone. Then come the files that import names which lead to processes, in rounds,
since what they do with such names may lead there in turn. At last, those of all these files whose
processes run, or are given, something of another module, or which come to processes by one, are
looked at together with these modules. All other files are never parsed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
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
from mplint.project.exported import Exported
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.importers import import_words, may_import_processes
from mplint.project.modules import Listings, Modules, name_of
from mplint.project.programs import Analysis
from mplint.project.rounds import Candidate, Rounds
from mplint.project.runner import Crew, Outcome, Progress

if TYPE_CHECKING:
    from mplint.project.discovery import Batch
    from mplint.project.settings import Settings

_MAX_ROUNDS = 4
"""Modules between a program and those that start processes."""
_TYPICAL_BYTES = 16 * 1024
"""What a file is taken to have, with what it is linked with, when work is handed out."""


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
            if not run.look_at_importers():
                break
            crew.finish(tell)
        run.look_together()
        crew.finish(tell)
    run.remember()
    return Outcome(run.assembly.reports(), len(run.paths), run.others())


class _Run:
    def __init__(self, crew: Crew[Examined]) -> None:
        self.paths: list[str] = []
        self.assembly = Assembly()
        self._crew = crew
        self._settings: list[Settings] = []
        self._listings = Listings()
        self._rounds = Rounds(self._listings)
        # Messages name files by their paths below the current folder.
        self._caches = Caches(extra=[os.getcwd()])
        self._validity = Validity(self._listings)
        self._known: dict[int, Known] = {}
        self._digests: dict[int, str] = {}
        self._changed: set[int] = set()
        self._exported = Exported({})
        self._beyond: set[str] = set()

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
            if known.matters:
                self._look_alone(number, _TYPICAL_BYTES)
            else:
                self._rounds.add_unparsed(number, path, known.words)
        elif analysis.may_matter(found.data) and may_import_processes(found.data):
            self._known[number] = Known(matters=True)
            self._look_alone(number, len(found.data))
        else:
            known = self._known[number] = Known(words=import_words(found.data))
            self._changed.add(number)
            self._rounds.add_unparsed(number, path, known.words)

    def _note_comments(self, number: int, data: bytes | None) -> None:
        """Note whether a file may hold comments to judge, known as it may be from earlier runs."""
        try:
            if may_hide(read_bytes(self.paths[number]) if data is None else data):
                self.assembly.add_comments(number)
        except UnreadableError:
            return  # It was there a moment ago.

    def _look_alone(self, number: int, size: int) -> None:
        """Have a file looked at alone, if it is not known what comes of it."""
        path, settings = self.paths[number], self._settings[number]
        before = self._known[number]
        exports = {} if before.matters else self._exported.names
        known = before.alone
        if known is not None and self._validity.holds(known, self._caches.of(settings), exports):
            # Of an importer it is known, too, what comes of it when it does not count yet.
            counts = before.matters or self._exported.by_any(known.analysis.needs.imports)
            if not counts:
                self._take(number, Examined(Analysis(passed_over=True)))
                return
            if not known.analysis.passed_over:
                self._take(number, known)
                return

        def done(result: Examined) -> None:
            self._changed.add(number)
            if before.matters and not result.analysis.matters:
                self._pass_over(number)
                return
            self._known[number] = replace(before, alone=result, linked=None)
            self._take(number, result)

        task = examine if before.matters else partial(examine_importer, exports=self._exported)
        self._crew.add(path, settings, task, size, done)

    def _pass_over(self, number: int) -> None:
        """Treat a file as those that do not matter by themselves: it only looked as if it did."""
        try:
            words = import_words(read_bytes(self.paths[number]))
        except UnreadableError:
            words = ()  # It was there a moment ago.
        self._known[number] = Known(words=words)
        self._rounds.add_unparsed(number, self.paths[number], words)

    def _take(self, number: int, result: Examined) -> None:
        self.assembly.take(number, result)
        self._rounds.take(number, self.paths[number], result.analysis)

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
        self._beyond.update(beyond)
        found = False
        for path in sorted(beyond):
            try:
                data = read_bytes(path)
            except UnreadableError:
                continue
            if analysis.may_matter(data) and may_import_processes(data):
                found = True
                done = partial(self._export, path)
                self._crew.add(path, beyond[path], examine, len(data), done)
        return found

    def _export(self, path: str, result: Examined) -> None:
        self._rounds.export(path, result.analysis)

    def look_at_importers(self) -> bool:
        """Have files looked at that import what leads to processes; tell whether there are any."""
        found = [one for one in self._rounds.candidates() if self._is_worth_it(one)]
        # What this round brings counts in the next one, in whatever order it comes.
        self._exported = Exported(dict(self._rounds.exports))
        for candidate in found:
            self._look_alone(candidate.number, _TYPICAL_BYTES)
        return bool(found)

    def _is_worth_it(self, candidate: Candidate) -> bool:
        # Asked also if it is known what comes of it: rounds must not depend on that.
        try:
            return candidate.is_worth_it(read_bytes(self.paths[candidate.number]))
        except UnreadableError:
            return False  # It was there a moment ago; nothing was found in it.

    def look_together(self) -> None:
        """Have files looked at together with those that their processes concern."""
        self._exported = Exported(self._rounds.exports)
        for number, first in self._rounds.linked():
            self._look_linked(number, first)

    def _look_linked(self, number: int, first: tuple[str, ...]) -> None:
        path, settings = self.paths[number], self._settings[number]
        before = self._known[number]
        if before.linked is not None and before.first == first:
            cache = self._caches.of(settings)
            if self._validity.holds(before.linked, cache, self._rounds.exports):
                self.assembly.take(number, before.linked)
                return

        def done(result: Examined) -> None:
            self._known[number] = replace(before, linked=result, first=first)
            self._changed.add(number)
            self.assembly.take(number, result)

        task = partial(examine_linked, first=first, exports=self._exported)
        self._crew.add(path, settings, task, _TYPICAL_BYTES, done)

    def others(self) -> frozenset[str]:
        """Return the paths of the modules that files are linked with, or refer to."""
        results = (one for known in self._known.values() for one in (known.alone, known.linked))
        needs = (one.analysis.needs.files for one in results if one is not None)
        return frozenset(self._beyond.union(*needs))

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
