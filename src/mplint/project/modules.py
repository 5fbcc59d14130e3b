"""Finds the modules of a project by the names that import statements call them.

Names are looked up as Python would with the usual search paths: the folder of a script, the
folder above a package, the project's root, and the ``src`` folders beside them. What is excluded
is not the project's own; nor is what has the name of a module of the standard library.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

_CATALOGUED = frozenset({"multiprocess", "billiard", "torch"})
"""Libraries whose modules the model knows by their names."""

_MARKS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", ".git"})
"""What lies in the root folder of a project."""
_REPOSITORY = ".git"
_SOURCE = "src"
_SUFFIX = ".py"


class Modules:
    """The modules of projects, as the file system has them when they are asked for.

    A module's name is its path, parts joined by dots, with a dot in front: so it is unique, and
    is no name of a library.

    Args:
        is_excluded: tells of a path whether its last part is excluded by the settings.
    """

    def __init__(self, is_excluded: Callable[[str], bool]) -> None:
        self._is_excluded = is_excluded
        self._listings: dict[str, frozenset[str]] = {}
        self._resolved: dict[tuple[str, int, str], str | None] = {}
        self._search_paths: dict[str, tuple[str, ...]] = {}
        self._bases: dict[str, str] = {}
        """The path of each module or package that has been named, without a suffix."""

    def name_of(self, path: str) -> str:
        """Return the name of the module in the file ``path``."""
        base = os.path.abspath(path).removesuffix(_SUFFIX)
        folder, name = os.path.split(base)
        return self._named(folder if name == "__init__" else base)

    def path_of(self, module: str) -> str | None:
        """Return the file of a module that has been named; None for a namespace package."""
        base = self._bases.get(module)
        return None if base is None else self._file(base)

    def owner_of(self, name: str) -> tuple[str, str] | None:
        """Split a qualified name into the module that has a file, and what is asked of it."""
        module, _, member = name.rpartition(".")
        while module:
            if self._find(module) is not None:
                return module, member.partition(".")[0]
            module, _, last = module.rpartition(".")
            member = f"{last}.{member}"
        return None

    def resolve(self, importer: str, level: int, dotted: str) -> str | None:
        """Return the module or package that ``importer`` means; None if it is not the project's.

        Args:
            importer: the name of the module with the import statement.
            level: the number of leading dots in the statement.
            dotted: the name after these, empty in ``from . import x``.

        """
        key = (importer, level, dotted)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(importer, level, dotted)
        return self._resolved[key]

    def _resolve(self, importer: str, level: int, dotted: str) -> str | None:
        base = self._bases.get(importer)
        if base is None:
            return None
        parts = dotted.split(".") if dotted else []
        if level:
            folder = base if self._is_package(base) else os.path.dirname(base)
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._below(folder, parts)
        if not parts or parts[0] in sys.stdlib_module_names or parts[0] in _CATALOGUED:
            return None
        for root in self._search_path(base):
            if self._has(root, parts[0]):
                found = self._below(root, parts)
                if found is not None:
                    return found
        return None

    def _below(self, folder: str, parts: list[str]) -> str | None:
        base = folder
        for part in parts:
            base = os.path.join(base, part)
            if self._is_excluded(base):
                return None
        exists = self._file(base) is not None or self._holds_modules(base)
        return self._named(base) if exists else None

    def _find(self, module: str) -> str | None:
        """Return the file of a module, by its name alone."""
        base = self._bases.get(module)
        if base is None:
            package, _, last = module.rpartition(".")
            above = self._bases.get(package)
            if above is None:
                return None
            base = os.path.join(above, last)
            if self._file(base) is None and not self._holds_modules(base):
                return None
            self._bases[module] = base
        return self._file(base)

    def _named(self, base: str) -> str:
        name = "." + base.replace(".", "\N{MIDDLE DOT}").replace(os.sep, ".").lstrip(".")
        above, known = base, name
        while known and known not in self._bases:
            self._bases[known] = above
            above, known = os.path.dirname(above), known.rpartition(".")[0]
        return name

    # The file system

    def _search_path(self, base: str) -> tuple[str, ...]:
        folder = os.path.dirname(base)
        found = self._search_paths.get(folder)
        if found is None:
            found = self._search_paths[folder] = tuple(self._new_search_path(folder))
        return found

    def _new_search_path(self, folder: str) -> Iterator[str]:
        """Yield the folders whose modules a file in ``folder`` can import by absolute names.

        These are the folders above it that are no packages, up to the project's root: the
        outermost one below the repository's with a file that marks a project; without any, the
        first.
        """
        above: list[str] = []
        last = 1
        while True:
            listing = self._listing(folder)
            if "__init__.py" not in listing:
                above.append(folder)
            if not listing.isdisjoint(_MARKS):
                last = max(len(above), 1)
            parent = os.path.dirname(folder)
            if parent == folder or _REPOSITORY in listing:
                break
            folder = parent
        for one in above[:last]:
            yield one
            if _SOURCE in self._listing(one):
                yield os.path.join(one, _SOURCE)

    def _is_package(self, folder: str) -> bool:
        return "__init__.py" in self._listing(folder)

    def _has(self, folder: str, name: str) -> bool:
        listing = self._listing(folder)
        return name in listing or f"{name}{_SUFFIX}" in listing

    def _file(self, base: str) -> str | None:
        if self._is_package(base):
            return os.path.join(base, "__init__.py")
        folder, name = os.path.split(base)
        file = f"{name}{_SUFFIX}"
        return os.path.join(folder, file) if file in self._listing(folder) else None

    def _holds_modules(self, folder: str) -> bool:
        return any(name.endswith(_SUFFIX) for name in self._listing(folder))

    def _listing(self, folder: str) -> frozenset[str]:
        found = self._listings.get(folder)
        if found is None:
            try:
                found = frozenset(os.listdir(folder))
            except OSError:
                found = frozenset()
            self._listings[folder] = found
        return found
