"""Pools: in which state pools of workers are used, and which work nobody waits for."""
