"""Locks: how long they are held, how often, and by whom."""
