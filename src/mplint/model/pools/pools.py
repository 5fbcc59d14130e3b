"""Pools: what rules ask about pools and executors."""

from __future__ import annotations

from mplint.model.pools.lost import Lost
from mplint.model.pools.misuses import Misuses
from mplint.model.pools.repeated import Repeated
from mplint.model.pools.unclosed import Unclosed


class Pools(Misuses, Lost, Repeated, Unclosed):
    """Which pools are used at the wrong time, left too early or kept idle, or lose errors."""
