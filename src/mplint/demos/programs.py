"""Finds the demos: a rule's program in one file, and its programs in several.

The demo of a rule is a folder with ``bug.py``, ``fixed.py`` and ``proof.toml``. A project demo is
a folder in ``projects``, named by the code and a word, where ``bug`` and ``fixed`` are folders:
their bug is in no single file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mplint.demos.proof import Proof, load_proof
from mplint.demos.runner import Program

_INSTALLED = Path(__file__).parent / "programs"
_CHECKOUT = Path(__file__).parents[3] / "tests" / "fixtures"
_MAIN = "main.py"


@dataclass(frozen=True)
class Demo:
    """One demo of a rule on disk."""

    code: str
    folder: Path

    @property
    def name(self) -> str:
        """What tells it from the others: the code, for a project demo with a word."""
        return self.folder.name

    @property
    def bug(self) -> Path:
        """The program that has the bug: a file, of a project demo a folder."""
        return self._program("bug")

    @property
    def fixed(self) -> Path:
        """The same program, repaired by the smallest change."""
        return self._program("fixed")

    @property
    def is_project(self) -> bool:
        """Whether its programs are folders."""
        return (self.folder / "bug").is_dir()

    @cached_property
    def proof(self) -> Proof:
        """What the two programs promise to do.

        Raises:
            ProofError: ``proof.toml`` is missing or wrong (a mistake in mplint itself).

        """
        return load_proof(self.folder / "proof.toml")

    def runnable(self, program: Path) -> Program:
        """Return how ``program``, the demo's ``bug`` or ``fixed``, is run."""
        if not self.is_project:
            return Program(program)
        roots = tuple(program / root for root in self.proof.roots)
        return Program(program / _MAIN, self.proof.module, roots)

    def sources(self) -> Iterator[Path]:
        """Yield the files of both programs, the bug's first, in an order that stays."""
        for program in (self.bug, self.fixed):
            yield from sorted(program.rglob("*.py")) if self.is_project else (program,)

    def _program(self, name: str) -> Path:
        return self.folder / (name if self.is_project else f"{name}.py")


def demos_folder() -> Path:
    """Return the folder with one sub-folder per rule: the wheel's, or the checkout's."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def find_demo(code: str) -> Demo | None:
    """Return the demo of the rule ``code`` (exact, such as ``MPL101``), or None without one."""
    folder = demos_folder() / code
    return Demo(code, folder) if (folder / "proof.toml").is_file() else None


def all_demos() -> tuple[Demo, ...]:
    """Return the demo of every rule, ordered by code."""
    return tuple(_below(demos_folder()))


def project_demos(code: str = "") -> tuple[Demo, ...]:
    """Return the project demos of the rule ``code``, or of all rules, ordered by name."""
    return tuple(_below(demos_folder() / "projects", code))


def _below(folder: Path, code: str = "") -> Iterator[Demo]:
    for proof in sorted(folder.glob(f"{code or 'MPL'}*/proof.toml")):
        yield Demo(proof.parent.name.partition("-")[0], proof.parent)
