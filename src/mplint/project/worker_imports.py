"""What every worker process needs, for the fork server to import once."""

from mplint.project import checking
from mplint.rules import registry

__all__ = ["checking"]

registry.all_rules()
