"""Repeated pools: pools that every round of a loop makes anew, and ends again."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.api.pools import POOL_ENDS, POOL_WORK
from mplint.model.calls.sites import CallSite
from mplint.model.flow.carried import Carried
from mplint.model.flow.rounds import COMPREHENSIONS, Rounds
from mplint.model.flow.steps import walk
from mplint.model.pools.making import Making
from mplint.model.tasks.workers import count_argument, renews_workers, worker_count
from mplint.model.values.domain import FunctionValue, Object

_FEW = 4
"""A loop of fewer rounds than this is not worth a word."""

_Loop = ast.For | ast.While
_SINGLE = frozenset({"apply", "apply_async", "submit"})
_TIMED = frozenset({(Kind.ASYNC_RESULT, "get"), (Kind.FUTURE, "result"), (Kind.EXECUTOR, "map")})


@dataclass(frozen=True, slots=True)
class RepeatedPool:
    """A pool whose workers start and end in every round.

    Attributes:
        call: what makes it.
        loop: the loop.
        by: the function that the loop calls and that makes the pool, if it is not direct.
    """

    call: ast.Call
    loop: _Loop
    by: str


class Repeated(Making):
    """Finds the pools that could be made once, before the loop."""

    def repeated_pools(self) -> Iterator[RepeatedPool]:
        """Yield the pools that are made alike in each of many rounds."""
        for site in self.module.sites:
            pools = [m for m in site.made if isinstance(m, Object) and m.kind in POOL_WORK]
            if len(pools) != 1 or len(site.made) != 1 or site.callees or pools[0].managed:
                continue
            pool = pools[0]
            if not self.protocol.follows(site.node) or renews_workers(pool):
                continue
            if self._is_for_one_task(pool):
                continue
            loop = site.loop
            if isinstance(loop, (ast.For, ast.While)):
                if self._is_repeated(site, site, loop, pool):
                    yield RepeatedPool(site.node, loop, "")
            elif loop is None:
                caller = self._only_caller(site.unit)
                if caller is not None and isinstance(caller.loop, (ast.For, ast.While)):
                    if self._is_repeated(site, caller, caller.loop, pool):
                        yield RepeatedPool(site.node, caller.loop, site.unit.name)

    def is_repeated(self, site: CallSite, loop: ast.For | ast.While, pool: Object) -> bool:
        """Tell whether every round of a loop makes the pool of ``site`` alike."""
        return self._is_repeated(site, site, loop, pool)

    def _is_for_one_task(self, pool: Object) -> bool:
        """Tell whether a pool is a way to run one task at a time in a process of its own."""
        if worker_count(self.module, pool) == 1:
            return True
        work = [
            (site, method.name)
            for site in self.module.sites
            for method in self.module.methods(site)
            if method.receiver == pool and method.name in POOL_WORK[pool.kind]
        ]
        made = self.module.site(pool.site) if isinstance(pool.site, ast.Call) else None
        return all(
            made is not None and site.loop is made.loop and name in _SINGLE for site, name in work
        )

    def _only_caller(self, unit: FunctionValue) -> CallSite | None:
        """Return the one call that runs a function of the module, if nothing else can."""
        if unit.decorated or not unit.runs_when_called or unit in self.handed_over:
            return None
        callers = self.module.callers.get(unit, [])
        if len(callers) != 1 or callers[0].unit is unit or len(callers[0].callees) != 1:
            return None
        return callers[0]

    def _is_repeated(self, site: CallSite, call: CallSite, loop: _Loop, pool: Object) -> bool:
        """Tell whether every round makes such a pool, which is like that of the last one."""
        rounds = Rounds(self.module)
        count = rounds.count(loop)
        if (count is not None and count < _FEW) or rounds.ends_at_once(loop):
            return False
        if isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant):
            return False  # A service.
        if rounds.is_paced(loop) or not self._ends_in_round(site):
            return False
        if call is not site and (self._is_sometimes(site, None, None) or self._is_paced(site)):
            return False
        carried = Carried(self.module, loop, None)
        if self._is_sometimes(call, loop, carried) or self.varies(site, call, carried):
            return False
        if self._is_sized_by(site, pool, loop) or self._expects_trouble(site, loop):
            return False
        if not self._gets_different_work(site, call, carried, pool):
            return False
        made_in: list[ast.AST] = [loop] if call is site else [loop, site.unit.node]
        return not self.inherits_changes(pool, made_in, carried)

    def _is_paced(self, site: CallSite) -> bool:
        return Rounds(self.module).is_paced(site.unit.node)

    def _ends_in_round(self, site: CallSite) -> bool:
        """Tell whether a pool is ended where it is made: by ``with``, at once, or by its name."""
        parent = self.parents.get(site.node)
        if isinstance(parent, ast.Call) and self.protocol.is_closing(parent):
            parent = self.parents.get(parent)
        if isinstance(parent, ast.withitem):
            return True
        if isinstance(parent, ast.Attribute):
            return True  # Pool().map(…)
        if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name):
            return False
        variable = self.module.paths.variable(parent.targets[0])
        for other in self.module.sites_of.get(site.unit, ()):
            func = other.node.func
            if other.loop is not site.loop or not isinstance(func, ast.Attribute):
                continue
            if any(func.attr in POOL_ENDS.get(m.kind, ()) for m in other.methods):
                if isinstance(func.value, ast.Name):
                    if self.module.paths.variable(func.value) is variable:
                        return not self._is_sometimes(other, site.loop, None)
        return any(
            isinstance(item.context_expr, ast.Name)
            and self.module.paths.variable(item.context_expr) is variable
            for item in self.module.builder.with_items.get(site.unit, ())
        )

    def _is_sometimes(self, site: CallSite, loop: ast.AST | None, carried: Carried | None) -> bool:
        """Tell whether a call is made in some rounds only, by what changes between them."""
        for around in self.module.enclosing(site.unit, site.statement):
            if loop is not None and not _is_within(around, loop):
                continue
            if isinstance(around, (ast.ExceptHandler, ast.Match)):
                return True
            if isinstance(around, ast.If) and (carried is None or carried.reads(around.test)):
                return True
        return False

    def _is_sized_by(self, site: CallSite, pool: Object, loop: _Loop) -> bool:
        """Tell whether a round has as many tasks as the pool has workers: each gets a new one."""
        count = count_argument(pool)
        if count is None or isinstance(count, ast.Constant):
            return False
        wanted = ast.unparse(count)
        loops: list[ast.AST] = [loop]
        loops += [o.loop for o in self.module.sites_of.get(site.unit, ()) if o.loop is not None]
        return any(
            isinstance(below, ast.expr) and ast.unparse(below) == wanted
            for part in self._gone_through(loops)
            for below in ast.walk(part)
        )

    def _gone_through(self, loops: list[ast.AST]) -> Iterator[ast.expr]:
        """Yield what loops and comprehensions go through, and what that is bound to."""
        for loop in loops:
            iterables = [loop.iter] if isinstance(loop, ast.For) else []
            if isinstance(loop, COMPREHENSIONS):
                iterables = [generator.iter for generator in loop.generators]
            for iterable in iterables:
                yield iterable
                variable = (
                    self.module.paths.variable(iterable) if isinstance(iterable, ast.Name) else None
                )
                for binding in variable.bindings if variable is not None else ():
                    if isinstance(binding, ast.Name):
                        origin = self.module.paths.origin(binding)
                        if origin is not None:
                            yield origin.expression

    def _expects_trouble(self, site: CallSite, loop: _Loop) -> bool:
        """Tell whether workers may crash or hang, so that new ones are needed."""
        for root in (loop, site.statement):
            for part in walk(root):
                if isinstance(part, ast.Try) and self.expects_break(part):
                    return True
        for other in self.module.sites_of.get(site.unit, ()):
            timed = any((m.kind, m.name) in _TIMED for m in other.methods)
            if timed and any(keyword.arg == "timeout" for keyword in other.node.keywords):
                return True
            if timed and other.node.args and not any(m.name == "map" for m in other.methods):
                return True
        return False

    def _gets_different_work(
        self, site: CallSite, call: CallSite, carried: Carried, pool: Object
    ) -> bool:
        """Tell whether rounds give a pool different work; else it is the pool that matters."""
        if call is not site:
            given = [*call.node.args, *(keyword.value for keyword in call.node.keywords)]
            return any(carried.reads(argument) for argument in given)
        for other in self.module.sites_of.get(site.unit, ()):
            works = POOL_WORK[pool.kind]
            methods = self.module.methods(other)
            if any(m.receiver == pool and m.name in works for m in methods):
                given = [*other.node.args, *(keyword.value for keyword in other.node.keywords)]
                if any(carried.reads(argument) for argument in given):
                    return True
        return False


def _is_within(node: ast.AST, loop: ast.AST) -> bool:
    first, last = getattr(loop, "lineno", 0), getattr(loop, "end_lineno", 0)
    return node is not loop and first <= getattr(node, "lineno", -1) <= last
