"""Call sites: the calls of a module, and those that have a function run elsewhere."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from mplint.model import api
from mplint.model.slots import Slot
from mplint.model.values.domain import Arguments, FunctionValue, Instance, Object, ObjectMethod


class CallSite:
    """A call expression, where it stands, and what it may call.

    Attributes:
        unit: the function (or module) whose code it is part of.
        loop: the innermost loop or comprehension of that unit around it, if any.
        callees: the functions of the module that it may run, in this process.
        externals: the qualified names of other things that it may call.
        methods: the methods of catalogued objects that it may call.
        signals: the methods of events and queues of threads that it may call; these take part
            in nothing that other processes do, and are kept apart.
        made: the objects that it makes.
        submits: the executors that it hands a task to (``loop.run_in_executor``).
    """

    __slots__ = (
        "arguments", "callees", "externals", "loop", "made", "methods", "node", "result",
        "signals", "statement", "submits", "target", "unit",
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
        self.signals: dict[ObjectMethod, None] = {}
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
        how: which arguments of the call the function gets.
    """

    site: CallSite = field(repr=False)
    function: FunctionValue
    receiver: Object | Instance | None
    base_method: str | None
    many: bool = False
    blocks: bool = False
    threads: bool = False
    setup: bool = False
    how: api.Runs | None = field(default=None, repr=False, compare=False)

    @property
    def method(self) -> str | None:
        """The start method of the process, None for the default one, ``"?"`` if unknown."""
        if isinstance(self.receiver, Object):
            return self.receiver.start_method
        return self.base_method
