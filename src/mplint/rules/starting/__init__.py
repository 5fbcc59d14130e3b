"""Family 1: starting a process."""
