"""Sharing: what processes have in common, and which of them run beside each other."""
