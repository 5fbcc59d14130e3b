"""How much is looked at together with one file: without bounds, a project is one program."""

MAX_FILES = 12
"""Modules that are linked with one file: those that it asks for itself come first."""
MAX_LINES = 3_000
"""Lines that these have together."""
MAX_ROUNDS = 4
"""How often it is asked what is still missing."""
