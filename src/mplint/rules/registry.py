"""Finds the rules: every concrete :class:`Rule` in a module below ``mplint.rules``."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

import mplint.rules
from mplint.rules.base import Diagnostic, Rule
from mplint.rules.unused_noqa import UnusedNoqa


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return one instance of every rule, ordered by code.

    Raises:
        ValueError: two rules share a code or a name (a mistake in mplint itself).
    """
    found: dict[str, Rule] = {}
    names: set[str] = set()
    for info in pkgutil.walk_packages(mplint.rules.__path__, "mplint.rules."):
        module = importlib.import_module(info.name)
        for cls in vars(module).values():
            if not (isinstance(cls, type) and issubclass(cls, Rule)):
                continue
            if inspect.isabstract(cls) or cls.__module__ != module.__name__:
                continue
            if cls.code in found or cls.name in names:
                raise ValueError(f"{cls.__module__} repeats the code or name of another rule")
            found[cls.code] = cls()
            names.add(cls.name)
    return tuple(found[code] for code in sorted(found))


def all_diagnostics() -> tuple[Diagnostic, ...]:
    """Return all that can be selected, ordered by code: every rule, and what no rule finds."""
    return (UnusedNoqa(), *all_rules())
