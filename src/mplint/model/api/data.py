"""Data: functions whose result is large, or as large as their arguments say.

Only what a program calls to get hold of a whole file, table or array is listed.
"""

from __future__ import annotations

DATA_MAKERS = frozenset(
    {
        "json.load",
        "pickle.load",
        "numpy.load",
        "numpy.loadtxt",
        "numpy.genfromtxt",
        "pandas.read_csv",
        "pandas.read_excel",
        "pandas.read_json",
        "pandas.read_parquet",
        "pandas.read_pickle",
        "pandas.read_sql",
        "cv2.imread",
    }
)
"""Functions that read a file of any size."""

_BYTES = "builtins.bytes builtins.bytearray os.urandom random.randbytes secrets.token_bytes"

BYTES_MAKERS = frozenset(_BYTES.split())
"""Functions that make as many bytes as their argument says."""

_ARRAYS = "zeros ones empty full arange identity eye random.rand random.randn random.random"

ARRAY_MAKERS = frozenset(f"numpy.{name}" for name in _ARRAYS.split())
"""Functions that make arrays of as many numbers of 8 bytes as their first arguments say."""

PIPE_BUFFER = 65536
"""Bytes that a pipe takes before the writer has to wait (Linux, ``pipe(7)``; others take less)."""
