"""The Python interpreter that a demo runs on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass

from mplint.demos.proof import Version

_QUESTION = (
    "import json, multiprocessing, sys;"
    "print(json.dumps([sys.version_info[:3], multiprocessing.get_all_start_methods(),"
    " multiprocessing.get_start_method()]))"
)


class InterpreterError(ValueError):
    """The interpreter cannot be used; the message is one sentence for the person."""


@dataclass(frozen=True)
class Interpreter:
    """An interpreter, and what it says of itself."""

    path: str
    version: Version
    start_methods: tuple[str, ...]
    default: str
    """The start method that it uses unless told otherwise."""

    @classmethod
    def ask(cls, path: str = sys.executable, timeout: float = 30.0) -> Interpreter:
        """Find out the version and start methods of the interpreter at ``path``.

        Args:
            path: a file, or a command on ``PATH``.
            timeout: seconds after which an interpreter that says nothing is given up.

        Raises:
            InterpreterError: it is not there, or does not answer as a Python 3 does.

        """
        found = shutil.which(path)
        if found is None:
            raise InterpreterError(f"there is no program {path!r} to run the demo on")
        try:
            answer = subprocess.run(
                [found, "-I", "-c", _QUESTION],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=timeout,
                check=True,
            )
            version, methods, default = json.loads(answer.stdout)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise InterpreterError(
                f"{path!r} does not answer as a Python interpreter with multiprocessing does"
            ) from error
        return cls(found, tuple(version), tuple(methods), default)

    def require(self, method: str) -> None:
        """Make sure that the start method ``method`` is there.

        Raises:
            InterpreterError: it is not; the message says which are.

        """
        if method not in self.start_methods:
            there = ", ".join(self.start_methods)
            raise InterpreterError(
                f"Python {self.label} has no start method {method!r} here; it has {there}"
            )

    @property
    def label(self) -> str:
        """The version as people write it, such as ``3.12``."""
        return f"{self.version[0]}.{self.version[1]}"
