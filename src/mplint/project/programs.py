"""Analyses one file together with those modules of its project that its processes concern.

First the file is looked at alone, as flake8 does. If what its processes run, or what is given what
they share, comes from another module, that one is linked, and the whole is looked at again; and so
on until nothing is missing.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mplint import analysis
from mplint.findings import Finding
from mplint.project.files import UnreadableError, read_bytes
from mplint.reading import NotPythonError, Source, parse, parse_text

if TYPE_CHECKING:
    from mplint.model import Module
    from mplint.model.files import Links
    from mplint.project.modules import Modules
    from mplint.rules.base import Rule

MAX_FILES = 40
"""Modules that are linked with one file, the nearest first."""
MAX_LINES = 25_000
"""Lines that these have together."""
_MAX_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Analysis:
    """What looking at a file came to.

    Attributes:
        findings: those in the file itself, and (with a path) those in files that it is linked
            with.
        exports: the names by which other modules come to its processes.
    """

    findings: list[Finding]
    exports: frozenset[str]


class Programs:
    """Analyses files of one project, under the same settings.

    Args:
        modules: finds the project's modules.
        rules: the rules to run.
        start_methods: those that the programs are ever used with (None: any).
        exports: for modules that do not themselves import what processes come from, the names
            that lead there all the same.
    """

    def __init__(
        self,
        modules: Modules,
        rules: Collection[Rule],
        start_methods: frozenset[str] | None,
        exports: Mapping[str, frozenset[str]],
    ) -> None:
        self._modules = modules
        self._rules = rules
        self._start_methods = start_methods
        self._exports = exports
        self._matters: dict[str, bool] = {}

    def analyze(self, source: Source, path: str) -> Analysis:
        """Look at a parsed file, and at what it is linked with."""
        return analysis.undisturbed(lambda: self._analyze(source, path))

    def _analyze(self, source: Source, path: str) -> Analysis:
        from mplint.model.files import Links
        from mplint.model.linking.exports import exports
        from mplint.model.release import release

        links = Links(self._modules.name_of(path), self._modules.resolve)
        module = self._model(source, path, links)
        linked = self._link(module, links)
        names = frozenset() if linked else exports(module)
        if module.matters:
            found = analysis.findings_of(module, self._rules)
        else:
            found = []
            release(module)
        if not linked:
            return Analysis(found, names)
        # Linking spells names anew; the tree that was given stays as it is.
        source = Source(parse_text("".join(source.lines)), source.lines)
        for _ in range(_MAX_ROUNDS):
            module = self._model(source, path, links)
            if not self._link(module, links):
                break
            release(module)
        else:
            module = self._model(source, path, links)
        names = exports(module)
        return Analysis(_together(found, analysis.findings_of(module, self._rules)), names)

    def _model(self, source: Source, path: str, links: Links) -> Module:
        from mplint.model import Module
        from mplint.model.source import START_METHODS

        methods = self._start_methods or START_METHODS
        return Module(source.tree, source.lines, path, methods, links)

    def _link(self, module: Module, links: Links) -> bool:
        """Link what is missing; tell whether there was something."""
        from mplint.model.linking.demands import demanded

        before = len(links.files)
        for name in demanded(module, self._leads_to_processes):
            owner = self._modules.owner_of(name)
            if owner is not None and owner[0] != links.name and owner[0] not in links.files:
                self._add(owner[0], links)
        return len(links.files) > before

    def _add(self, name: str, links: Links) -> None:
        from mplint.model.files import LinkedFile

        path = self._modules.path_of(name)
        lines = sum(len(file.lines) for file in links.files.values())
        if path is None or len(links.files) >= MAX_FILES or lines >= MAX_LINES:
            return
        try:
            source = parse(read_bytes(path))
        except (UnreadableError, NotPythonError):
            return
        links.files[name] = LinkedFile.placed(
            name, shown(path), source.tree, source.lines, len(links.files)
        )

    def _leads_to_processes(self, name: str) -> bool:
        """Tell whether what a qualified name of the project stands for leads to processes."""
        owner = self._modules.owner_of(name)
        if owner is None:
            return False
        module, member = owner
        if module in self._exports:
            return member in self._exports[module]
        if module not in self._matters:
            path = self._modules.path_of(module)
            try:
                self._matters[module] = path is not None and analysis.may_matter(read_bytes(path))
            except UnreadableError:
                self._matters[module] = False
        return self._matters[module]


def shown(path: str) -> str:
    """Return how messages name a file: by its path below the current folder, if it is there."""
    folder = os.getcwd().rstrip(os.sep) + os.sep
    return path.removeprefix(folder)


def _together(alone: list[Finding], linked: list[Finding]) -> list[Finding]:
    """Add to what was found in the file alone what only shows in the whole.

    No fix is offered for that: it would be tried on one file.
    """
    known = {(one.span, one.code) for one in alone}
    new = [
        replace(one, fix=None)
        for one in linked
        if one.path is not None or (one.span, one.code) not in known
    ]
    return sorted([*alone, *new], key=lambda one: (one.path or "", one))
