"""Locks: how long they are held, how often, by whom, and whether processes share them at all."""
