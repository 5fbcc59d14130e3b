"""Family 4: shared state."""
