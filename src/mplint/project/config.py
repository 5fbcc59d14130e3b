"""Finds the configuration file that speaks for a folder."""

from __future__ import annotations

import os
import sys
from typing import cast

from mplint.errors import UsageError
from mplint.project.settings import CommandLine, Settings, default_settings, read_settings

FILE_NAME = "pyproject.toml"


class SettingsFinder:
    """Answers which settings hold in a folder; every file is read once.

    As in ruff, the nearest ``pyproject.toml`` at or above the folder that has a
    ``[tool.mplint]`` table counts, alone; files are not merged. With ``config`` that one
    file counts everywhere, with ``isolated`` none does.
    """

    def __init__(
        self, command_line: CommandLine, config: str | None = None, isolated: bool = False
    ) -> None:
        """Prepare the answers.

        Raises:
            UsageError: ``config`` cannot be read or is not valid.

        """
        self._command_line = command_line
        self._known: dict[str, Settings] = {}
        self._default = default_settings(os.getcwd(), command_line)
        self._fixed: Settings | None = self._default if isolated else None
        if config is not None:
            self._fixed = self._load(config, os.getcwd(), required=True)

    def for_folder(self, folder: str) -> Settings:
        """Return the settings of ``folder``.

        Raises:
            UsageError: a configuration file that speaks for it is not valid.

        """
        return self._fixed or self._search(os.path.abspath(folder))

    def below(self, folder: str, outer: Settings) -> Settings:
        """Return the settings of ``folder``, which holds a ``pyproject.toml``.

        ``outer`` are the settings of the folder above it, which hold unless the file has a
        say.
        """
        if self._fixed:
            return self._fixed
        path = os.path.abspath(folder)
        if path not in self._known:
            self._known[path] = self._load(os.path.join(folder, FILE_NAME), path) or outer
        return self._known[path]

    def _search(self, folder: str) -> Settings:
        if folder not in self._known:
            file = os.path.join(folder, FILE_NAME)
            found = self._load(file, folder) if os.path.isfile(file) else None
            parent = os.path.dirname(folder)
            if found is None:
                found = self._default if parent == folder else self._search(parent)
            self._known[folder] = found
        return self._known[folder]

    def _load(self, file: str, root: str, *, required: bool = False) -> Settings | None:
        try:
            with open(file, "rb") as handle:
                data = handle.read()
        except OSError as error:
            if not required:
                return None  # an unreadable file of somebody else's is not our business
            raise UsageError(f"{file}: cannot be read: {_reason(error)}.") from None
        # TOML is parsed only where it can concern us: a tree may hold thousands of broken or
        # foreign files, and reading TOML costs more than a search.
        if not required and b"mplint" not in data:
            return None
        table = _own_table(_parse_toml(data, file), file, required)
        return None if table is None else read_settings(table, root, file, self._command_line)


def _parse_toml(data: bytes, file: str) -> dict[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:  # covers TOMLDecodeError and UnicodeDecodeError
        raise UsageError(f"{file}: is not valid TOML: {error}.") from None


def _own_table(document: dict[str, object], file: str, required: bool) -> dict[str, object] | None:
    """Return the ``[tool.mplint]`` table; a file of another name may be that table itself."""
    tool = document.get("tool")
    own = tool.get("mplint") if isinstance(tool, dict) else None
    if own is None:
        if not required:
            return None
        if os.path.basename(file) == FILE_NAME:
            raise UsageError(f"{file}: has no [tool.mplint] table.")
        return document
    if not isinstance(own, dict):
        raise UsageError(f"{file}: `tool.mplint` must be a table.")
    return cast("dict[str, object]", own)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
