from .hidden import _start, work

__all__ = ["work"]
