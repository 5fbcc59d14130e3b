"""Examines one file, with what it is linked with: what a worker process does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mplint import analysis
from mplint.findings import Finding, Span
from mplint.project.checking import UNCHECKABLE, internal_error, rules_of
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.modules import Listings, Modules
from mplint.project.programs import NOTHING, Needs, Programs
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, parse

Exports: TypeAlias = Mapping[str, frozenset[str]]
"""Names that lead to processes, by the module that offers them."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What examining a file came to.

    Attributes:
        findings: everything that was found, whatever is ignored or hidden by ``noqa``; those in
            other files have a path.
        exports: the names by which other modules come to its processes.
        failure: why it could not be examined, if that is not the file's fault.
        needs: what the result depends on, besides the file itself.
    """

    findings: tuple[Finding, ...] = ()
    exports: frozenset[str] = frozenset()
    failure: str | None = None
    needs: Needs = NOTHING


def examine(path: str, settings: Settings, exports: Exports) -> Examined:
    """Examine the file ``path``. Whatever it holds, this does not raise.

    Args:
        path: the file.
        settings: those that hold for it.
        exports: what is known of other modules by now.

    """
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        return Examined(failure=f"cannot be read: {error}")
    return examine_bytes(data, path, settings, exports, _LISTINGS)


def examine_bytes(
    data: bytes, path: str, settings: Settings, exports: Exports, listings: Listings
) -> Examined:
    """Examine a file's content; ``path`` says where it is, or would be."""
    modules = Modules(settings.exclude.matches, listings)
    try:
        programs = Programs(modules, rules_of(settings), settings.start_methods, exports)
        found = programs.analyze(parse(data), path)
    except NotPythonError as error:
        if not analysis.may_matter(data):
            return Examined()  # As all other files that do not matter by themselves.
        span = Span(error.line, error.column, error.line, error.column + 1)
        return Examined((Finding(span, UNCHECKABLE, f"cannot be checked: {error.reason}"),))
    except Exception as error:
        return Examined(failure=internal_error(error))
    return Examined(tuple(found.findings), found.exports, needs=found.needs)


_LISTINGS = Listings()
"""What the folders hold, for all files that this process examines in one run."""


def new_run() -> None:
    """Forget what folders held in an earlier run of this process."""
    _LISTINGS.forget()
