"""Sharing: what processes have in common, and what they do to it at the same time."""
