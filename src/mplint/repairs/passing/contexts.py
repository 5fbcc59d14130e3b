"""Contexts: which objects of ``multiprocessing`` can be handed to which children.

"A SemLock created in a fork context is being shared with a process in a spawn context" is an
error. The other way round it is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mplint.model import Module, api

_OTHERS = frozenset({"spawn", "forkserver"})
"""The start methods whose objects can be handed to all children."""


def goes_along(
    module: Module, made: Collection[str | None], children: Iterable[str | None]
) -> bool:
    """Tell whether objects can certainly be handed to children, by the start methods of both.

    None is the default one: it may be ``fork`` for an object that is made early, and another
    one for a child that is made after ``set_start_method(…, force=True)``.
    """
    fits: set[str | None] = {*_OTHERS} if "fork" in module.usual_methods else {*_OTHERS, None}
    others = {method for method in children if method != "fork"}
    if not others or fits.issuperset(made):
        return True
    return others == set(made) == {None} and not any(
        api.SET_START_METHOD in site.externals and len([*site.node.args, *site.node.keywords]) > 1
        for site in module.sites
    )
