"""Virtual environments for the tools: made once in ``benchmarks/.venv``, reused afterwards.

flake8 runs every plugin installed beside it, selected or not. So each set of plugins that is
timed has an environment of its own, and mplint is added to the plain one by ``PYTHONPATH``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
_ENVIRONMENTS = HERE / ".venv"

_SETS = {
    "flake8": ["flake8"],
    "bugbear": ["flake8", "flake8-bugbear"],
    "others": ["flake8", "flake8-async", "flake8-bugbear", "pylint", "ruff", "thread-safety"],
}
_BIN = "Scripts" if os.name == "nt" else "bin"


def environment(name: str) -> Path:
    """Return the folder with the programs of an environment, made if it is not there yet.

    Raises:
        subprocess.CalledProcessError: the tools cannot be installed.

    """
    folder = _ENVIRONMENTS / f"{name}-{sys.version_info[0]}.{sys.version_info[1]}"
    wanted = [line for line in _pins() if line.split("==")[0] in _SETS[name]]
    stamp = folder / "installed.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8").splitlines() != wanted:
        venv.create(folder, clear=True, with_pip=True)
        _pip(folder / _BIN / "python", *wanted)
        stamp.write_text("\n".join(wanted), encoding="utf-8")
    return folder / _BIN


def installed_mplint() -> Path:
    """Return a folder to put on ``PYTHONPATH``: mplint as it is now, without dependencies."""
    folder = _ENVIRONMENTS / "mplint"
    shutil.rmtree(folder, ignore_errors=True)
    python = environment("flake8") / "python"
    _pip(python, "--no-deps", "--target", str(folder), str(ROOT))
    # A source file's byte code is written with it, as an ordinary installation does.
    subprocess.run([python, "-m", "compileall", "-q", str(folder / "mplint")], check=True)
    return folder


def with_mplint() -> dict[str, str]:
    """Return environment variables under which the plain flake8 finds mplint."""
    return {**os.environ, "PYTHONPATH": str(installed_mplint())}


def pinned() -> dict[str, str]:
    """Return the versions of the tools."""
    return dict(line.split("==") for line in _pins())


def _pins() -> list[str]:
    lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _pip(python: Path, *arguments: str) -> None:
    subprocess.run([python, "-m", "pip", "install", "-qq", *arguments], check=True)
