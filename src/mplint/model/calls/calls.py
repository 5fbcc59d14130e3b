"""Calls: what a call makes, which function of the module it runs, and with what arguments.

Gives the call graph (call -> functions) and the runs in other processes (a call such as
``Process(target=f)`` or ``pool.map(f, …)`` -> ``f``).
"""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.api.kinds import SIGNALS, Kind
from mplint.model.api.primitives import SIGNALS_MADE
from mplint.model.calls.builtin_calls import call_builtin, call_container_method
from mplint.model.calls.elsewhere import Elsewhere
from mplint.model.calls.invocation import Invocation
from mplint.model.calls.sites import CallSite, Run
from mplint.model.slots import Slot
from mplint.model.values.constants import constant
from mplint.model.values.domain import (
    UNKNOWN_METHOD,
    ClassValue,
    ContainerMethod,
    External,
    Instance,
    Object,
    ObjectMethod,
    Partial,
    Value,
)
from mplint.model.values.semantics import Semantics, catalogued_base


class Calls:
    """Interprets calls as values arrive at them."""

    def __init__(self, semantics: Semantics) -> None:
        self.semantics = semantics
        self.solver = semantics.solver
        self.start_methods: list[str | None] = []
        """What ``set_start_method`` is called with, ``"?"`` when it is not a constant."""
        self._invocation = Invocation(semantics)
        self._elsewhere = Elsewhere(self._invocation)
        self._done: set[tuple[CallSite, Value]] = set()

    @property
    def runs(self) -> list[Run]:
        """The calls that have a function run in another process or thread."""
        return list(self._elsewhere.runs)

    @property
    def targets(self) -> list[Slot]:
        """What other processes are to run, by the slots that hold it."""
        return self._elsewhere.targets

    @property
    def handed(self) -> list[Slot]:
        """What other processes are given, by the slots that hold it, or a container of it."""
        return self._elsewhere.handed

    def attach(self, site: CallSite, target: Slot) -> None:
        """Have ``site`` interpreted for each value that arrives in ``target``."""
        site.target = target
        self.solver.use(target, lambda value: self.call(site, value))  # type: ignore[arg-type]

    def call(self, site: CallSite, value: Value) -> None:
        """Interpret ``site`` calling ``value``."""
        key = (site, value)
        if key in self._done:
            return
        self._done.add(key)
        if isinstance(value, ObjectMethod) and value.kind in SIGNALS:
            site.signals[value] = None
        elif isinstance(value, ObjectMethod):
            site.methods[value] = None
            self._call_object_method(site, value)
        elif isinstance(value, External):
            name = api.canonical(value.name)
            site.externals[name] = None
            self._call_external(site, name)
        elif isinstance(value, ContainerMethod):
            call_container_method(self.semantics, site.node, value, site.arguments, site.result)
        else:
            callees = site.callees
            self._invocation.invoke(
                value,
                site.arguments,
                site.result,
                lambda function: callees.update({function: None}),
            )
            if isinstance(value, ClassValue):
                self._call_class(site, value)

    def _call_class(self, site: CallSite, cls: ClassValue) -> None:
        """Register what an instance of a catalogued class's subclass runs elsewhere."""
        instance = Instance(cls)
        site.made[instance] = None

        def on_base(base: object) -> None:
            made = catalogued_base(base)
            if made is not None and made[0] in (Kind.PROCESS, Kind.THREAD):
                run = cls.method("run")
                if run is not None:
                    threads = made[0] is Kind.THREAD
                    self.semantics.bind_receiver(run, instance)
                    self._elsewhere.runs[Run(site, run, instance, made[1], threads=threads)] = None
                elif cls.method("__init__") is None:
                    self._elsewhere.run_all(
                        site, api.CONTEXT_CONSTRUCTORS["Process"].runs, site.arguments, instance,
                        made[1], threads=made[0] is Kind.THREAD,
                    )  # fmt: skip

        for base in cls.bases():
            for slot in base.base_slots:
                self.solver.use(slot, on_base)

    # Catalogued things

    def _call_external(self, site: CallSite, name: str) -> None:
        made = api.CONSTRUCTORS.get(name)
        if made is not None:
            self._construct(site, made, made.method)
        elif name == api.GET_CONTEXT:
            self.solver.add(
                site.result, Object(Kind.CONTEXT, site.node, self._method_argument(site))
            )
        elif name in api.CONTEXTS:
            self.solver.add(site.result, Object(Kind.CONTEXT, site.node, api.CONTEXTS[name]))
        elif name == api.SET_START_METHOD:
            self.start_methods.append(self._method_argument(site))
        elif name == "functools.partial":
            self.solver.add(site.result, Partial(site.node, site.arguments))
        elif name in SIGNALS_MADE:
            self.solver.add(site.result, Object(SIGNALS_MADE[name], site.node))
        elif name in api.PIPES:
            self._make_pipe(site, None)
        elif name in api.FUNCTION_RUNS:
            self._elsewhere.run_all(site, (api.FUNCTION_RUNS[name],), site.arguments, None, None)
        elif name.endswith(".__init__") and name[:-9] in api.CONSTRUCTORS:
            # Process.__init__(self, target=…), called on the class.
            runs = api.CONSTRUCTORS[name[:-9]].runs
            self._elsewhere.run_all(site, runs, site.arguments.after(1), None, None)
        else:
            call_builtin(self.semantics, site.node, name, site.arguments, site.result)

    def _method_argument(self, site: CallSite) -> str | None:
        for keyword in site.node.keywords:
            if keyword.arg == "method":
                return self._start_method(keyword.value)
        return self._start_method(site.node.args[0]) if site.node.args else None

    def _start_method(self, node: ast.AST) -> str | None:
        value = constant(node)
        if value is None and isinstance(node, ast.Constant):
            return None
        return value if isinstance(value, str) else UNKNOWN_METHOD

    def _construct(self, site: CallSite, made: api.Constructor, method: str | None) -> None:
        context: Slot | None = None
        keyword, position = ("mp_context", 1) if made.kind is Kind.EXECUTOR else ("ctx", -1)
        if _has_keyword(site.node, keyword) or 0 <= position < len(site.node.args):
            context = site.arguments.get(position, keyword) or Slot()
        elif made.kind is Kind.EXECUTOR and _has_keyword(site.node, "max_tasks_per_child"):
            # concurrent/futures/process.py: then the default context is spawn.
            method = "spawn"
        kind = made.kind
        if kind in api.WITHOUT_LOCK and _is_without_lock(site.node):
            kind = api.WITHOUT_LOCK[kind]
        obj = Object(kind, site.node, method, context=context, maker=site.target)
        site.made[obj] = None
        self.solver.add(site.result, obj)
        threads = made.kind is Kind.THREAD
        self._elsewhere.run_all(site, made.runs, site.arguments, obj, method, threads=threads)

    def _make_pipe(self, site: CallSite, method: str | None) -> None:
        pair = self.semantics.container(site.node)
        for end in (0, 1):
            connection = Object(Kind.CONNECTION, site.node, method, end=end)
            site.made[connection] = None
            self.solver.add(self.semantics.field(pair, end), connection)
        self.solver.add(site.result, pair)

    def _call_object_method(self, site: CallSite, value: ObjectMethod) -> None:
        kind, name, receiver = value.kind, value.name, value.receiver
        if kind is Kind.CONTEXT:
            made = api.CONTEXT_CONSTRUCTORS.get(name)
            if made is not None:
                self._construct(site, made, value.method)
            elif name == "Pipe":
                self._make_pipe(site, value.method)
            elif name == "get_context":
                method = self._method_argument(site)
                self.solver.add(
                    site.result, Object(kind, site.node, method or value.method)
                )  # fmt: skip
        elif kind is Kind.MANAGER and name in api.MANAGED:
            made_object = Object(api.MANAGED[name], site.node, None, managed=True)
            site.made[made_object] = None
            self.solver.add(site.result, made_object)
        elif (kind, name) in api.METHOD_MAKES:
            origin = receiver.site if isinstance(receiver, Object) else site.node
            makes = api.METHOD_MAKES[kind, name]
            # The lock of a Value is the same whenever it is asked for.
            at = origin if name == "get_lock" else site.node
            self.solver.add(site.result, Object(makes, at, value.method))
        elif kind in (Kind.PROCESS, Kind.THREAD) and name == "__init__":
            runs = api.CONTEXT_CONSTRUCTORS["Process"].runs
            self._elsewhere.run_all(
                site, runs, site.arguments, receiver, value.method, threads=kind is Kind.THREAD
            )
        elif kind is Kind.EXIT_STACK and name in ("enter_context", "enter_async_context"):
            slot = site.arguments.get(0, "cm")
            if slot is not None:
                result = site.result
                self.solver.use(
                    slot,
                    lambda entered: self.semantics.enter(entered, result),  # type: ignore[arg-type]
                )
        elif kind is Kind.EVENT_LOOP and name == "run_in_executor":
            self._elsewhere.run_in_executor(site)
        if (kind, name) in api.METHOD_RUNS:
            self._elsewhere.run_all(
                site, (api.METHOD_RUNS[kind, name],), site.arguments, receiver, value.method
            )
        if name == "__enter__" and isinstance(receiver, Object):
            self.semantics.enter(receiver, site.result)


def _has_keyword(node: ast.Call, name: str) -> bool:
    return any(keyword.arg == name for keyword in node.keywords)


def _is_without_lock(node: ast.Call) -> bool:
    return any(
        keyword.arg == "lock"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is False
        for keyword in node.keywords
    )
