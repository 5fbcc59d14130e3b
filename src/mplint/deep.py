"""Runs a function that recurses deeply: generated code nests deeper than Python's stack."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_STACK_BYTES = 512 * 1024 * 1024
_FRAMES = 60_000


def with_deep_stack(function: Callable[[], T]) -> T:
    """Return ``function()``, and if it runs out of stack, try again with a very large one.

    The second try has 512 MiB of stack (address space: only what is used is taken) and a
    recursion limit of 60,000 frames, in a thread of its own.

    Raises:
        RecursionError: that was not enough either, or no such thread can be had.
        Exception: whatever ``function`` raises.

    """
    try:
        return function()
    except RecursionError:
        return _in_large_thread(function)


def _in_large_thread(function: Callable[[], T]) -> T:
    import threading

    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as error:  # handed to the caller's thread, whatever it is
            errors.append(error)

    stack_before, limit_before = threading.stack_size(), sys.getrecursionlimit()
    try:
        threading.stack_size(_STACK_BYTES)
        thread = threading.Thread(target=run, name="mplint-deep", daemon=True)
        sys.setrecursionlimit(_FRAMES)
        thread.start()
    except (RuntimeError, ValueError):
        sys.setrecursionlimit(limit_before)
        raise RecursionError("no thread with a large stack can be started") from None
    finally:
        threading.stack_size(stack_before)
    try:
        thread.join()
    finally:
        sys.setrecursionlimit(limit_before)
    if errors:
        raise errors[0]
    return results[0]
