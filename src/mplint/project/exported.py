"""What imports of a module's names have to do with the names that lead to processes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TypeAlias

ModuleNames: TypeAlias = Mapping[str, frozenset[str]]
"""Names that lead to processes, by the module that offers them."""

ALL = "*"
"""Stands for all names of a module: it is imported as a whole."""


class Exported:
    """What is exported at some point of a run, as imports ask about it.

    It goes to other processes with each file that is looked at there: it is made bytes of once, and
    each of them makes it of these once.
    """

    def __init__(self, names: ModuleNames) -> None:
        """Prepare for many questions."""
        self.names = names
        self._packages = {package for module in names for package in _packages(module)}

    def __reduce__(self) -> tuple[Callable[[bytes], Exported], tuple[bytes]]:
        """Return what makes the same in another process."""
        return _unpickled, (self._pickled,)

    @cached_property
    def _pickled(self) -> bytes:
        return pickle.dumps(self.names)

    def by_any(self, names: Iterable[str]) -> bool:
        """Tell whether importing one of some qualified names may lead to processes."""
        return any(self._by(*name.rpartition(".")) for name in names)

    def _by(self, module: str, _: str, name: str) -> bool:
        """Tell it of ``from module import name``; the name may be that of a module, or ``*``."""
        names = self.names.get(module, ())
        if name == ALL:
            return bool(names) or module in self._packages
        below = f"{module}.{name}"
        return name in names or below in self.names or below in self._packages


@lru_cache(maxsize=1)
def _unpickled(names: bytes) -> Exported:
    return Exported(pickle.loads(names))


def _packages(module: str) -> Iterator[str]:
    """Yield the packages that a module is in."""
    at = module.rfind(".")
    while at > 0:
        yield module[:at]
        at = module.rfind(".", 0, at)
