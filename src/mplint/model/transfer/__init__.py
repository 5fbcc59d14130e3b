"""Transfers: what crosses to another process, through which channel, and if it can."""
