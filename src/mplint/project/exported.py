"""What imports of a module's names have to do with the names that lead to processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

ModuleNames: TypeAlias = Mapping[str, frozenset[str]]
"""Names that lead to processes, by the module that offers them."""

ALL = "*"
"""Stands for all names of a module: it is imported as a whole."""


class Exported:
    """What is exported at some point of a run, as imports ask about it."""

    def __init__(self, exports: ModuleNames) -> None:
        """Prepare for many questions."""
        self._exports = exports
        self._packages = {package for module in exports for package in _packages(module)}

    def by_any(self, names: Iterable[str]) -> bool:
        """Tell whether importing one of some qualified names may lead to processes."""
        return any(self._by(*name.rpartition(".")) for name in names)

    def _by(self, module: str, _: str, name: str) -> bool:
        """Tell it of ``from module import name``; the name may be that of a module, or ``*``."""
        names = self._exports.get(module, ())
        if name == ALL:
            return bool(names) or module in self._packages
        below = f"{module}.{name}"
        return name in names or below in self._exports or below in self._packages


def _packages(module: str) -> Iterator[str]:
    """Yield the packages that a module is in."""
    at = module.rfind(".")
    while at > 0:
        yield module[:at]
        at = module.rfind(".", 0, at)
