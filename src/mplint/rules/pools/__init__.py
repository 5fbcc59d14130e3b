"""Family 6: pools and executors."""
