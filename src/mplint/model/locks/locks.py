"""Locks: what rules ask about them."""

from __future__ import annotations

from mplint.model.locks.leaks import Leaks
from mplint.model.locks.locksets import Locksets


class Locks(Leaks, Locksets):
    """Which locks are held at each point, where they leak, and who else handles them."""
