"""Decorators of the standard library: what they make of a function."""

from __future__ import annotations

from mplint.model.values.domain import FunctionValue

_TRANSPARENT = frozenset(
    {
        "abc.abstractmethod",
        "functools.cache",
        "functools.lru_cache",
        "functools.wraps",
        "functools.singledispatch",
        "typing.final",
        "typing.no_type_check",
        "typing.overload",
        "typing.override",
        "typing_extensions.override",
        "unittest.skip",
        "unittest.skipIf",
        "unittest.skipUnless",
        "pytest.mark.parametrize",
    }
)
"""Decorators that leave the call of a function what it is."""


def apply_decorator(function: FunctionValue, name: str) -> bool:
    """Note what the decorator ``name`` means for ``function``; False if it is not known."""
    if name == "builtins.staticmethod":
        function.is_static = True
    elif name == "builtins.classmethod":
        function.is_classmethod = True
    elif name in ("builtins.property", "functools.cached_property"):
        function.is_property = True
    elif name in ("contextlib.contextmanager", "contextlib.asynccontextmanager"):
        function.is_context_manager = True
    else:
        return name in _TRANSPARENT
    return True
