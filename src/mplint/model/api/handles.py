"""Handles: what a process has open, and must not use in two processes at once.

Sources: SQLite, "How To Corrupt An SQLite Database File", 2.6 "Carrying an open database
connection across a fork()"; the manuals of libpq and of MySQL's drivers ("connections and
forking"); POSIX ``fork``: the copies of a descriptor share one file offset, while each process
has a copy of the buffer above it.
"""

from __future__ import annotations

_FILES = (
    "builtins.open", "io.open", "codecs.open", "gzip.open", "bz2.open", "lzma.open",
)  # fmt: skip

_DATABASES = (
    "sqlite3.connect", "psycopg2.connect", "psycopg.connect", "psycopg.Connection.connect",
    "pymysql.connect", "MySQLdb.connect", "mysql.connector.connect", "mariadb.connect",
    "cx_Oracle.connect", "oracledb.connect", "pyodbc.connect", "pymssql.connect",
    "duckdb.connect",
)  # fmt: skip

HANDLES = {
    **dict.fromkeys(_FILES, "file"),
    **dict.fromkeys(_DATABASES, "connection"),
}
"""Functions that open something -> what it is."""

HANDLE_READS = frozenset({"read", "readline", "readlines", "readinto", "__next__"})
"""Methods of a file that take something from it."""

HANDLE_WRITES = frozenset({"write", "writelines"})
"""Methods of a file that put something into it."""

HANDLE_CARE = frozenset({"flush", "seek", "fileno", "detach", "reconfigure", "truncate"})
"""Methods by which a program minds the buffer or the position of a file itself."""

HANDLE_NO_USES = frozenset({"close", "dispose", "__exit__", "interrupt", "cursor"})
"""Methods that do not talk to the other end of a connection, or end it."""

FILE_READERS = frozenset(
    {"builtins.next", "builtins.list", "builtins.enumerate", "builtins.sorted", "builtins.iter",
     "json.load", "csv.reader", "csv.DictReader", "pickle.load", "itertools.islice"}
)  # fmt: skip
"""Functions that take something from the file that they are given."""
