"""Rounds: which files are to be looked at, since they import names that lead to processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.project import limits
from mplint.project.importers import ImportIndex
from mplint.project.modules import Listings, name_of

if TYPE_CHECKING:
    from mplint.project.exported import ModuleNames
    from mplint.project.programs import Analysis


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that seems to import a name which leads to processes.

    Attributes:
        number: the file's number.
        mentions: pairs of words, one of which it must have in it: the name of a module, and a
            name of that module which leads to processes.
    """

    number: int
    mentions: tuple[tuple[bytes, bytes], ...]

    def is_worth_it(self, data: bytes) -> bool:
        """Tell by its content whether a file is to be looked at."""
        return any(module in data and name in data for module, name in self.mentions)


class Rounds:
    """Keeps what is known of all files of a run, by their numbers, and says what comes next."""

    def __init__(self, listings: Listings) -> None:
        self.exports: dict[str, frozenset[str]] = {}
        """The names of each module that lead to processes, if only by those of others."""
        self._direct: dict[str, frozenset[str]] = {}
        """Those that do so by themselves."""
        self._depending: dict[str, dict[str, frozenset[str]]] = {}
        self._aliases: dict[str, dict[str, frozenset[str]]] = {}
        self._told: dict[str, frozenset[str]] = {}
        """The exports whose importers have been named."""
        self._found: dict[int, Analysis] = {}
        self._numbers: dict[str, int] = {}
        self._needs: dict[str, frozenset[str]] = {}
        self._index = ImportIndex(listings)

    def add_unparsed(self, number: int, path: str, words: Iterable[str]) -> None:
        """Take note of a file that does not matter by itself, by the words of its imports."""
        self._index.add(number, path, words)

    def take(self, number: int, path: str, found: Analysis) -> None:
        """Take note of what looking at a file alone came to."""
        if found.uses:
            self._found[number] = found
            self._numbers[name_of(path)] = number
        self.export(path, found)

    def export(self, path: str, found: Analysis) -> None:
        """Take note of what a file offers to others."""
        module = name_of(path)
        if found.exports:
            self.exports[module] = self._direct[module] = found.exports
        if found.depending:
            self._depending[module] = dict(found.depending)
        if found.aliases:
            self._aliases[module] = dict(found.aliases)

    def uses(self) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield the qualified names of the project that each file refers to."""
        for number in sorted(self._found):
            yield number, self._found[number].uses

    def candidates(self) -> list[Candidate]:
        """Return the files not yet looked at that seem to import what leads to processes."""
        self._propagate()
        mentions: dict[int, list[tuple[bytes, bytes]]] = {}
        for module in sorted(self.exports):
            new = self.exports[module] - self._told.get(module, frozenset())
            self._told[module] = self.exports[module]
            if not new:
                continue
            last = module.rpartition(".")[2].encode("utf-8", "surrogateescape")
            pairs = [(last, name.encode()) for name in sorted(new)]
            for number in self._index.importing(module):
                if number not in self._found:
                    mentions.setdefault(number, []).extend(pairs)
        return [Candidate(number, tuple(mentions[number])) for number in sorted(mentions)]

    def _propagate(self) -> None:
        """Export what depends on an export; what stands for a direct one is one as well."""
        for exports, depending in ((self._direct, self._aliases), (self.exports, self._depending)):
            changed = True
            while changed:
                changed = False
                for module, names in depending.items():
                    for name in list(names):
                        if any(leads(used, exports) is not None for used in names[name]):
                            del names[name]
                            exports[module] = exports.get(module, frozenset()) | {name}
                            changed = True

    def linked(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the files to be looked at together with others, and with which to begin.

        What leads to processes only by names of further modules concerns a file if it comes there
        when it is imported. A file that does not matter by itself is linked for what its own code
        does: a project has many files whose functions call something that uses a pool within.

        What these modules need in turn, as far as that is known by now, follows them.
        """
        found = []
        for number in sorted(self._found):
            analysis = self._found[number]
            uses = analysis.uses if analysis.matters else analysis.at_top
            first = {leads(name, self._direct) for name in uses}
            first |= {leads(name, self.exports) for name in analysis.at_import}
            names = analysis.wants | {name for name in first if name is not None}
            if names:
                found.append((number, self._with_their_needs(names)))
        return found

    def _with_their_needs(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return modules with those that they need, and so on, the nearest first."""
        result: dict[str, None] = {}
        level = sorted(names)
        while level and len(result) < limits.MAX_FILES:
            result.update(dict.fromkeys(level))
            needed = {other for name in level for other in self._needs_of(name)}
            level = sorted(needed - result.keys())
        return tuple(result)[: limits.MAX_FILES]

    def _needs_of(self, module: str) -> frozenset[str]:
        if module not in self._needs:
            analysis = self._found.get(self._numbers.get(module, -1))
            found: set[str | None] = set()
            if analysis is not None:
                found = {leads(name, self.exports) for name in analysis.uses} | analysis.wants
            self._needs[module] = frozenset(name for name in found if name is not None)
        return self._needs[module]


def leads(name: str, exports: ModuleNames) -> str | None:
    """Return the module by which a qualified name leads to processes; None if it does not."""
    module, _, member = name.rpartition(".")
    while module:
        names = exports.get(module)
        if names is not None:
            return module if member in names else None
        module, _, member = module.rpartition(".")
    return None
