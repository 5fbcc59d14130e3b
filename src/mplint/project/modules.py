"""Finds the modules of a project by the names that import statements call them.

Names are looked up as Python would with the usual search paths: the folder of a script, the
folder above a package, the project's root, and the ``src`` folders beside them. What is excluded
is not the project's own; nor is what has the name of a module of the standard library.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

from mplint.project.cache.signatures import digest_of_names

_CATALOGUED = frozenset({"multiprocess", "billiard", "torch"})
"""Libraries whose modules the model knows by their names."""

_MARKS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", ".git"})
"""What lies in the root folder of a project."""
_REPOSITORY = ".git"
_SOURCE = "src"
_SUFFIX = ".py"


_DOT = "\N{MIDDLE DOT}"
"""What stands for the dots of a path in the name of a module."""


def name_of(path: str) -> str:
    """Return the name of the module in the file ``path``."""
    base = os.path.abspath(path).removesuffix(_SUFFIX)
    folder, name = os.path.split(base)
    return _name(folder if name == "__init__" else base)


def _name(base: str) -> str:
    return "." + base.lstrip(os.sep).replace(".", _DOT).replace(os.sep, ".")


def base_of(module: str) -> str:
    """Return the path of a module or package, without a suffix."""
    base = module[1:].replace(".", os.sep).replace(_DOT, ".")
    return base if os.path.isabs(base) else os.sep + base


class Listings:
    """What folders hold that matters to imports: each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}
        self._digests: dict[str, str] = {}
        self._search_paths: dict[str, tuple[str, ...]] = {}

    def forget(self) -> None:
        """Look again from now on."""
        self._known.clear()
        self._digests.clear()
        self._search_paths.clear()

    def search_path(self, folder: str) -> tuple[str, ...]:
        """Return the folders whose modules a file in ``folder`` can import by absolute names."""
        found = self._search_paths.get(folder)
        if found is None:
            found = self._search_paths[folder] = tuple(self._new_search_path(folder))
        return found

    def digest(self, folder: str) -> str:
        """Return what stands for all that a folder holds."""
        found = self._digests.get(folder)
        if found is None:
            found = self._digests[folder] = digest_of_names(self.of(folder))
        return found

    def of(self, folder: str) -> frozenset[str]:
        """Return the names of the Python files, of the subfolders, and of what marks a project."""
        found = self._known.get(folder)
        if found is None:
            try:
                names = os.listdir(folder)
            except OSError:
                names = []
            found = self._known[folder] = frozenset(
                name
                for name in names
                if "." not in name or name.endswith(_SUFFIX) or name in _MARKS
            )
        return found

    def _new_search_path(self, folder: str) -> Iterator[str]:
        """Yield the folders above a file that are no packages, and the ``src`` beside them.

        That goes up to the project's root: the outermost folder below the repository's with a file
        that marks a project; without any, the first.
        """
        above: list[str] = []
        last = 1
        while True:
            listing = self.of(folder)
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
            if _SOURCE in self.of(one):
                yield os.path.join(one, _SOURCE)


class Modules:
    """The modules of projects, as the file system has them when they are asked for.

    A module's name is its path, parts joined by dots, with a dot in front: so it is unique, and
    is no name of a library.

    Args:
        is_excluded: tells of a path whether its last part is excluded by the settings.
        listings: what folders hold.
        entry: the file that is run: what it can import, all can that it comes to.
    """

    def __init__(
        self, is_excluded: Callable[[str], bool], listings: Listings, entry: str = ""
    ) -> None:
        self._is_excluded = is_excluded
        self._listings = listings
        self._entry = os.path.abspath(entry) if entry else ""
        self._consulted: set[str] = set()
        self._resolved: dict[tuple[str, int, str], str | None] = {}
        self._searched: dict[str, tuple[str, ...]] = {}

    def consulted(self) -> dict[str, str]:
        """Return the folders that the answers given so far depend on, with digests of them."""
        return {folder: self._listings.digest(folder) for folder in sorted(self._consulted)}

    def searched(self) -> dict[str, tuple[str, ...]]:
        """Return, by folder, the search paths that the answers given so far depend on."""
        return dict(sorted(self._searched.items()))

    def path_of(self, module: str) -> str | None:
        """Return the file of a module; None for a namespace package, or if there is none."""
        return self._file(base_of(module))

    def owner_of(self, name: str) -> tuple[str, str] | None:
        """Split a qualified name into the module that has a file, and what is asked of it."""
        roots = {root for path in self._searched.values() for root in path}
        module, _, member = name.rpartition(".")
        while module and base_of(module) not in roots:
            if self.path_of(module) is not None:
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
        base = base_of(importer)
        parts = dotted.split(".") if dotted else []
        if level:
            folder = base if self._is_package(base) else os.path.dirname(base)
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._below(folder, parts)
        if not parts or parts[0] in sys.stdlib_module_names or parts[0] in _CATALOGUED:
            return None
        beside = self._search_path(self._entry) if self._entry else ()
        path = dict.fromkeys((*self._search_path(base), *beside))
        roots = [root for root in path if self._has(root, parts[0])]
        # A folder without ``__init__.py`` counts only where the whole path has nothing better
        # (importlib, ``PathFinder``).
        roots.sort(key=lambda root: self._file(os.path.join(root, parts[0])) is None)
        for root in roots:
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
        return _name(base) if exists else None

    # The file system

    def _search_path(self, base: str) -> tuple[str, ...]:
        folder = os.path.dirname(base)
        found = self._searched[folder] = self._listings.search_path(folder)
        return found

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
        self._consulted.add(folder)
        return self._listings.of(folder)
