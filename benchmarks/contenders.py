"""The linters that are compared, and how each is called: the same files, no configuration."""

from __future__ import annotations

import os
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from environments import environment, pinned, with_mplint
from measure import Command


class Contender(ABC):
    """A linter that can be measured."""

    name: str
    rules: str
    """Which rules it runs, for people."""
    has_cache: bool = False

    @abstractmethod
    def command(self, tree: Path, jobs: int, scratch: Path, *, cache: bool) -> Command:
        """Return the command that checks ``tree`` with ``jobs`` processes or threads.

        Args:
            tree: the folder to check.
            jobs: how many processors it may use.
            scratch: a folder of its own, to run in and to keep a cache in.
            cache: whether it uses its cache.

        """

    @abstractmethod
    def version(self) -> str:
        """Return the version that is measured."""


class Mplint(Contender):
    """mplint as it is in the working tree, with the rules that are on by default."""

    name = "mplint"
    rules = "its default rules"

    @cached_property
    def _variables(self) -> Mapping[str, str]:
        return with_mplint()

    @property
    def _program(self) -> list[str | Path]:
        return [environment("flake8") / "python", "-m", "mplint"]

    @cached_property
    def _help(self) -> str:
        return _output([*self._program, "check", "--help"], self._variables)

    @property
    def has_cache(self) -> bool:  # type: ignore[override]
        """Whether this mplint has a cache at all."""
        return "--no-cache" in self._help

    def command(self, tree: Path, jobs: int, scratch: Path, *, cache: bool) -> Command:
        options: list[str | Path] = ["check", "--isolated", f"--jobs={jobs}"]
        if self.has_cache and not cache:
            options.append("--no-cache")
        elif cache and "--cache-dir" in self._help:
            options.append(f"--cache-dir={scratch / 'cache'}")
        return Command([*self._program, *options, tree], self._variables, scratch)

    def version(self) -> str:
        return _output([*self._program, "--version"], self._variables)


class Ruff(Contender):
    """ruff with the rules that it has from flake8-bugbear."""

    name = "ruff"
    rules = "one family, `--select B`"
    has_cache = True

    def command(self, tree: Path, jobs: int, scratch: Path, *, cache: bool) -> Command:
        # In its default layout ruff prints source lines with each of thousands of findings.
        options = ["check", "--isolated", "--select=B", "--output-format=concise"]
        options.append(f"--cache-dir={scratch / 'cache'}" if cache else "--no-cache")
        # ruff has no option for it; its library for threads reads this variable.
        variables = {**os.environ, "RAYON_NUM_THREADS": str(jobs)}
        return Command([environment("others") / "ruff", *options, tree], variables, scratch)

    def version(self) -> str:
        return _output([environment("others") / "ruff", "--version"])


class Flake8(Contender):
    """flake8 with its own rules and those of flake8-bugbear, as it runs once that is installed."""

    name = "flake8 with flake8-bugbear"
    rules = "the default rules of both"

    def command(self, tree: Path, jobs: int, scratch: Path, *, cache: bool) -> Command:
        program = environment("bugbear") / "flake8"
        return Command([program, "--isolated", f"--jobs={jobs}", tree], None, scratch)

    def version(self) -> str:
        pins = pinned()
        return f"flake8 {pins['flake8']} with flake8-bugbear {pins['flake8-bugbear']}"


class Pylint(Contender):
    """Pylint with its default rules."""

    name = "pylint"
    rules = "its default rules"

    def command(self, tree: Path, jobs: int, scratch: Path, *, cache: bool) -> Command:
        program = environment("others") / "pylint"
        options = [f"--rcfile={os.devnull}", "--recursive=y", "--persistent=n", "--score=n"]
        variables = {**os.environ, "PYLINTHOME": str(scratch)}
        # Its exit code tells by bits which kinds of message there are; 32 is an error of usage.
        return Command(
            [program, *options, f"--jobs={jobs}", tree], variables, scratch, exit_codes=range(32)
        )

    def version(self) -> str:
        return _output([environment("others") / "pylint", "--version"]).split("\n")[0]


CONTENDERS: tuple[Contender, ...] = (Mplint(), Ruff(), Flake8(), Pylint())


def _output(arguments: list[str | Path], variables: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(arguments, env=variables, capture_output=True, text=True, check=True)
    return done.stdout.strip()
