"""Flow: the order in which a function runs, by branches, loops, exceptions and ``finally``."""
