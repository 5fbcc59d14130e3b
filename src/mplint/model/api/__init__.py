"""The catalogue of library facts, as data: names, the objects they make, what methods do.

Sources: the documentation of ``multiprocessing``, ``multiprocessing.shared_memory`` and
``concurrent.futures``, and CPython's ``Lib/multiprocessing`` (``context.py``, ``managers.py``,
``pool.py``) and ``Lib/concurrent/futures/process.py``.
"""

from mplint.model.api.behaviour import (
    AT_ONCE,
    CAUGHT_BY,
    LOCK_FREE_KINDS,
    NO_RETURN,
    NOT_LOCKS,
    QUIET_METHODS,
    RESULT_TYPES,
    SWALLOWING,
    SWALLOWING_KINDS,
    is_quiet,
)
from mplint.model.api.constructors import (
    CONSTRUCTORS,
    CONTEXT_CONSTRUCTORS,
    WITHOUT_LOCK,
    Constructor,
    is_exported,
)
from mplint.model.api.methods import (
    ACQUIRE_PARAMETERS,
    ENTERS_AS_ITSELF,
    FUNCTION_RUNS,
    MANAGED,
    METHOD_EFFECTS,
    METHOD_MAKES,
    METHOD_RUNS,
    PROCESS_ATTRIBUTES,
    PUTS,
    TIMEOUT_PARAMETERS,
)
from mplint.model.api.names import (
    CONTEXTS,
    DAEMONS_HAVE_CHILDREN,
    DROP_IN_MODULES,
    GET_CONTEXT,
    HARMLESS,
    MULTIPROCESSING,
    ROOT_MODULES,
    SET_START_METHOD,
    canonical,
)
from mplint.model.api.pipes import (
    DUPLEX,
    PIPES,
    READS,
    WRITES,
)
from mplint.model.api.runs import (
    Parameter,
    Runs,
    Style,
)

__all__ = [
    "ACQUIRE_PARAMETERS",
    "AT_ONCE",
    "CAUGHT_BY",
    "CONSTRUCTORS",
    "CONTEXTS",
    "CONTEXT_CONSTRUCTORS",
    "DAEMONS_HAVE_CHILDREN",
    "DROP_IN_MODULES",
    "DUPLEX",
    "ENTERS_AS_ITSELF",
    "FUNCTION_RUNS",
    "GET_CONTEXT",
    "HARMLESS",
    "LOCK_FREE_KINDS",
    "MANAGED",
    "METHOD_EFFECTS",
    "METHOD_MAKES",
    "METHOD_RUNS",
    "MULTIPROCESSING",
    "NOT_LOCKS",
    "NO_RETURN",
    "PIPES",
    "PROCESS_ATTRIBUTES",
    "PUTS",
    "QUIET_METHODS",
    "READS",
    "RESULT_TYPES",
    "ROOT_MODULES",
    "SET_START_METHOD",
    "SWALLOWING",
    "SWALLOWING_KINDS",
    "TIMEOUT_PARAMETERS",
    "WITHOUT_LOCK",
    "WRITES",
    "Constructor",
    "Parameter",
    "Runs",
    "Style",
    "canonical",
    "is_exported",
    "is_quiet",
]
