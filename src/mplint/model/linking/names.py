"""Project names: what values say of other modules of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mplint.model.values.domain import External, Partial

_MAX_DEPTH = 2


def project_names(values: Iterable[object], depth: int = 0) -> Iterator[str]:
    """Yield the qualified names of the project's own modules among values, also in partials."""
    for value in values:
        if isinstance(value, External):
            if value.name.startswith("."):
                yield value.name
        elif isinstance(value, Partial) and depth < _MAX_DEPTH:
            function = value.arguments.get(0, "func")
            if function is not None:
                yield from project_names(function.values, depth + 1)
