"""What is kept of the check of a file: its findings, and the source lines that they point to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from mplint.findings import Finding
from mplint.project.cache.serial import decoder, encode

Result: TypeAlias = tuple[tuple[Finding, ...], Mapping[int, str]]
"""Findings in order, and source lines without their ends by number."""


def encode_result(result: Result | None) -> Any:
    """Return ``result`` as JSON; None (nothing to report) stays None."""
    return None if result is None else encode(result)


def decode_result(data: object) -> Result | None:
    """Return what :func:`encode_result` has made JSON of, fixes included.

    Raises:
        DecodeError: it has not.

    """
    return None if data is None else _decoder()(data)


@cache
def _decoder() -> Callable[[object], Result]:
    # Imported late: most files have nothing to decode.
    from mplint.edits import Fix

    return decoder(Result, {"Fix": Fix})
