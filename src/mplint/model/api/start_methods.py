"""Start methods: what settles the default one, so that it cannot be set any more.

``context.py``, class ``DefaultContext``: ``get_context()`` makes the platform's default the
actual context if none is set yet, and ``set_start_method`` refuses to replace an actual context.
Measured on CPython 3.10 to 3.15: a ``Process`` settles it when it is started, not when it is
made; ``RawValue``, ``RawArray`` and ``Pipe`` never do.
"""

from __future__ import annotations

from mplint.model.api.constructors import CONTEXT_CONSTRUCTORS
from mplint.model.api.names import GET_CONTEXT, MULTIPROCESSING
from mplint.model.api.runs import Parameter

GET_START_METHOD = f"{MULTIPROCESSING}.get_start_method"

_MANAGER = (Parameter(3, "ctx"),)

_EXECUTOR = (Parameter(1, "mp_context"), Parameter(-1, "max_tasks_per_child"))

SETTLING: dict[str, tuple[Parameter, ...]] = {
    **{
        f"{MULTIPROCESSING}.{name}": ()
        for name in CONTEXT_CONSTRUCTORS
        if name not in ("Process", "RawValue", "RawArray")
    },
    GET_CONTEXT: (Parameter(0, "method"),),
    GET_START_METHOD: (Parameter(0, "allow_none"),),
    f"{MULTIPROCESSING}.pool.Pool": (Parameter(5, "context"),),
    f"{MULTIPROCESSING}.pool.ThreadPool": (),
    f"{MULTIPROCESSING}.managers.SyncManager": _MANAGER,
    f"{MULTIPROCESSING}.managers.BaseManager": _MANAGER,
    "concurrent.futures.ProcessPoolExecutor": _EXECUTOR,
    "concurrent.futures.process.ProcessPoolExecutor": _EXECUTOR,
}
"""What settles it when it is called -> the arguments with which it does not, or may not."""


def settles(name: str, positional: int, keywords: frozenset[str | None]) -> bool:
    """Tell whether calling ``name`` settles the default start method.

    Args:
        name: the qualified name.
        positional: how many positional arguments it is given.
        keywords: the keywords it is given; None among them stands for ``**mapping``.
    """
    excluded = SETTLING.get(name)
    if excluded is None or None in keywords:
        return False
    return not any(p.keyword in keywords or 0 <= p.position < positional for p in excluded)
