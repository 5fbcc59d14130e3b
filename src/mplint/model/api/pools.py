"""Pools: which methods of pools and executors give them work, and which end that.

Sources: CPython's ``Lib/multiprocessing/pool.py`` (``_check_running``, ``close``, ``terminate``,
``join``) and ``Lib/concurrent/futures/process.py`` (``submit``, ``shutdown``).
"""

from __future__ import annotations

from mplint.model.api.kinds import Kind

POOL_ASYNC = frozenset({"apply_async", "map_async", "starmap_async", "imap", "imap_unordered"})
"""Methods of a pool that return before the work is done."""

POOL_WORK = {
    Kind.POOL: POOL_ASYNC | {"apply", "map", "starmap"},
    Kind.EXECUTOR: frozenset({"submit", "map"}),
}
"""Methods that need a pool that still takes work."""

POOL_ENDS = {
    Kind.POOL: {"close": "close", "terminate": "terminate"},
    Kind.EXECUTOR: {
        "shutdown": "close",
        "terminate_workers": "terminate",
        "kill_workers": "terminate",
    },
}
"""Methods after which no more work is taken, and whether what was given is still done."""
