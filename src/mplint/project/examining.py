"""Examines one file, alone or with what it is linked with: what a worker process does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mplint import analysis
from mplint.findings import Finding, Span
from mplint.notebooks import is_notebook
from mplint.project.cache.signatures import digest_of
from mplint.project.checking import UNCHECKABLE, internal_error, rules_of
from mplint.project.exported import Exported
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.modules import Listings, Modules
from mplint.project.programs import Analysis, Programs
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, Source, parse


@dataclass(frozen=True, slots=True)
class Examined:
    """What examining a file came to.

    Attributes:
        analysis: everything that was found, whatever is ignored or hidden by ``noqa``.
        digest: that of the content that was examined.
        failure: why it could not be examined, if that is not the file's fault.
        is_whole: whether the file was linked with others.
    """

    analysis: Analysis = field(default_factory=Analysis)
    digest: str = ""
    failure: str | None = None
    is_whole: bool = False


def examine(path: str, settings: Settings) -> Examined:
    """Examine the file ``path`` alone, if it matters by itself.

    Whatever it holds, this does not raise.
    """

    def look(programs: Programs, source: Source) -> Analysis:
        from mplint.model.names.imports import Imports

        if not Imports(source.tree, source.lines).matter:
            return Analysis(matters=False)
        return programs.alone(source, path)

    return _examined(path, settings, look)


def examine_importer(path: str, settings: Settings, *, exports: Exported) -> Examined:
    """Examine a file alone that does not matter by itself, if it imports what is exported."""

    def look(programs: Programs, source: Source) -> Analysis:
        programs.note_imports(source.tree, path)
        if exports.by_any(programs.needs().imports):
            return programs.alone(source, path)
        return Analysis(passed_over=True, needs=programs.needs())

    return _examined(path, settings, look)


def examine_linked(
    path: str, settings: Settings, *, first: tuple[str, ...], exports: Exported
) -> Examined:
    """Examine the file ``path`` together with the modules that its processes concern.

    Args:
        path: the file.
        settings: those that hold for it.
        first: the modules to begin with.
        exports: what is known of other modules by now.

    """

    def look(programs: Programs, source: Source) -> Analysis:
        found = programs.linked(source, path, first, exports.names)
        if all(one.path is not None for one in found.findings):
            return found
        # What one file suffices for is said as flake8 says it, with a fix.
        alone = {
            (one.span, one.code): one
            for one in programs.found_alone(_parsed(read_bytes(path), path), path)
        }
        findings = [
            one if one.path is not None else alone.get((one.span, one.code), one)
            for one in found.findings
        ]
        return replace(found, findings=tuple(findings))

    return _examined(path, settings, look, is_whole=True)


def _examined(
    path: str,
    settings: Settings,
    look: Callable[[Programs, Source], Analysis],
    *,
    is_whole: bool = False,
) -> Examined:
    modules = Modules(settings.exclude.matches, _LISTINGS, path)
    data, digest = b"", ""
    try:
        data = read_bytes(path)
        digest = digest_of(data)
        programs = Programs(
            modules,
            rules_of(settings),
            settings.start_methods,
            are_kept=settings.cache_dir is not None,
        )
        return Examined(look(programs, _parsed(data, path)), digest, is_whole=is_whole)
    except UnreadableError as error:
        return Examined(failure=f"cannot be read: {error}")
    except NotPythonError as error:
        if not analysis.may_matter(data):
            return Examined(digest=digest)  # As all other files that do not matter by themselves.
        span = Span(error.line, error.column, error.line, error.column + 1)
        found = Finding(span, UNCHECKABLE, f"cannot be checked: {error.reason}")
        return Examined(Analysis((found,)), digest)
    except Exception as error:
        return Examined(failure=internal_error(error))


def _parsed(data: bytes, path: str) -> Source:
    if not is_notebook(path):
        return parse(data)
    from mplint.project.notebooks import parse_notebook

    return parse_notebook(data)


_LISTINGS = Listings()
"""What the folders hold, for all files that this process examines in one run."""


def new_run() -> None:
    """Forget what folders held in an earlier run of this process."""
    _LISTINGS.forget()
