"""Analyses a file alone, and together with those modules that its processes concern.

Alone, it is looked at as flake8 does. That also tells what it offers to other modules, and what it
would need of them. Linked with these, the whole is looked at again, with what they need in turn.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mplint import analysis
from mplint.findings import Finding
from mplint.project import limits
from mplint.project.cache.signatures import digest_of
from mplint.project.exported import ALL, ModuleNames
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.modules import Modules, name_of
from mplint.reading import NotPythonError, Source, parse

if TYPE_CHECKING:
    from mplint.model import Module
    from mplint.model.files import Links
    from mplint.rules.base import Rule

_STATE = re.compile(
    rb"^[ \t]+global |^\w+(?::[^=\n]+)? = (?:\[\]|\{\}|\w*(?:dict|list|set|Counter|deque)\("
    rb"|[\w.]*(?:open|connect|Random|RandomState|default_rng)\()",
    re.M,
)
"""What a module that keeps state in its variables most likely has in it: ``global``, or an empty
container, an open file or connection, or a generator of random numbers at the top level."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What an analysis depends on, besides the file itself, the rules and the settings.

    Attributes:
        files: the digests of other files that it has seen, by their paths (None: not readable).
        folders: the digests of what folders hold in which it has looked for modules.
        searched: the search paths by which it has, by the folders of the importing files.
        exports: whether a name of a module was among the exports that it was given.
        imports: what it imports from the project, if that decides whether it is looked at.
    """

    files: Mapping[str, str | None] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    searched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exports: Mapping[str, bool] = field(default_factory=dict)
    imports: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Analysis:
    """What looking at a file came to.

    Attributes:
        findings: those in the file itself, and (with a path) those in files that it is linked
            with; none yet if there is something that it ``wants``.
        exports: the names by which other modules come to its processes.
        depending: other names of it, with the qualified names of the project that they come to.
        aliases: names of it, with the qualified names of the project that they stand for.
        uses: the qualified names of the project that it refers to.
        at_import: those that an import of it may call, or come to.
        at_top: those that its own code calls, outside of functions, guarded or not.
        matters: whether it imports by itself what processes come from.
        passed_over: whether it was not looked at, since it imports nothing that is exported.
        wants: the modules that it is to be linked with, whatever they export.
        needs: what it depends on, besides the file itself.
    """

    findings: tuple[Finding, ...] = ()
    exports: frozenset[str] = frozenset()
    depending: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aliases: Mapping[str, frozenset[str]] = field(default_factory=dict)
    uses: frozenset[str] = frozenset()
    at_import: frozenset[str] = frozenset()
    at_top: frozenset[str] = frozenset()
    matters: bool = True
    passed_over: bool = False
    wants: frozenset[str] = frozenset()
    needs: Needs = field(default_factory=Needs)


class Programs:
    """Analyses one file of a project.

    Args:
        modules: finds the project's modules.
        rules: the rules to run.
        start_methods: those that the programs are ever used with (None: any).
        are_kept: whether it must be known later what the results depend on.
    """

    def __init__(
        self,
        modules: Modules,
        rules: Collection[Rule],
        start_methods: frozenset[str] | None,
        *,
        are_kept: bool,
    ) -> None:
        self._modules = modules
        self._rules = rules
        self._start_methods = start_methods
        self._are_kept = are_kept
        self._exports: ModuleNames = {}
        self._stateful: dict[str, bool] = {}
        self._files: dict[str, str | None] = {}
        self._asked: dict[str, bool] = {}
        self._imported: set[str] = set()

    def alone(self, source: Source, path: str) -> Analysis:
        """Look at a parsed file as if there was no other."""
        file = shown(os.path.abspath(path))
        return analysis.undisturbed(lambda: self._alone(source, file))

    def found_alone(self, source: Source, path: str) -> list[Finding]:
        """Return what is found in a parsed file as if there was no other."""
        from mplint.model.files import Links

        file = shown(os.path.abspath(path))
        links = Links(name_of(file), self._modules.resolve)
        return analysis.undisturbed(
            lambda: list(analysis.findings_of(self._model(source, file, links), self._rules))
        )

    def linked(
        self, source: Source, path: str, first: Iterable[str], exports: ModuleNames
    ) -> Analysis:
        """Look at a parsed file, and at the modules that its processes concern.

        Args:
            source: the file; its tree is of no use afterwards, since linking spells names anew.
            path: where it is.
            first: the modules to begin with, in order; what is still missing then is added.
            exports: what is known of other modules.

        """
        self._exports = exports
        file = shown(os.path.abspath(path))
        return analysis.undisturbed(lambda: self._linked(source, file, first))

    def note_imports(self, tree: ast.Module, path: str) -> None:
        """Take note of what a file imports from the project: its needs tell."""
        from mplint.model.names.imports import imports_in

        importer = name_of(path)
        for statement in imports_in(tree.body):
            for alias in statement.names:
                if isinstance(statement, ast.Import):
                    module, name = self._modules.resolve(importer, 0, alias.name), ALL
                else:
                    dotted = statement.module or ""
                    module = self._modules.resolve(importer, statement.level, dotted)
                    name = alias.name
                if module is not None:
                    self._imported.add(f"{module}.{name}")

    def _alone(self, source: Source, path: str) -> Analysis:
        from mplint.model.files import Links
        from mplint.model.linking.demands import used
        from mplint.model.linking.exports import Exports
        from mplint.model.release import release

        module = self._model(source, path, Links(name_of(path), self._modules.resolve))
        wants = frozenset(self._missing(module))
        exports = Exports(module)
        result = Analysis(
            exports=exports.leading,
            depending=exports.depending,
            aliases=exports.aliases,
            uses=frozenset(used(module)),
            at_import=exports.at_import,
            at_top=exports.at_top,
            matters=module.matters,
            wants=wants,
        )
        found: tuple[Finding, ...] = ()
        if module.matters and not wants:
            found = tuple(analysis.findings_of(module, self._rules))
        else:
            release(module)
        return replace(result, findings=found, needs=self.needs())

    def _linked(self, source: Source, path: str, first: Iterable[str]) -> Analysis:
        from mplint.model.files import Links
        from mplint.model.release import release

        links = Links(name_of(path), self._modules.resolve)
        self._add(first, links)
        for _ in range(limits.MAX_ROUNDS):
            module = self._model(source, path, links)
            if not self._add(self._missing(module), links):
                break
            release(module)
        else:
            module = self._model(source, path, links)
        # No fix is offered: it would be made, and tried, for one file.
        found = tuple(replace(one, fix=None) for one in analysis.findings_of(module, self._rules))
        return Analysis(found, needs=self.needs())

    def needs(self) -> Needs:
        """Return what the answers given so far depend on; other files alone, if none are kept."""
        if not self._are_kept:
            return Needs(dict(self._files), imports=frozenset(self._imported))
        return Needs(
            dict(self._files),
            self._modules.consulted(),
            self._modules.searched(),
            dict(self._asked),
            frozenset(self._imported),
        )

    def _model(self, source: Source, path: str, links: Links) -> Module:
        from mplint.model import Module
        from mplint.model.source import START_METHODS

        methods = self._start_methods or START_METHODS
        return Module(source.tree, source.lines, path, methods, links)

    def _missing(self, module: Module) -> list[str]:
        """Return the modules that should be linked."""
        from mplint.model.linking.demands import demanded

        owners = [
            self._modules.owner_of(name)
            for name in demanded(module, self._leads_to_processes, self._keeps_state)
        ]
        return sorted({owner[0] for owner in owners if owner is not None})

    def _add(self, names: Iterable[str], links: Links) -> bool:
        """Link modules; tell whether there was one that was not."""
        from mplint.model.files import LinkedFile

        before = len(links.files)
        for name in names:
            path = self._modules.path_of(name)
            if path is None or name == links.name or name in links.files:
                continue
            if len(links.files) >= limits.MAX_FILES:
                break
            try:
                data = self._bytes(path)
                lines = sum(len(file.lines) for file in links.files.values())
                if lines + data.count(b"\n") > limits.MAX_LINES:
                    continue  # The smaller ones among the rest may still do.
                source = parse(data)
            except (UnreadableError, NotPythonError):
                continue
            links.files[name] = LinkedFile.placed(
                name, shown(path), source.tree, source.lines, len(links.files)
            )
        return len(links.files) > before

    def _leads_to_processes(self, name: str) -> bool:
        """Tell whether a qualified name of the project is one that leads to processes."""
        owner = self._modules.owner_of(name)
        if owner is None or not self._exports:
            return False
        module, member = owner
        answer = self._asked[f"{module}.{member}"] = member in self._exports.get(module, ())
        return answer

    def _keeps_state(self, name: str) -> bool:
        """Tell whether the module of a name seems to have variables that its functions change."""
        owner = self._modules.owner_of(name)
        path = self._modules.path_of(owner[0]) if owner is not None else None
        if owner is None or path is None:
            return False
        if name != f"{owner[0]}.{owner[1]}":
            return True  # A method of something that it has.
        if path not in self._stateful:
            try:
                data = self._bytes(path)
            except UnreadableError:
                data = b""
            self._stateful[path] = _STATE.search(data) is not None
        return self._stateful[path]

    def _bytes(self, path: str) -> bytes:
        try:
            data = read_bytes(path)
        except UnreadableError:
            self._files[path] = None
            raise
        self._files[path] = digest_of(data)
        return data


def shown(path: str) -> str:
    """Return how messages name a file: by its path below the current folder, if it is there."""
    folder = os.getcwd().rstrip(os.sep) + os.sep
    return path.removeprefix(folder)
