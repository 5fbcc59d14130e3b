"""Family 2: the life of a process."""
