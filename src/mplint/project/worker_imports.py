"""What every worker process needs, for the fork server to import once."""

from mplint.model.linking import demands, exports
from mplint.project import examining
from mplint.rules import registry

__all__ = ["demands", "examining", "exports"]

registry.all_rules()
