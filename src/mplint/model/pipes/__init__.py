"""Pipes: their two ends, and who uses which."""
