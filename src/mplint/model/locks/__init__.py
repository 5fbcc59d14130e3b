"""Locks: who handles which, where they leak, which are held at a point."""
