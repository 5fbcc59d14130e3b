"""The settings that hold for a file, and how ``[tool.mplint]`` spells them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from mplint.errors import UsageError
from mplint.findings import UNUSED_NOQA
from mplint.project.patterns import PathPatterns
from mplint.project.selection import Selection, codes_of, parse_selectors, resolve
from mplint.suggest import did_you_mean

DEFAULT_EXCLUDE = (
    ".bzr", ".direnv", ".eggs", ".git", ".git-rewrite", ".hg", ".ipynb_checkpoints",
    ".mplint_cache", ".mypy_cache", ".nox", ".pants.d", ".pyenv", ".pytest_cache", ".pytype",
    ".ruff_cache", ".svn", ".tox", ".venv", ".vscode", "__pycache__", "__pypackages__", "_build",
    "buck-out", "build", "dist", "node_modules", "site-packages", "venv",
)  # fmt: skip
"""Folders that hold no source of one's own; the same as ruff's, and ``__pycache__``."""

CACHE_NAME = ".mplint_cache"
"""The folder of the cache, in the project's, unless the settings say otherwise."""

START_METHODS = ("fork", "spawn", "forkserver")


@dataclass(frozen=True, slots=True)
class PerFileIgnore:
    """Codes that are off in the files that ``pattern`` means (or, negated, in all others)."""

    pattern: PathPatterns
    negated: bool
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides how the files of one folder are checked.

    ``rules`` is None for the default rules: so a run that meets no relevant file need not
    even import them. ``start_methods`` is None for all. ``respect_gitignore`` is whether what
    git ignores is left out, too. ``cache_dir`` is the folder of the cache, absolute; None for no
    cache.
    """

    root: str
    rules: frozenset[str] | None
    exclude: PathPatterns
    per_file_ignores: tuple[PerFileIgnore, ...] = ()
    noqa: bool = True
    start_methods: frozenset[str] | None = None
    respect_gitignore: bool = True
    cache_dir: str | None = None

    def ignored_in(self, path: str) -> frozenset[str]:
        """Return the codes that ``per-file-ignores`` turns off in ``path``."""
        off = [one.codes for one in self.per_file_ignores
               if one.pattern.matches(path) is not one.negated]  # fmt: skip
        return frozenset().union(*off)

    @property
    def judges_noqa(self) -> bool:
        """Whether comments that hide nothing are reported."""
        return self.noqa and self.rules is not None and UNUSED_NOQA in self.rules

    def enabled_in(self, path: str) -> frozenset[str]:
        """Return the codes that are looked for in ``path``; none stands for the default ones."""
        return (self.rules or frozenset()) - self.ignored_in(path)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The choices made on the command line, which win over any file.

    ``respect_gitignore`` is None if nothing was said of it. ``cache_dir`` is relative to the
    current folder; None leaves it to the file.
    """

    selection: Selection = field(default_factory=Selection)
    noqa: bool = True
    respect_gitignore: bool | None = None
    cache: bool = True
    cache_dir: str | None = None


def default_settings(root: str, command_line: CommandLine) -> Settings:
    """Return the settings of a folder that no configuration file speaks for."""
    return read_settings({}, root, "", command_line)


def read_settings(
    table: Mapping[str, object], root: str, origin: str, command_line: CommandLine
) -> Settings:
    """Turn a configuration table into settings.

    Args:
        table: the parsed keys of ``[tool.mplint]``.
        root: the folder that patterns are relative to.
        origin: the file's name, for error messages.
        command_line: what the command line adds.

    Raises:
        UsageError: an unknown key, a value of the wrong type, or an unknown rule.

    """
    reader = _Reader(table, origin)
    reader.refuse_unknown_keys()
    from_file = Selection(
        select=reader.selectors("select") if "select" in table else None,
        extend_select=reader.selectors("extend-select"),
        ignore=reader.selectors("ignore") + reader.selectors("extend-ignore"),
    )
    exclude = reader.words("exclude") if "exclude" in table else DEFAULT_EXCLUDE
    layers = [layer for layer in (from_file, command_line.selection) if not layer.is_empty]
    rules = resolve(layers) if layers else None
    respect_gitignore = reader.flag("respect-gitignore", default=True)
    if command_line.respect_gitignore is not None:
        respect_gitignore = command_line.respect_gitignore
    return Settings(
        root=root,
        rules=rules,
        exclude=PathPatterns((*exclude, *reader.words("extend-exclude")), root),
        per_file_ignores=reader.per_file_ignores(root),
        noqa=command_line.noqa,
        start_methods=reader.start_methods(),
        respect_gitignore=respect_gitignore,
        cache_dir=_cache_dir(reader.text("cache-dir"), root, command_line),
    )


def _cache_dir(from_file: str | None, root: str, command_line: CommandLine) -> str | None:
    if not command_line.cache:
        return None
    if command_line.cache_dir is not None:
        return os.path.abspath(command_line.cache_dir)
    return os.path.normpath(os.path.join(root, from_file or CACHE_NAME))


KEYS = (
    "select",
    "extend-select",
    "ignore",
    "extend-ignore",
    "exclude",
    "extend-exclude",
    "per-file-ignores",
    "respect-gitignore",
    "start-methods",
    "cache-dir",
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes typed values out of a table and complains about the rest."""

    table: Mapping[str, object]
    origin: str

    def refuse_unknown_keys(self) -> None:
        for key in self.table:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS)
                raise UsageError(f"{self.origin}: [tool.mplint] has no key `{key}`{hint}")

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise UsageError(f"{self.origin}: `{key}` must be true or false.")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        return self._strings(self.table.get(key, []), f"`{key}`")

    def text(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is None or (isinstance(value, str) and value and "\0" not in value):
            return value
        raise UsageError(f"{self.origin}: `{key}` must be a string that is not empty.")

    def selectors(self, key: str) -> tuple[str, ...]:
        return parse_selectors(self.words(key), f"{self.origin}: `{key}`")

    def start_methods(self) -> frozenset[str] | None:
        if "start-methods" not in self.table:
            return None
        methods = self.words("start-methods")
        for method in methods:
            if method not in START_METHODS:
                hint = did_you_mean(method, START_METHODS)
                raise UsageError(
                    f"{self.origin}: `start-methods` has no method `{method}`{hint} "
                    f"It is a list of {', '.join(START_METHODS)}."
                )
        if not methods:
            raise UsageError(f"{self.origin}: `start-methods` must name at least one method.")
        return frozenset(methods)

    def per_file_ignores(self, root: str) -> tuple[PerFileIgnore, ...]:
        table = self.table.get("per-file-ignores", {})
        if not isinstance(table, dict):
            raise UsageError(
                f"{self.origin}: `per-file-ignores` must be a table of patterns, such as "
                '{ "tests/*" = ["MPL101"] }.'
            )
        return tuple(
            PerFileIgnore(
                pattern=PathPatterns([pattern.removeprefix("!")], root),
                negated=pattern.startswith("!"),
                codes=codes_of(
                    parse_selectors(
                        self._strings(value, f'`per-file-ignores` of "{pattern}"'),
                        f'{self.origin}: `per-file-ignores` of "{pattern}"',
                    )
                ),
            )
            for pattern, value in cast("dict[str, object]", table).items()
        )

    def _strings(self, value: object, what: str) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or not all(isinstance(x, str) for x in value):
            raise UsageError(f"{self.origin}: {what} must be a list of strings.")
        return tuple(value)
