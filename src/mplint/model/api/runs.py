"""Runs: how a call has a function run elsewhere, and with which of its arguments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """Where an argument stands in a call: by position or by keyword."""

    position: int
    keyword: str


class Style:
    """How a call hands arguments on to the function that it has run elsewhere."""

    PACKED = "packed"
    """``args=(...)`` and ``kwargs={...}``."""
    EACH = "each"
    """One call for each element of an iterable, the element being the only argument."""
    EACH_STAR = "each-star"
    """One call for each element of an iterable, the element unpacked."""
    ZIPPED = "zipped"
    """As the built-in ``map``: one iterable for each parameter."""
    REST = "rest"
    """The rest of the call's own arguments."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Says that a call has a function run: which, with what, and how often."""

    function: Parameter
    style: str
    args: Parameter | None = None
    kwargs: Parameter | None = None
    many: bool = False
    """Whether one call can run the function in several processes at the same time."""
    blocks: bool = False
    """Whether the call returns only after the function has ended."""
    leading: int = 0
    """Parameters that the library fills itself before ``args`` (torch's process index)."""
