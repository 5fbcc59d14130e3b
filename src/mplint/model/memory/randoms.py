"""Random numbers: draws that give the same in several children, which have copies of one state."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api import randoms as api
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.flow.values import FlowValues
from mplint.model.memory.inherited import Inherited, InheritedObjects
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class CopiedDraw:
    """The first draw, in a function that several children run, from what they all have copied.

    Attributes:
        call: the draw.
        made: what makes the generator; None for NumPy's global one.
    """

    call: ast.Call
    made: ast.Call | None
    run: Run


class Randoms:
    """Finds them in one module."""

    def __init__(
        self,
        module: FlowValues,
        concurrency: Concurrency,
        inherited: InheritedObjects,
    ) -> None:
        self._module = module
        self._roles = inherited.roles
        self._concurrency = concurrency
        self._inherited = inherited
        self._names = inherited.names

    def copied(self) -> Iterator[CopiedDraw]:
        """Yield them, at most one for each generator and function."""
        if not self._seeds_globally:
            draws = [site for site in self._module.sites if self._draws_globally(site)]
            yield from self._of(draws, None, seeded=False)
        for generator in self._inherited.made_by(api.GENERATORS.__contains__):
            drawn = self._draws_from(generator)
            if drawn is not None and generator.at_import:
                made = generator.made.node
                yield from self._of(drawn, made, seeded=_is_seeded(made))

    def _of(
        self, draws: list[CallSite], made: ast.Call | None, *, seeded: bool
    ) -> Iterator[CopiedDraw]:
        """Yield the first draw of each function, if more than one child comes to it."""
        runs: dict[FunctionValue, list[Run]] = {}
        for site in draws:
            runs.setdefault(site.unit, self._runs(site.unit, seeded=seeded))
        together = [run for found in runs.values() for run in found]
        done: set[FunctionValue] = set()
        for site in draws:
            if site.unit in done:
                continue
            for run in runs[site.unit]:
                if any(self._concurrency.together(run, other) for other in together):
                    done.add(site.unit)
                    yield CopiedDraw(site.node, made, run)
                    break

    def _runs(self, function: FunctionValue, *, seeded: bool) -> list[Run]:
        """Return the runs whose children have one state in common.

        A child that imports the module anew makes a generator of its own there, with the same
        seed if that is written down.
        """
        return [
            run
            for run in self._roles.runs(function)
            if not run.setup
            and self._roles.is_process(run)
            and (
                "fork" in (methods := self._inherited.possible_methods(run))
                or (seeded and bool(methods))
            )
        ]

    # NumPy's global generator

    @cached_property
    def _seeds_globally(self) -> bool:
        """Tell whether some child may seed NumPy's global generator."""
        return any(
            name in api.GLOBAL_SEEDS and self._roles.may_be_child(site.unit)
            for site in self._module.sites
            for name in site.externals
        )

    def _draws_globally(self, site: CallSite) -> bool:
        names = self._module.externals(site)
        return (
            bool(names)
            and all(name in api.GLOBAL_DRAWS for name in names)
            and self._roles.may_be_child(site.unit)
            and not self._is_slept(site.node)
        )

    # Generators of the module's own

    def _draws_from(self, generator: Inherited) -> list[CallSite] | None:
        """Return the draws in children; None if one of them may make it another."""
        found: list[CallSite] = []
        for name, function in self._names.reads.get(generator.variable, ()):
            if not self._roles.may_be_child(function):
                continue
            member = self._module.parents.get(name)
            if not isinstance(member, ast.Attribute) or member.attr in api.RESEEDING:
                return None
            call = self._module.parents.get(member)
            site = self._module.site(call) if isinstance(call, ast.Call) else None
            if site is not None and site.node.func is member and not self._is_slept(site.node):
                found.append(site)
        return found

    def _is_slept(self, call: ast.Call) -> bool:
        """Tell whether a number only says how long to wait."""
        outer: ast.AST | None = call
        while isinstance(outer, (ast.Call, ast.BinOp)):
            outer = self._module.parents.get(outer)
            site = self._module.site(outer) if isinstance(outer, ast.Call) else None
            if site is not None and "time.sleep" in site.externals:
                return True
        return False


def _is_seeded(made: ast.Call) -> bool:
    """Tell whether a generator is made with a seed that is written down."""
    seeds = [*made.args, *(keyword.value for keyword in made.keywords)]
    return bool(seeds) and constant(seeds[0]) is not None
