"""mplint: the linter that knows Python's ``multiprocessing``."""

__version__ = "0.1.0"
