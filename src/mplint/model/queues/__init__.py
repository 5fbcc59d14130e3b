"""Queues: who puts into them and takes from them, and what their state is asked for."""
