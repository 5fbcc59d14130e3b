"""Calls: what a call makes, which function of the module it runs, and with what arguments.

Gives the call graph (call -> functions) and the runs in other processes (a call such as
``Process(target=f)`` or ``pool.map(f, …)`` -> ``f``).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.binding import bind_arguments
from mplint.model.calls.builtin_calls import call_builtin, call_container_method
from mplint.model.slots import Slot
from mplint.model.values.domain import (
    UNKNOWN_METHOD,
    Arguments,
    BoundMethod,
    ClassValue,
    ContainerMethod,
    External,
    FunctionValue,
    Generator,
    Instance,
    Object,
    ObjectMethod,
    Partial,
    Value,
)
from mplint.model.values.semantics import Semantics, catalogued_base


class CallSite:
    """A call expression, where it stands, and what it may call.

    Attributes:
        unit: the function (or module) whose code it is part of.
        loop: the innermost loop or comprehension of that unit around it, if any.
        callees: the functions of the module that it may run, in this process.
        externals: the qualified names of other things that it may call.
        methods: the methods of catalogued objects that it may call.
        made: the objects that it makes.
        submits: the executors that it hands a task to (``loop.run_in_executor``).
    """

    __slots__ = (
        "arguments", "callees", "externals", "loop", "made", "methods", "node", "result",
        "statement", "submits", "target", "unit",
    )  # fmt: skip

    def __init__(
        self, node: ast.Call, unit: FunctionValue, statement: ast.AST, loop: ast.AST | None
    ) -> None:
        self.node = node
        self.unit = unit
        self.statement = statement
        self.loop = loop
        self.result = Slot()
        self.target: Slot | None = None
        self.arguments = Arguments([], [])
        self.callees: dict[FunctionValue, None] = {}
        self.externals: dict[str, None] = {}
        self.methods: dict[ObjectMethod, None] = {}
        self.made: dict[Object | Instance, None] = {}
        self.submits: dict[Object, None] = {}


@dataclass(frozen=True, slots=True)
class Run:
    """A call that has a function of the module run somewhere else.

    Attributes:
        site: the call that names the function: a constructor or a pool's method.
        receiver: the process, pool or executor (None for a function such as torch's spawn).
        many: whether this one call can run it in several processes at once.
        blocks: whether the call returns only after the function has ended.
        threads: whether it is run by a thread of the same process.
        setup: whether it is an initializer, which runs before a worker's tasks.
    """

    site: CallSite = field(repr=False)
    function: FunctionValue
    receiver: Object | Instance | None
    base_method: str | None
    many: bool = False
    blocks: bool = False
    threads: bool = False
    setup: bool = False

    @property
    def method(self) -> str | None:
        """The start method of the process, None for the default one, ``"?"`` if unknown."""
        if isinstance(self.receiver, Object):
            return self.receiver.start_method
        return self.base_method


class Calls:
    """Interprets calls as values arrive at them."""

    def __init__(self, semantics: Semantics, constant: Callable[[ast.AST], object]) -> None:
        self.semantics = semantics
        self.solver = semantics.solver
        self.constant = constant
        self.runs: dict[Run, None] = {}
        self.start_methods: list[str | None] = []
        """What ``set_start_method`` is called with, ``"?"`` when it is not a constant."""
        self._done: set[tuple[CallSite, Value]] = set()

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
        if isinstance(value, ObjectMethod):
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
            self.invoke(
                value,
                site.arguments,
                site.result,
                lambda function: callees.update({function: None}),
            )
            if isinstance(value, ClassValue):
                self._call_class(site, value)

    # The module's own functions and classes

    def invoke(
        self,
        value: Value,
        arguments: Arguments,
        result: Slot | None,
        found: Callable[[FunctionValue], None],
    ) -> None:
        """Bind the call of ``value``, and tell ``found`` each function that it runs."""
        if isinstance(value, FunctionValue):
            bind_arguments(self.semantics, value, arguments, skip=0)
            self._give_result(value, result)
            found(value)
        elif isinstance(value, BoundMethod):
            self.semantics.bind_receiver(value.function, value.receiver)
            bind_arguments(self.semantics, value.function, arguments, skip=1)
            self._give_result(value.function, result)
            found(value.function)
        elif isinstance(value, ClassValue):
            instance = Instance(value)
            if result is not None:
                self.solver.add(result, instance)
            if value.is_dataclass:
                self._bind_dataclass(value, arguments)
            constructor = value.method("__init__")
            if constructor is not None:
                self.invoke(BoundMethod(constructor, instance), arguments, None, found)
        elif isinstance(value, Instance):
            method = value.cls.method("__call__")
            if method is not None:
                self.invoke(BoundMethod(method, value), arguments, result, found)
        elif isinstance(value, Partial):
            stored = value.arguments
            merged = Arguments(
                stored.positional[1:] + arguments.positional,
                stored.keywords + arguments.keywords,
            )
            slot = stored.get(0, "func")
            if slot is not None:
                self.solver.use(
                    slot,
                    lambda inner: self.invoke(inner, merged, result, found),  # type: ignore[arg-type]
                )

    def _give_result(self, function: FunctionValue, result: Slot | None) -> None:
        if result is None:
            return
        if function.is_generator:
            self.solver.add(result, Generator(function))
        else:
            self.solver.copy(function.returns, result)

    def _bind_dataclass(self, cls: ClassValue, arguments: Arguments) -> None:
        fields = [
            statement.target.id
            for base in reversed(cls.bases())
            for statement in base.node.body
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        ]
        for position, name in enumerate(fields):
            slot = arguments.get(position, name)
            if slot is not None:
                self.solver.copy(slot, self.semantics.instance_field(cls, name))

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
                    self.runs[Run(site, run, instance, made[1], threads=threads)] = None
                elif cls.method("__init__") is None:
                    self._run_all(
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
        elif name in api.FUNCTION_RUNS:
            self._run_all(site, (api.FUNCTION_RUNS[name],), site.arguments, None, None)
        elif name.endswith(".__init__") and name[:-9] in api.CONSTRUCTORS:
            # Process.__init__(self, target=…), called on the class.
            runs = api.CONSTRUCTORS[name[:-9]].runs
            self._run_all(site, runs, site.arguments.after(1), None, None)
        else:
            call_builtin(self.semantics, site.node, name, site.arguments, site.result)

    def _method_argument(self, site: CallSite) -> str | None:
        for keyword in site.node.keywords:
            if keyword.arg == "method":
                return self._start_method(keyword.value)
        return self._start_method(site.node.args[0]) if site.node.args else None

    def _start_method(self, node: ast.AST) -> str | None:
        value = self.constant(node)
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
        obj = Object(made.kind, site.node, method, context=context)
        site.made[obj] = None
        self.solver.add(site.result, obj)
        threads = made.kind is Kind.THREAD
        self._run_all(site, made.runs, site.arguments, obj, method, threads=threads)

    def _call_object_method(self, site: CallSite, value: ObjectMethod) -> None:
        kind, name, receiver = value.kind, value.name, value.receiver
        if kind is Kind.CONTEXT:
            made = api.CONTEXT_CONSTRUCTORS.get(name)
            if made is not None:
                self._construct(site, made, value.method)
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
            self._run_all(
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
            self._run_in_executor(site)
        if (kind, name) in api.METHOD_RUNS:
            self._run_all(
                site, (api.METHOD_RUNS[kind, name],), site.arguments, receiver, value.method
            )
        if name == "__enter__" and isinstance(receiver, Object):
            self.semantics.enter(receiver, site.result)

    def _run_in_executor(self, site: CallSite) -> None:
        slot = site.arguments.get(0, "executor")
        if slot is None:
            return
        submit = (api.METHOD_RUNS[Kind.EXECUTOR, "submit"],)

        def on_executor(value: object) -> None:
            if isinstance(value, Object) and value.kind is Kind.EXECUTOR:
                site.submits[value] = None
                self._run_all(site, submit, site.arguments.after(1), value, value.method)

        self.solver.use(slot, on_executor)

    # Functions that run elsewhere

    def _run_all(
        self,
        site: CallSite,
        runs: tuple[api.Runs, ...],
        arguments: Arguments,
        receiver: Object | Instance | None,
        method: str | None,
        *,
        threads: bool = False,
    ) -> None:
        for how in runs:
            slot = arguments.get(how.function.position, how.function.keyword)
            if slot is None:
                continue
            passed = self._passed_arguments(how, arguments)
            setup = how.function.keyword == "initializer"

            def on_function(
                value: object, how: api.Runs = how, passed: Arguments = passed, setup: bool = setup
            ) -> None:
                def on_found(function: FunctionValue) -> None:
                    run = Run(
                        site, function, receiver, method, how.many, how.blocks, threads, setup
                    )
                    self.runs[run] = None

                self.invoke(value, passed, None, on_found)  # type: ignore[arg-type]

            self.solver.use(slot, on_function)

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
        self.semantics.use_iterated(slot, elements)
        return elements


def _argument(parameter: api.Parameter | None, arguments: Arguments) -> Slot | None:
    return None if parameter is None else arguments.get(parameter.position, parameter.keyword)


def _has_keyword(node: ast.Call, name: str) -> bool:
    return any(keyword.arg == name for keyword in node.keywords)
