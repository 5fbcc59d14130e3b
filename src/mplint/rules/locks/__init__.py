"""Family 3: locks."""
