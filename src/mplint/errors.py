"""Mistakes that a person can correct, told in one sentence."""

from __future__ import annotations


class UsageError(Exception):
    """A wrong argument, option or configuration file.

    The text is one clear sentence that says what to change; the command line prints it
    without a traceback and exits with 2.
    """
