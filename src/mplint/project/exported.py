"""What imports of a module's names have to do with the names that lead to processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

ModuleNames: TypeAlias = Mapping[str, frozenset[str]]
"""Names that lead to processes, by the module that offers them."""

ALL = "*"
"""Stands for all names of a module: it is imported as a whole."""


def is_exported(module: str, name: str, exports: ModuleNames) -> bool:
    """Tell whether importing ``name`` from ``module`` may lead to processes.

    The name may be that of a module below, or ``*``.
    """
    names = exports.get(module, frozenset())
    if name in names or (name == ALL and names):
        return True
    below = module if name == ALL else f"{module}.{name}"
    return any(
        other.startswith(f"{below}.") or (other == below and name != ALL) for other in exports
    )
