"""Elsewhere: the functions that calls have run in other processes and threads."""

from __future__ import annotations

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.invocation import Invocation
from mplint.model.calls.sites import CallSite, Run
from mplint.model.slots import Slot
from mplint.model.values.domain import Arguments, FunctionValue, Instance, Object, Partial


class Elsewhere:
    """Finds the runs of a module (``Process(target=f)``, ``pool.map(f, …)`` -> ``f``)."""

    def __init__(self, invocation: Invocation) -> None:
        self.runs: dict[Run, None] = {}
        self.targets: list[Slot] = []
        """What processes are to run, whatever it is."""
        self.handed: list[Slot] = []
        """What they are given, as it is handed over."""
        self._invocation = invocation

    def run_all(
        self,
        site: CallSite,
        runs: tuple[api.Runs, ...],
        arguments: Arguments,
        receiver: Object | Instance | None,
        method: str | None,
        *,
        threads: bool = False,
    ) -> None:
        """Record each function that ``site`` has run in one of the ways of ``runs``."""
        for how in runs:
            slot = arguments.get(how.function.position, how.function.keyword)
            if slot is None:
                continue
            passed = self._passed_arguments(how, arguments)
            if not threads:
                self.targets.append(slot)
                self.handed += [given for given, _ in passed.positional if given is not None]
                self.handed += [given for _, given in passed.keywords if given is not None]
            setup = how.function.keyword == "initializer"

            def on_function(
                value: object, how: api.Runs = how, passed: Arguments = passed, setup: bool = setup
            ) -> None:
                plain = how if _gets_all_arguments(value) else None

                def on_found(function: FunctionValue) -> None:
                    run = Run(
                        site, function, receiver, method, how.many, how.blocks, threads, setup,
                        plain,
                    )  # fmt: skip
                    self.runs[run] = None

                self._invocation.invoke(value, passed, None, on_found)  # type: ignore[arg-type]

            self._invocation.solver.use(slot, on_function)

    def run_in_executor(self, site: CallSite) -> None:
        """Interpret ``loop.run_in_executor(executor, function, …)``."""
        slot = site.arguments.get(0, "executor")
        if slot is None:
            return
        submit = (api.METHOD_RUNS[Kind.EXECUTOR, "submit"],)

        def on_executor(value: object) -> None:
            if isinstance(value, Object) and value.kind is Kind.EXECUTOR:
                site.submits[value] = None
                self.run_all(site, submit, site.arguments.after(1), value, value.method)

        self._invocation.solver.use(slot, on_executor)

    def _passed_arguments(self, how: api.Runs, arguments: Arguments) -> Arguments:
        args = _argument(how.args, arguments)
        kwargs = _argument(how.kwargs, arguments)
        leading: list[tuple[Slot | None, bool]] = [(None, False)] * how.leading
        if how.style == api.Style.PACKED:
            return Arguments([*leading, (args, True)], [(None, kwargs)])
        if how.style == api.Style.REST:
            return arguments.after(1)
        if how.style == api.Style.ZIPPED:
            return Arguments(
                [(self._elements(slot), False) for slot, _ in arguments.positional[1:]], []
            )
        return Arguments([(self._elements(args), how.style == api.Style.EACH_STAR)], [])

    def _elements(self, slot: Slot | None) -> Slot | None:
        if slot is None:
            return None
        elements = Slot()
        self._invocation.semantics.use_iterated(slot, elements)
        return elements


def _gets_all_arguments(value: object) -> bool:
    """Tell whether what is run gets the arguments just as they are given.

    A ``partial`` adds some, and a method that is taken from its class gets its receiver.
    """
    if isinstance(value, FunctionValue):
        return value.class_value is None or value.is_static
    return not isinstance(value, Partial)


def _argument(parameter: api.Parameter | None, arguments: Arguments) -> Slot | None:
    return None if parameter is None else arguments.get(parameter.position, parameter.keyword)
