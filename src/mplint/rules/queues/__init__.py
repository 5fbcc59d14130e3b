"""Family 5: queues and pipes."""
