"""Finds the demo of a rule: the folder with ``bug.py``, ``fixed.py`` and ``proof.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mplint.demos.proof import Proof, load_proof

_INSTALLED = Path(__file__).parent / "programs"
_CHECKOUT = Path(__file__).parents[3] / "tests" / "fixtures"


@dataclass(frozen=True)
class Demo:
    """One rule's demo on disk."""

    code: str
    folder: Path

    @property
    def bug(self) -> Path:
        """The program that has the bug."""
        return self.folder / "bug.py"

    @property
    def fixed(self) -> Path:
        """The same program, repaired by the smallest change."""
        return self.folder / "fixed.py"

    @cached_property
    def proof(self) -> Proof:
        """What the two programs promise to do.

        Raises:
            ProofError: ``proof.toml`` is missing or wrong (a mistake in mplint itself).

        """
        return load_proof(self.folder / "proof.toml")


def demos_folder() -> Path:
    """Return the folder with one sub-folder per rule: the wheel's, or the checkout's."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def find_demo(code: str) -> Demo | None:
    """Return the demo of the rule ``code`` (exact, such as ``MPL101``), or None without one."""
    folder = demos_folder() / code
    return Demo(code, folder) if (folder / "proof.toml").is_file() else None


def all_demos() -> tuple[Demo, ...]:
    """Return every demo, ordered by code."""
    proofs = demos_folder().glob("MPL*/proof.toml")
    return tuple(Demo(path.parent.name, path.parent) for path in sorted(proofs))
