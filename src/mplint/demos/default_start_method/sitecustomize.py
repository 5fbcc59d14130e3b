"""Makes the start method named in ``MPLINT_DEMO_START_METHOD`` the platform's default.

Python imports this file by itself at start-up because the runner puts its folder on
``PYTHONPATH``: the program needs no change, every process that it starts (the fork server
included) takes the same default, and the program may still choose a start method of its own.
"""

from __future__ import annotations

import importlib
import os
import sys
from multiprocessing import context
from pathlib import Path
from typing import Any

# What the platform's default is has no public name; all of CPython 3.10-3.15 keep it here.
_default: Any = context._default_context
_default._default_context = _default.get_context(os.environ["MPLINT_DEMO_START_METHOD"])

# What is printed is to be seen at once, also before a hang, and line by line: without a buffer the
# end of a line is written on its own, and the lines of two processes get mixed.
_stdout: Any = sys.stdout
_stdout.reconfigure(line_buffering=True)

# Leave no trace: the program sees the path it would have, and a sitecustomize of the
# interpreter's own is not hidden by this one.
_here = str(Path(__file__).parent)
sys.path[:] = [entry for entry in sys.path if entry != _here]
_self = sys.modules.pop("sitecustomize")
try:
    importlib.import_module("sitecustomize")
except ModuleNotFoundError:
    sys.modules["sitecustomize"] = _self
