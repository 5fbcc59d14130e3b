"""The semantic model of a module: what rules ask. Its parts are layers; see each file."""

from mplint.model.module import Module

__all__ = ["Module"]
