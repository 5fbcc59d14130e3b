"""Queues: what processes put into them and take from them, how often, and until when."""
