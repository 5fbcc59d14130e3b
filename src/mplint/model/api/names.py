"""Names: the modules and functions by which programs come to processes."""

from __future__ import annotations

MULTIPROCESSING = "multiprocessing"

DROP_IN_MODULES = {
    "multiprocess": MULTIPROCESSING,
    "billiard": MULTIPROCESSING,
    "torch.multiprocessing": MULTIPROCESSING,
}
"""Modules that offer multiprocessing's own interface under another name."""

DAEMONS_HAVE_CHILDREN = frozenset({"billiard"})
"""Those of them in which a daemonic process may start others (no such check in ``start``)."""

ROOT_MODULES = frozenset({"multiprocessing", "multiprocess", "billiard", "concurrent", "torch"})
"""First parts of the modules from which a process can come."""

HARMLESS = frozenset(
    {
        "cpu_count",
        "current_process",
        "parent_process",
        "active_children",
        "freeze_support",
        "get_logger",
        "log_to_stderr",
        "get_start_method",
        "get_all_start_methods",
        "ProcessError",
        "TimeoutError",
        "AuthenticationError",
        "BufferTooShort",
        "util",
        "pool.ThreadPool",
        "dummy",
    }
)
"""Names in ``multiprocessing`` that lead to no process and to nothing that is shared."""

GET_CONTEXT = f"{MULTIPROCESSING}.get_context"

SET_START_METHOD = f"{MULTIPROCESSING}.set_start_method"

CONTEXTS = {
    f"{MULTIPROCESSING}.context.{prefix}Context": method
    for prefix, method in (
        ("Spawn", "spawn"),
        ("Fork", "fork"),
        ("ForkServer", "forkserver"),
        ("Default", None),
    )
}
"""Context classes, with the start method that each stands for (None: the default)."""


def canonical(name: str) -> str:
    """Return ``name`` with a drop-in module's prefix replaced by ``multiprocessing``."""
    for prefix, real in DROP_IN_MODULES.items():
        if name.startswith(prefix) and name[len(prefix) : len(prefix) + 1] in ("", "."):
            return real + name[len(prefix) :]
    return name
