"""Acts: what a write does to the thing that a check before it has asked about."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import Enum, auto

from mplint.model.api.kinds import Kind
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.checks import Check
from mplint.model.sharing.updates import Matches, Updates
from mplint.model.sharing.writes import Write
from mplint.model.values.constants import constant

_EMPTINESS = {
    ast.Gt: (0,), ast.NotEq: (0,), ast.Eq: (0,), ast.GtE: (1,), ast.Lt: (1,), ast.LtE: (0,),
}  # fmt: skip
_ENDS = (0, -1)


class Deed(Enum):
    """The ways in which a write can rely on a check."""

    STORE = auto()
    """It stores an item that was found missing, or worse than the new one."""
    TAKE = auto()
    """It takes away what was found there."""
    ADD = auto()
    """It adds to a list what was found missing, or what was found to have room."""


@dataclass(frozen=True, slots=True)
class Act:
    """A write that may rely on a check.

    Attributes:
        item: the key, or the element of a list, that a check must be about; None if it must be
            about an attribute, or about the object as a whole.
    """

    write: Write
    deed: Deed
    item: ast.expr | None


class Acts:
    """Interprets the writes of one module."""

    def __init__(self, module: FlowValues, updates: Updates) -> None:
        self._module = module
        self._updates = updates
        self._acts: dict[Write, Act | None] = {}

    def of(self, write: Write) -> Act | None:
        """Return what a write does, if it is one that can rely on a check."""
        if write not in self._acts:
            self._acts[write] = self._of(write)
        return self._acts[write]

    def _of(self, write: Write) -> Act | None:
        if write.read is not None:
            return None
        lists = all(obj.kind is Kind.LIST_PROXY for obj in write.objects)
        mappings = all(obj.kind is Kind.DICT_PROXY for obj in write.objects)
        if write.method is None:
            if isinstance(write.statement, ast.Delete):
                key = write.key
                return Act(write, Deed.TAKE, None if lists else key) if lists or mappings else None
            return Act(write, Deed.STORE, write.key) if write.value is not None else None
        arguments = write.target.args if isinstance(write.target, ast.Call) else []
        if write.method == "set" and len(arguments) == 1:
            return Act(write, Deed.STORE, None)
        if write.method == "pop" and (lists or (mappings and len(arguments) == 1)):
            return Act(write, Deed.TAKE, arguments[0] if mappings else None)
        if write.method == "popitem" and mappings:
            return Act(write, Deed.TAKE, None)
        if write.method == "remove" and lists and len(arguments) == 1:
            return Act(write, Deed.TAKE, arguments[0])
        if write.method in ("append", "insert") and lists and arguments:
            return Act(write, Deed.ADD, arguments[-1])
        return None

    def asks(self, act: Act) -> Matches:
        """Return what tells the questions that ``act`` can rely on from others."""
        return lambda node: self._asks_item(node, act) or self._asks_whole(node, act)

    def is_about(self, act: Act, check: Check) -> bool:
        """Tell whether a check that contains such a question decides just what ``act`` needs."""
        read, test = check.read, check.test
        if isinstance(read, ast.Compare):
            # ``if x not in lst: lst.append(x)``, ``if k in d: del d[k]``
            is_there = isinstance(read.ops[0], ast.In) is check.taken
            return is_there is (act.deed is Deed.TAKE)
        if act.deed is Deed.STORE:
            return not self._is_hasattr(read, act.write) or not check.taken
        if isinstance(read, ast.Subscript) or self._asks_item(read, act):
            return act.deed is Deed.TAKE  # ``if lst[0] < now: lst.pop(0)``
        if not isinstance(test, ast.Compare):
            plain = test is read or (isinstance(test, ast.Name) and isinstance(read, ast.Call))
            return plain and check.taken is (act.deed is Deed.TAKE)
        unit = act.write.function
        if len(test.ops) != 1 or not self._updates.behind(test.left, lambda n: n is read, unit):
            return False
        op, limit = test.ops[0], test.comparators[0]
        fewer = isinstance(op, (ast.Eq, ast.Lt, ast.LtE)) is check.taken
        if isinstance(limit, ast.Constant) and limit.value in _EMPTINESS.get(type(op), ()):
            return fewer is (act.deed is Deed.ADD)
        # ``if len(lst) < limit: lst.append(x)``
        return act.deed is Deed.ADD and fewer and not isinstance(op, (ast.Eq, ast.NotEq))

    def item(self, act: Act, check: Check) -> ast.expr | None:
        """Return the key or element that a check is about; None if it is the whole object."""
        return act.item if self._asks_item(check.read, act) else None

    def _asks_item(self, node: ast.expr, act: Act) -> bool:
        """Tell whether ``node`` asks whether the item is there, or for what it is."""
        target = act.write.target
        if act.deed is Deed.STORE and act.write.method == "set":
            assert isinstance(target, ast.Call)
            return isinstance(target.func, ast.Attribute) and self._updates.reads(node, target.func)
        if isinstance(node, ast.Compare):
            return (
                act.item is not None
                and len(node.ops) == 1
                and isinstance(node.ops[0], (ast.In, ast.NotIn))
                and ast.dump(node.left) == ast.dump(act.item)
                and self._is_whole(node.comparators[0], act.write)
            )
        if self._is_hasattr(node, act.write):
            return True
        if act.deed is Deed.STORE and isinstance(target, (ast.Attribute, ast.Subscript)):
            return self._updates.reads(node, target) or (
                isinstance(node, ast.Call) and self._updates.reads_by_call(node, target)
            )
        if act.deed is Deed.TAKE and act.item is not None and act.write.method != "remove":
            read = ast.Subscript(act.write.container, act.item, ast.Load())
            return self._updates.reads(node, read)
        return False

    def _is_hasattr(self, call: ast.expr, write: Write) -> bool:
        if not isinstance(call, ast.Call):
            return False
        site = self._module.site(call)
        if site is None or "builtins.hasattr" not in site.externals or len(call.args) != 2:
            return False
        name = call.args[1]
        return (
            isinstance(write.target, ast.Attribute)
            and isinstance(name, ast.Constant)
            and name.value == write.target.attr
            and self._is_same(call.args[0], write.container)
        )

    def _asks_whole(self, node: ast.expr, act: Act) -> bool:
        """Tell whether ``node`` asks how much there is, or for an end of the list."""
        if act.deed is Deed.STORE:
            return False
        if act.deed is Deed.TAKE and (act.item is not None or act.write.method == "remove"):
            return False
        if isinstance(node, ast.Call):
            site = self._module.site(node)
            return (
                site is not None
                and "builtins.len" in site.externals
                and len(node.args) == 1
                and self._is_same(node.args[0], act.write.container)
            )
        if isinstance(node, ast.Subscript):
            return constant(node.slice) in _ENDS and self._is_same(node.value, act.write.container)
        return isinstance(node, (ast.Name, ast.Attribute)) and self._is_same(
            node, act.write.container
        )

    def _is_whole(self, node: ast.expr, write: Write) -> bool:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
            if node.func.attr == "keys":
                node = node.func.value
        return self._is_same(node, write.container)

    def _is_same(self, one: ast.expr, other: ast.expr) -> bool:
        path = self._module.paths.path(one)
        return path is not None and path == self._module.paths.path(other)
