"""From what people see of a bug, such as an error's text, to the rules that explain it.

The error texts are those of ``Lib/multiprocessing`` and ``Lib/concurrent/futures`` of CPython
3.10 to 3.15. The packages that stand in for it (``multiprocess``, ``billiard``, ``loky``, and
``torch.multiprocessing``) are derived from it, or use it, and print them too.
"""

from __future__ import annotations

from mplint.symptoms.hangs import HANGS
from mplint.symptoms.object_errors import LOCKS, MANAGERS, POOLS, QUEUES
from mplint.symptoms.process_errors import PROCESSES
from mplint.symptoms.silent import SLOW, WORK_LOST, WRONG_RESULTS
from mplint.symptoms.symptom import Kind, Lead, Symptom, Where
from mplint.symptoms.transfer_errors import PICKLING

__all__ = ["SYMPTOMS", "Kind", "Lead", "Symptom", "Where"]

SYMPTOMS: tuple[Symptom, ...] = (
    *PROCESSES,
    *PICKLING,
    *LOCKS,
    *MANAGERS,
    *QUEUES,
    *POOLS,
    *HANGS,
    *WRONG_RESULTS,
    *WORK_LOST,
    *SLOW,
)
"""Every symptom; those with an error text in the order in which they are tried."""
