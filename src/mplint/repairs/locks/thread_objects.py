"""Which objects of threads can as well be those of ``multiprocessing``, as they are used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model import Module
from mplint.model.api.kinds import SIGNALS, Kind
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import ContainerMethod, FunctionValue, Object
from mplint.repairs.interrupts import interrupting

OF_THREADS = SIGNALS | {Kind.THREAD_LOCK}
"""The kinds of objects that only the threads of one process share."""

_LOCK = frozenset({"acquire", "release"})
_QUEUE = frozenset({"put", "get", "put_nowait", "get_nowait", "empty", "full"})
_JOINS = frozenset({"task_done", "join"})

_METHODS = {
    "threading.Lock": _LOCK,
    "threading.RLock": _LOCK,
    "threading.Semaphore": _LOCK,
    "threading.BoundedSemaphore": _LOCK,
    "threading.Condition": _LOCK | {"wait", "wait_for", "notify", "notify_all"},
    "threading.Event": frozenset({"set", "clear", "is_set", "wait"}),
    "threading.Barrier": frozenset({"wait", "reset", "abort", "parties", "n_waiting", "broken"}),
    "queue.Queue": _QUEUE | _JOINS,
    "queue.SimpleQueue": frozenset({"put", "get", "empty"}),
}
"""Class -> the attributes that mean the same on the class of that name in ``multiprocessing``.

Left out: ``locked`` (new in Python 3.14), ``qsize`` (not on macOS), and what is not there at all.
"""

_ARGUMENTS = {
    "threading.Semaphore": frozenset({"value"}),
    "threading.BoundedSemaphore": frozenset({"value"}),
    "threading.Barrier": frozenset({"parties", "timeout"}),
    "queue.Queue": frozenset({"maxsize"}),
}
"""Class -> the arguments that its constructor takes and that fit the other, too.

