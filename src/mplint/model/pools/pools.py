"""Pools: what rules ask about pools and executors."""

from __future__ import annotations

from mplint.model.pools.misuses import Misuses
from mplint.model.pools.unfinished import Unfinished


class Pools(Misuses, Unfinished):
    """Which pools are joined while open, used when closed, or left before the work is done."""
