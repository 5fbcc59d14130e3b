"""Rounds: which files are to be looked at again, since more is known of what they import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.project.importers import ImportIndex
from mplint.project.modules import name_of

if TYPE_CHECKING:
    from mplint.project.examining import Examined
    from mplint.project.programs import Exports


@dataclass(frozen=True, slots=True)
class Look:
    """A file that is to be looked at together with others.

    Attributes:
        number: the file's number.
        first: the modules to begin with; none for a file of which nothing is known yet.
        mentions: pairs of words, as bytes, one of which such a file must have in it to be worth
            a look: the name of a module, and a name of that module which leads to processes.
    """

    number: int
    first: frozenset[str] = frozenset()
    mentions: tuple[tuple[bytes, bytes], ...] = ()

    def is_worth_it(self, data: bytes) -> bool:
        """Tell by its content whether a file is to be looked at."""
        return any(module in data and name in data for module, name in self.mentions)


class Rounds:
    """Keeps what is known of all files of a run, by their numbers, and plans what comes next."""

    def __init__(self) -> None:
        self.exports: dict[str, frozenset[str]] = {}
        """The names of each module that lead to processes, as far as it is known."""
        self._new: dict[str, frozenset[str]] = {}
        """Those of them that came in the last round."""
        self._uses: dict[int, frozenset[str]] = {}
        self._wants: dict[int, frozenset[str]] = {}
        self._is_first = True
        self._index = ImportIndex()

    def add_unparsed(self, number: int, words: Iterable[bytes]) -> None:
        """Take note of a file that does not matter by itself, by the words of its imports."""
        self._index.add(number, words)

    def take(self, number: int, path: str, result: Examined) -> None:
        """Take note of what looking at a file came to."""
        found = result.analysis
        self._uses[number] = self._uses.get(number, frozenset()) | found.uses
        self._wants[number] = self._wants.get(number, frozenset()) | found.wants
        if found.exports:
            module = name_of(path)
            new = found.exports - self.exports.get(module, frozenset())
            if new:
                self._new[module] = self._new.get(module, frozenset()) | new

    def next(self) -> list[Look]:
        """Return what is to be looked at now, in the order of the files."""
        new, self._new = self._new, {}
        for module, names in new.items():
            self.exports[module] = self.exports.get(module, frozenset()) | names
        looks = {number: Look(number, first) for number, first in self._again(new)}
        self._is_first = False
        mentions: dict[int, list[tuple[bytes, bytes]]] = {}
        for module, names in sorted(new.items()):
            last = module.rpartition(".")[2]
            pairs = [(last.encode(), name.encode()) for name in sorted(names)]
            for number in self._index.importing([last]) if last.isidentifier() else ():
                if number not in self._uses:
                    mentions.setdefault(number, []).extend(pairs)
        for number, found in mentions.items():
            looks[number] = Look(number, mentions=tuple(found))
        return [looks[number] for number in sorted(looks)]

    def _again(self, new: dict[str, frozenset[str]]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield the files already looked at that have to be looked at again."""
        for number, uses in self._uses.items():
            wanted = self._is_first and self._wants[number]
            if wanted or any(leads(name, new) is not None for name in uses):
                yield number, self._wants[number] | first_of(uses, self.exports)


def first_of(uses: Iterable[str], exports: Exports) -> frozenset[str]:
    """Return the modules by which names that lead to processes are used."""
    found = (leads(name, exports) for name in uses)
    return frozenset(module for module in found if module is not None)


def leads(name: str, exports: Exports) -> str | None:
    """Return the module by which a qualified name leads to processes; None if it does not."""
    module, _, member = name.rpartition(".")
    while module:
        names = exports.get(module)
        if names is not None:
            return module if member in names else None
        module, _, member = module.rpartition(".")
    return None
