from .slow import work
from .units import scale

try:
    from ._compiled import work
except ImportError:
    from .fast import work

__all__ = ["scale", "work"]
