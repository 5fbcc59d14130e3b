"""Calls: what a call runs and makes, with which arguments, here and in other processes."""
