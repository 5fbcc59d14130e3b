"""Whether statements can stand under a lock: they must wait for nobody who needs it, too."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

from mplint.model import Module, api
from mplint.model.api.kinds import LOCKABLE, PROXIES, QUEUES, RAW, SYNCHRONIZED, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import walk
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    FunctionValue,
    Instance,
    Object,
    ObjectMethod,
    Value,
)

_LEAVES = (ast.Await, ast.Yield, ast.YieldFrom, ast.AsyncFor, ast.AsyncWith)
"""Where other code runs before the next statement does."""

_DATA = PROXIES | RAW | SYNCHRONIZED | {Kind.MANAGER}

_PROMPT = frozenset(
    {"put_nowait", "get_nowait", "set", "is_set", "clear", "is_alive", "empty", "qsize", "full"}
    | {"task_done", "locked", "close", "unlink"}
)
"""Methods of what processes share that wait for nobody."""

_WAITS = frozenset(
    {"acquire", "release", "wait", "wait_for", "recv", "recv_bytes", "result", "communicate"}
    | {"poll", "lock", "get_lock", "barrier"}
)
"""Names of methods that wait, or have to do with locks, whatever they belong to."""

_WAITING_FUNCTIONS = frozenset(
    {"os.wait", "os.waitpid", "os.wait3", "os.wait4", "signal.pause", "signal.sigwait"}
    | {"concurrent.futures.wait", "concurrent.futures.as_completed", "asyncio.run"}
    | {f"{api.MULTIPROCESSING}.connection.wait", "select.select", "os.fork"}
)

_CALLED_OTHERWISE = frozenset(
    {"__init__", "__new__", "__del__", "__enter__", "__exit__", "__call__"}
    | {"__getstate__", "__setstate__", "__reduce__", "__reduce_ex__"}
)


class UnderLock:
    """Answers for one module.

    Args:
        module: the module.
        busy: functions that are going to take the lock themselves.

    """

    def __init__(self, module: Module, busy: Collection[FunctionValue]) -> None:
        self._module = module
        self._busy = busy
        self._callees: dict[FunctionValue, bool] = {}

    def can_stand(self, statements: Iterable[ast.stmt], known: Collection[ast.AST]) -> bool:
        """Tell whether ``statements`` wait for no other process and take no lock.

        Args:
            statements: those in question.
            known: ``with`` statements among them, or in them, that the fix removes.

        """
        return all(
            self._is_harmless(node)
            for statement in statements
            for node in walk(statement)
            if node not in known
        )

    def _is_harmless(self, node: ast.AST) -> bool:
        if isinstance(node, _LEAVES):
            return False
        if isinstance(node, ast.While):
            return False  # It may be waiting.
        if isinstance(node, ast.With):
            return not any(self._excludes(item) for item in node.items)
        if isinstance(node, ast.For) and any(map(self._sleeps, walk(node))):
            return False  # It asks again and again, and the answer may need the lock.
        if isinstance(node, (ast.Name, ast.Attribute)) and not self._is_prompt_mention(node):
            return False
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        return site is None or self._is_prompt(site)

    def _excludes(self, item: ast.withitem) -> bool:
        kinds = self._module.kinds(item.context_expr)
        if kinds & (LOCKABLE | {Kind.THREAD_LOCK, Kind.POOL, Kind.EXECUTOR}):
            return True
        return self._module.locks.may_be_lock(item.context_expr)

    def _sleeps(self, node: ast.AST) -> bool:
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        return site is not None and "time.sleep" in site.externals

    def _is_prompt_mention(self, node: ast.Name | ast.Attribute) -> bool:
        """Tell whether what happens to be called because of a mention waits for nobody.

        That is a property, a method or function that is handed on (``iter(queue.get, None)``),
        or the special methods of an object: ``len(bag)``.
        """
        if isinstance(node, ast.Attribute):
            for value in self._module.values(node.value):
                method = value.cls.method(node.attr) if isinstance(value, Instance) else None
                if method is not None and method.is_property and not self._is_prompt_callee(method):
                    return False
        around = self._module.parents.get(node)
        if isinstance(around, ast.Attribute) or (
            isinstance(around, ast.Call) and around.func is node
        ):
            return True
        return all(self._is_prompt_value(value) for value in self._module.values(node))

    def _is_prompt_value(self, value: Value) -> bool:
        """Tell whether what somebody may call of a value waits for nobody."""
        if isinstance(value, ObjectMethod):
            return value.kind in _DATA or value.name not in _WAITS | {"get", "put", "join"}
        if isinstance(value, BoundMethod):
            return self._is_prompt_callee(value.function)
        if isinstance(value, Instance):
            return all(self._is_prompt_callee(one) for one in _special_methods(value.cls))
        return not isinstance(value, FunctionValue) or self._is_prompt_callee(value)

    def _is_prompt(self, site: CallSite) -> bool:
        """Tell whether a call waits for nobody and takes no lock."""
        if site.submits or any(run.site is site for run in self._module.runs if run.blocks):
            return False
        if any(name in _WAITING_FUNCTIONS for name in site.externals):
            return False
        if site.methods:
            return all(self._is_prompt_method(m.kind, m.name, site) for m in site.methods)
        if site.callees:
            return all(self._is_prompt_callee(callee) for callee in site.callees)
        func = site.node.func
        if not site.externals and isinstance(func, ast.Attribute):
            return not _may_wait(site.node, func)
        return True

    def _is_prompt_method(self, kind: Kind, name: str, site: CallSite) -> bool:
        if name in ("acquire", "release", "get_lock"):
            return False
        if kind in _DATA or name in _PROMPT:
            return True
        if name == "put" and kind in QUEUES | {Kind.SIMPLE_QUEUE}:
            return all(_is_unbounded(method.receiver) for method in site.methods)
        return False

    def _is_prompt_callee(self, callee: FunctionValue) -> bool:
        if callee not in self._callees:
            self._callees[callee] = True  # A recursive call adds nothing.
            self._callees[callee] = callee not in self._busy and all(
                self._is_harmless(node) or isinstance(node, (ast.While, ast.Yield, ast.YieldFrom))
                for node in self._body(callee)
            )
        return self._callees[callee]

    def _body(self, callee: FunctionValue) -> Iterator[ast.AST]:
        return walk(callee.node, into=callee.node)


def _special_methods(cls: ClassValue) -> Iterator[FunctionValue]:
    """Yield the methods that operators and built-in functions call."""
    for base in cls.bases():
        for name in base.scope.variables:
            method = base.method(name) if name.startswith("__") else None
            if method is not None and name not in _CALLED_OTHERWISE:
                yield method


def _may_wait(call: ast.Call, func: ast.Attribute) -> bool:
    """Tell whether a method of something unknown may be one that waits."""
    if func.attr == "get":
        first = call.args[0] if call.args else None
        return first is None or (isinstance(first, ast.Constant) and first.value is True)
    if func.attr == "join":
        return not isinstance(func.value, (ast.Constant, ast.JoinedStr)) and not call.args
    return func.attr in _WAITS


def _is_unbounded(receiver: object) -> bool:
    call = receiver.site if isinstance(receiver, Object) else None
    return isinstance(call, ast.Call) and not call.args and not call.keywords