A ``Condition`` may be given a lock, and a ``Barrier`` a function, of the wrong sort.
"""

_TRANSPARENT = (ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.IfExp, ast.BoolOp,
                ast.NamedExpr, ast.keyword)  # fmt: skip
"""Around an object: it is passed through these, or held by them."""

_PLAIN = (ast.Assign, ast.AnnAssign, ast.Return, ast.Yield, ast.Expr, ast.arguments, ast.If,
          ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda,
          ast.comprehension, ast.For)  # fmt: skip
"""Syntax that does nothing with an object that others cannot do as well."""

_PASSING = frozenset(
    f"builtins.{name}"
    for name in ("print", "list", "tuple", "dict", "set", "zip", "enumerate", "id", "bool")
) | {"itertools.repeat"}  # fmt: skip
"""Functions that take any object."""

_HOLDING = frozenset({"append", "insert", "add", "extend", "setdefault"})


class ThreadObjects:
    """Answers for the objects of threads that one module makes."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def replacement(self, call: ast.Call) -> str | None:
        """Return the class of ``multiprocessing`` that does for what ``call`` makes.

        None if there is none, or some use of the object would not fit it, or may not be seen.
        """
        made = self._object(call)
        name = self.class_name(call)
        if made is None or name not in _METHODS or not self._is_plainly_made(call, name):
            return None
        if not all(self._fits(node, name) for node in self._mentions.get(made, ())):
            return None
        joined = name == "queue.Queue" and any(
            attribute.attr in _JOINS for attribute in self._attributes(made)
        )
        return "JoinableQueue" if joined else name.rpartition(".")[2]

    def class_name(self, call: ast.Call) -> str:
        """Return the qualified name of the class that is called; empty if that is not certain."""
        site = self._module.site(call)
        names = [] if site is None or site.callees or site.methods else list(site.externals)
        return names[0] if len(names) == 1 else ""

    def _object(self, call: ast.Call) -> Object | None:
        found = [one for one in self._module.values(call) if isinstance(one, Object)]
        return found[0] if len(found) == 1 and found[0].site is call else None

    def _is_plainly_made(self, call: ast.Call, name: str) -> bool:
        """Tell whether nothing but calls mention the class, and the arguments fit the other."""
        allowed = _ARGUMENTS.get(name, frozenset())
        keywords = {keyword.arg for keyword in call.keywords}
        most = 0 if not allowed else 1
        if len(call.args) > most or not keywords <= allowed:
            return False
        if any(isinstance(argument, ast.Starred) for argument in call.args):
            return False
        if name == "queue.SimpleQueue" and (call.args or keywords):
            return False
        variable = self._variable(_root(call.func))
        if variable is None or self._is_annotation(variable, call.func):
            return False
        return all(self._is_called(node) for node in self._names_of(call.func))

    def _is_annotation(self, variable: Variable, func: ast.expr) -> bool:
        """Tell whether an annotation may speak of the class, or of its module."""
        if isinstance(func, ast.Attribute):
            return {variable.name, func.attr} <= self._module.annotated_names
        return variable.name in self._module.annotated_names

    def _names_of(self, func: ast.expr) -> Iterator[ast.expr]:
        """Yield all that speaks of the class that ``func`` stands for."""
        if isinstance(func, ast.Attribute):
            variable = self._variable(func.value)
            for node in self._module.attribute_reads.get(func.attr, ()):
                if variable is not None and self._variable(node.value) is variable:
                    yield node
        else:
            variable = self._variable(func)
            yield from self._module.references.get(variable, ()) if variable is not None else ()

    def _variable(self, node: ast.expr) -> Variable | None:
        return self._module.paths.variable(node) if isinstance(node, ast.Name) else None

    def _is_called(self, node: ast.expr) -> bool:
        around = self._module.parents.get(node)
        return isinstance(around, ast.Call) and around.func is node

    # How it is used

    @cached_property
    def _mentions(self) -> dict[Object, list[ast.expr]]:
        """Every expression that can hold an object of threads."""
        found: dict[Object, list[ast.expr]] = {}
        for node in ast.walk(self._module.tree):
            if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
                if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
                    continue
                for value in self._module.values(node):
                    if isinstance(value, Object) and value.kind in OF_THREADS:
                        found.setdefault(value, []).append(node)
        return found

    @cached_property
    def _interrupting(self) -> set[FunctionValue]:
        return interrupting(self._module)

    def _attributes(self, made: Object) -> Iterator[ast.Attribute]:
        for node in self._mentions.get(made, ()):
            around = self._module.parents.get(node)
            if isinstance(around, ast.Attribute):
                yield around

    def _fits(self, node: ast.expr, name: str) -> bool:
        """Tell whether what is done with the object at ``node`` can be done with the other.

        Not in a handler of a signal: an ``Event`` of ``multiprocessing`` that is set there waits
        for the very code that it has interrupted in ``wait()``.
        """
        if self._interrupting and self._module.unit_of(node) in self._interrupting:
            return False
        inner: ast.AST = node
        around = self._module.parents.get(node)
        while isinstance(around, _TRANSPARENT):
            inner, around = around, self._module.parents.get(around)
        if isinstance(around, ast.Attribute):
            return self._is_usable(around, name)
        if isinstance(around, ast.withitem):
            return _METHODS[name] >= _LOCK
        if isinstance(around, ast.Call):
            return inner is not around.func and self._may_be_given(around)
        if isinstance(around, ast.Compare):
            return all(isinstance(one, (ast.Is, ast.IsNot)) for one in around.ops)
        return isinstance(around, _PLAIN) or (
            isinstance(around, ast.UnaryOp) and isinstance(around.op, ast.Not)
        )

    def _is_usable(self, attribute: ast.Attribute, name: str) -> bool:
        if attribute.attr not in _METHODS[name]:
            return False
        call = self._module.parents.get(attribute)
        if not isinstance(call, ast.Call) or call.func is not attribute:
            return True
        keywords = {keyword.arg for keyword in call.keywords}
        if attribute.attr == "acquire":
            last = [*call.args[1:2], *(keyword.value for keyword in call.keywords)]
            return keywords <= {"timeout"} and all(
                isinstance(one, ast.Constant) and isinstance(one.value, (int, float))
                for one in last
            )  # Not -1, and not ``blocking=``, which is called ``block`` there.
        if name == "queue.SimpleQueue":
            return not keywords and len(call.args) == (attribute.attr == "put")
        if attribute.attr == "release":
            return not keywords and not call.args
        return "item" not in keywords and None not in keywords

    def _may_be_given(self, call: ast.Call) -> bool:
        """Tell whether an object may be an argument of a call: it is followed, or left alone."""
        site = self._module.site(call)
        if site is None:
            return False
        if site.callees or site.made or any(run.site is site for run in self._module.runs):
            return not site.externals or bool(site.made)
        if self._module.handoffs.at(call):
            return True
        if site.externals:
            return _PASSING.issuperset(site.externals)
        values = self._module.values(call.func)
        if isinstance(call.func, ast.Attribute) and call.func.attr in _HOLDING:
            return bool(values) and all(isinstance(one, ContainerMethod) for one in values)
        return any(method.kind is Kind.PROCESS for method in site.methods)


def _root(func: ast.expr) -> ast.expr:
    return func.value if isinstance(func, ast.Attribute) else func
