"""Pools: their work, its results, and their end."""
