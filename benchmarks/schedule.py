"""Measures many commands side by side, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from contenders import Contender
from measure import Command, Usage, in_turn, run


@dataclass(frozen=True)
class Case:
    """One linter, called in one way on one tree."""

    contender: Contender
    tree: Path
    jobs: int
    cache: bool
    caches: Path
    """Where each case has a folder of its own, to run in and to keep a cache in."""

    @property
    def name(self) -> str:
        cache = ", with cache" if self.cache else ""
        return f"{self.contender.name}, {self.jobs} job{'s' if self.jobs > 1 else ''}{cache}"

    def on(self, tree: Path) -> Case:
        """Return the same on another tree."""
        return replace(self, tree=tree)

    @property
    def folder(self) -> Path:
        """The folder of its own."""
        return self.caches / f"{self.tree.name}-{self.name}".replace(" ", "-").replace(",", "")

    def command(self) -> Command:
        """Return what to run, in a folder that exists."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.contender.command(self.tree, self.jobs, self.folder, cache=self.cache)

    def has_written(self) -> bool:
        """Tell whether a run has left a cache."""
        return any(path.is_file() for path in self.folder.rglob("*"))


@dataclass(frozen=True)
class Plan:
    """How often to measure.

    ``limit`` is how many seconds a run may take. What takes longer than ``once_above`` is run
    once; the others ``runs`` times, after a run that is not counted.
    """

    runs: int
    limit: float
    once_above: float


@dataclass(frozen=True)
class Result:
    """What the runs of a case took; ``peak`` is in MiB, None where it cannot be known."""

    case: Case
    usages: Sequence[Usage] = field(default_factory=list)
    peak: float | None = None

    @property
    def ended(self) -> bool:
        """Whether it kept to the limit."""
        return all(usage.ended for usage in self.usages)


def measure_all(cases: Sequence[Case], plan: Plan, tell: Callable[[str], None]) -> list[Result]:
    """Measure all cases; ``tell`` is told what is going on.

    The first run of each looks at the memory (that of a case with a cache is its second: the
    first fills the cache), and warms the system's own cache of files. Then all take turns. A case
    with a cache that its linter does not write is left out.
    """
    first: dict[str, Usage] = {}
    commands = {case.name: case.command() for case in cases}
    for case in cases:
        tell(f"{case.name}: memory")
        usage = run(commands[case.name], plan.limit, memory=True)
        if case.cache and usage.ended:
            if not case.has_written():
                tell(f"{case.name}: left out, no cache was written")
                del commands[case.name]
                continue
            usage = run(commands[case.name], plan.limit, memory=True)
        first[case.name] = usage
    again = {
        name: command
        for name, command in commands.items()
        if first[name].ended and first[name].wall <= plan.once_above
    }
    tell(f"{len(again)} commands in turn, {plan.runs} times")
    timed = in_turn(again, plan.runs)
    return [
        Result(case, timed.get(case.name, [first[case.name]]), first[case.name].peak)
        for case in cases
        if case.name in first
    ]
