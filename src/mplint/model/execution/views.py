"""Views: what the module's code sees of the process that it runs in.

A child of spawn or forkserver imports the main module under the name ``__mp_main__``
(CPython, ``Lib/multiprocessing/spawn.py``), and so does the fork server itself since Python 3.14
(``forkserver.py``, ``main``), which still has the name that its parent has.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """Who asks: what the module sees of the process that its code runs in.

    Attributes:
        name: what ``__name__`` is.
        is_main: whether ``current_process().name`` is ``"MainProcess"``; None if either.
        has_parent: whether ``parent_process()`` gives the parent. A spawned child learns of it
            only after it has imported the main module (``spawn.py``, ``_main``: ``prepare()``
            comes before ``_bootstrap()``).
    """

    name: str
    is_main: bool | None
    has_parent: bool = False


PROGRAM = View("__main__", is_main=True)
"""The module is run as the program."""

CHILD = View("__mp_main__", is_main=False)
"""A child imports it, before it does its work."""

FORK_SERVER = View("__mp_main__", is_main=True)
"""The fork server imports it (Python 3.14 and later): it has its own parent's name."""

EITHER = View("__mp_main__", is_main=None)
"""A child or the fork server imports it."""

TASK = View("__mp_main__", is_main=False, has_parent=True)
"""A child does its work."""
