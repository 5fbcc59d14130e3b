"""Writes what was measured as a table in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from schedule import Result

_BASE = "ruff"


def rows(results: Sequence[Result], limit: float) -> Iterator[str]:
    """Yield the lines of the table; ``limit`` is what stopped the runs that did not end."""
    yield "| linter | cache | jobs | wall, s | CPU, s | memory, MiB | runs | wall / ruff, cold |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for result in results:
        case = result.case
        cells = [
            case.contender.name,
            "warm" if case.cache else "cold" if case.contender.has_cache else "none",
            str(case.jobs),
            *_figures(result, limit),
            str(len(result.usages)),
            _ratio(result, results),
        ]
        yield f"| {' | '.join(cells)} |"


def note(result: Result, limit: float) -> str:
    """Return one line about a case that is not in the table."""
    wall, cpu, memory = _figures(result, limit)
    used = f", {cpu} s CPU" if cpu else ""
    return f"- {result.case.name}: {wall} s wall{used}, {memory} MiB"


def others(results: Sequence[Result]) -> str:
    """Say what else the machine did during the runs."""
    loads = [one.others for result in results for one in result.usages if one.others is not None]
    if not loads:
        return "What else the machine did is not known."
    return (
        f"Other programs kept {median(loads):.2f} processors busy meanwhile (median of the runs; "
        f"most: {max(loads):.2f})."
    )


def seconds(values: Sequence[float]) -> str:
    """Return the least and, if there are several, the median."""
    if len(values) == 1:
        return _short(values[0])
    return f"{_short(min(values))} / {_short(median(values))}"


def _figures(result: Result, limit: float) -> tuple[str, str, str]:
    memory = "?" if result.peak is None else f"{result.peak:.0f}"
    if not result.ended:
        return f"> {limit:g}", "", f"> {memory}" if result.peak is not None else memory
    return (
        seconds([usage.wall for usage in result.usages]),
        seconds([usage.cpu for usage in result.usages]),
        memory,
    )


def _ratio(result: Result, results: Sequence[Result]) -> str:
    for other in results:
        if other.case.contender.name == _BASE and not other.case.cache and other.ended:
            if other.case.jobs == result.case.jobs:
                mine, base = (median(u.wall for u in one.usages) for one in (result, other))
                ratio = mine / base
                return f"{'' if result.ended else '> '}{ratio:.{2 if ratio < 10 else 0}f}"
    return ""


def _short(value: float) -> str:
    """Three digits that mean something, and no more than milliseconds."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"
