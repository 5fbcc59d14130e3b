"""Queues: who puts what into them and takes it from them, how often, until when, how patiently."""
