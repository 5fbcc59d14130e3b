"""Pools: what rules ask about pools and executors."""

from __future__ import annotations

from mplint.model.pools.misuses import Misuses
from mplint.model.pools.serial import Serial
from mplint.model.pools.unfinished import Unfinished


class Pools(Misuses, Unfinished, Serial):
    """Which pools are joined while open, used when closed, left too early, or kept idle."""
