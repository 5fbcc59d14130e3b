from .setup import setup
from .tasks import task

__all__ = ["setup", "task"]
